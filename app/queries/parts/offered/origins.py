"""Which origins a form offers: those that fit what is typed, or that are looked for."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of, number_of
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.domain.text import fold
from app.queries.parts.alike.beginnings import Beginning, Told, load_beginnings
from app.queries.parts.alike.likeness import tellers_in

LONGEST = 70
MOST = 40

Fits = Callable[[Sequence[Beginning]], bool]


def origins_offered(session: Session, content: Content) -> list[tuple[str, str]]:
    """Name the origins of the initiative that may be meant, each by who told it first and what.

    With words in `origin_sought`, those that hold them all. Without, those told by a teller or
    the publisher that the form names, told of one of its holders, or of what a report tells. The
    one chosen is always there.
    """
    offers: dict[int, list[Beginning]] = {}
    for one in load_beginnings(session, first_of(content, "initiative")):
        offers.setdefault(one.id, []).append(one)
    chosen = number_of(content, "origin")
    fits = _holding(content) or _fitting(session, content)
    return [
        (str(number), _label(offers[number]))
        for number in sorted(offers, key=lambda number: (number != chosen, number))
        if number == chosen or fits(offers[number])
    ][:MOST]


def _holding(content: Content) -> Fits | None:
    words = fold(first_of(content, "origin_sought")).split()
    if not words:
        return None
    return lambda offer: all(word in fold(_label(offer)) for word in words)


def _fitting(session: Session, content: Content) -> Fits:
    source = session.get(Source, number_of(content, "source") or 0)
    names = tellers_in(content, source).keys()
    holders = {first_of(content, name) for name in content if name.endswith("-actor")}
    meant = _held_by(session, holders, first_of(content, "initiative"))
    for kind in (DraftKind.STATEMENT, DraftKind.INVITATION):
        meant.add((kind, number_of(content, kind) or 0))

    def fits(offer: Sequence[Beginning]) -> bool:
        return any(one.names & names or one.told in meant for one in offer)

    return fits


def _held_by(session: Session, holders: Collection[str], initiative: str) -> set[Told]:
    """Return the statements on an initiative that give an answer of one of these."""
    query = (
        select(StatedPosition.statement_id)
        .join(Statement, Statement.id == StatedPosition.statement_id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(Initiative.slug == initiative, StatedPosition.actor_code.in_(holders))
    )
    return {(DraftKind.STATEMENT, number) for number in session.scalars(query)}


def _label(offer: Sequence[Beginning]) -> str:
    first = offer[0]
    return f"{first.teller}: {first.words[:LONGEST]} ({first.ref})"
