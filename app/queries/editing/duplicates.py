"""What on record a draft may say once more, so that an editor sees both before saving."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import DateNotUnderstood, UncertainDate, read_words
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.domain.text import fold

ALIKE = 90
"""From which similarity on (0 to 100) two texts are taken for the same words."""
CLOSE = 65
SHOWN = 5
SHORTEST = 12


@dataclass(frozen=True)
class Likeness:
    """Something on record that a draft may be about, and what the two have in common."""

    id: int
    title: str
    href: str
    said: str | None
    quotation: str | None
    grounds: Sequence[str]


def likely_duplicates(
    session: Session, kind: DraftKind, content: Content, own: int | None
) -> list[Likeness]:
    """Find what a new draft may repeat, the likeliest first; nothing for a change of a record.

    A statement is likely the same if it answers the same initiative for one of the same holders,
    its date may be the same, and speaker, quotation or summary agree. A source is, if its title
    is nearly that of another page.
    """
    if own is not None:
        return []
    if kind is DraftKind.STATEMENT:
        return _statements(session, content)
    if kind is DraftKind.SOURCE:
        return _sources(session, content)
    return []


def _statements(session: Session, content: Content) -> list[Likeness]:
    holders = {v[0] for name, v in content.items() if name.endswith("-actor") and v and v[0]}
    said = _date(content)
    rows = session.execute(
        select(Statement, Initiative.slug)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(
            Initiative.slug == first_of(content, "initiative"),
            Statement.status == Status.PUBLISHED,
            Statement.id.in_(
                select(StatedPosition.statement_id).where(StatedPosition.actor_code.in_(holders))
            ),
        )
    )
    found = []
    for statement, _ in rows:
        grounds = [*_grounds(statement, content)]
        if grounds and _may_be_same_day(said, statement.said):
            found.append((len(grounds), statement, grounds))
    found.sort(key=lambda item: (-item[0], -item[1].id))
    return [_likeness(statement, grounds) for _, statement, grounds in found[:SHOWN]]


def _grounds(statement: Statement, content: Content) -> Iterable[str]:
    """Name what the draft and the statement have in common beside holder, question and time."""
    if statement.person_id is not None and str(statement.person_id) == first_of(content, "person"):
        yield "the same speaker"
    if _alike(statement.quotation, first_of(content, "quotation"), ALIKE):
        yield "the same words"
    if _alike(statement.summary, first_of(content, "summary"), CLOSE):
        yield "nearly the same summary"


def _likeness(statement: Statement, grounds: Sequence[str]) -> Likeness:
    return Likeness(
        statement.id,
        statement.summary,
        f"/statements/{statement.id}",
        statement.said.words or statement.said.edtf,
        statement.quotation,
        grounds,
    )


def _sources(session: Session, content: Content) -> list[Likeness]:
    title = first_of(content, "title")
    rows = session.execute(select(Source.id, Source.publisher, Source.title).order_by(Source.id))
    scored = [(fuzz.token_sort_ratio(fold(title), fold(row.title)), row) for row in rows]
    alike = [(score, row) for score, row in scored if score >= ALIKE and len(title) >= SHORTEST]
    alike.sort(key=lambda item: -item[0])
    return [
        Likeness(
            row.id,
            f"{row.publisher}: {row.title}",
            f"/sources/{row.id}",
            None,
            None,
            ["nearly the same title"],
        )
        for _, row in alike[:SHOWN]
    ]


def _alike(one: str | None, other: str, least: int) -> bool:
    if not one or min(len(one), len(other)) < SHORTEST:
        return False
    return fuzz.token_set_ratio(fold(one), fold(other)) >= least


def _date(content: Content) -> UncertainDate | None:
    try:
        return read_words(first_of(content, "said"))
    except DateNotUnderstood:
        return None


def _may_be_same_day(one: UncertainDate | None, other: UncertainDate) -> bool:
    """Whether the two dates overlap; a date that is not understood may be any."""
    if one is None:
        return True
    begins, ends = max(_firsts(one, other)), min(_lasts(one, other))
    return begins <= ends


def _firsts(*dates: UncertainDate) -> Collection[date]:
    return [when.earliest or date.min for when in dates]


def _lasts(*dates: UncertainDate) -> Collection[date]:
    return [when.latest or date.max for when in dates]
