"""Keeps the answers of each initiative in one text too, for who counts those of all holders."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session

from app.domain.position import PackedAnswers, Position


def pack_answers(session: Session, initiatives: Collection[int]) -> None:
    """Write what the stored positions of the initiatives answer, in the place of what was there."""
    unpack(session, initiatives)
    columns = ["initiative_id", "answers"]
    session.execute(insert(PackedAnswers).from_select(columns, _packed(initiatives)))


def unpack(session: Session, initiatives: Collection[int]) -> None:
    """Take away what was packed of them."""
    session.execute(delete(PackedAnswers).where(PackedAnswers.initiative_id.in_(initiatives)))


def wrongly_packed(
    session: Session, initiatives: Collection[int], answers: Iterable[tuple[int, str, str | None]]
) -> Iterator[int]:
    """Yield those of the initiatives of which something else is packed than these answers.

    An answer is an initiative, a holder and its stance; None for none.
    """
    stored = select(PackedAnswers.initiative_id, PackedAnswers.answers).where(
        PackedAnswers.initiative_id.in_(initiatives)
    )
    kept = {number: sorted(text.split("\n")) for number, text in session.execute(stored)}
    meant: dict[int, list[str]] = defaultdict(list)
    for initiative, holder, stance in answers:
        if stance is not None:
            meant[initiative].append(f"{holder} {stance}")
    for number in sorted({*kept, *meant}):
        if kept.get(number, []) != sorted(meant[number]):
            yield number


def _packed(initiatives: Collection[int]) -> Select[int, str]:
    line = Position.actor_code + " " + Position.stance
    return (
        select(Position.initiative_id, func.aggregate_strings(line, "\n"))
        .where(Position.initiative_id.in_(initiatives), Position.stance.is_not(None))
        .group_by(Position.initiative_id)
    )
