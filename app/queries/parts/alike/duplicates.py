"""What on record a draft may say once more, so that an editor sees both before saving."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.dates import describe
from app.domain.draft import DraftKind
from app.domain.inputs.fields import Content, Fields, first_of, number_of
from app.domain.invitation import Invitation
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.text import fold
from app.queries.parts.alike.claims import SHOWN, statements_alike, told_again
from app.queries.parts.alike.invitations import asked_again, invitations_alike
from app.queries.parts.alike.likeness import ALIKE, SHORTEST, Like

ANOTHER = "another"
"""The field of a draft that names the records of which an editor said that it is another."""


@dataclass(frozen=True)
class Likeness:
    """Something on record that a draft may be about, and what the two have in common."""

    kind: DraftKind
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
    its date may be the same, and answer, speaker, source, teller, quotation or summary agree. An
    invitation is, if its initiative is the same, its sender and date may be, and it has an
    addressee in common. A report is, if its source is on record as telling another such statement
    or invitation. A source is, if its title is nearly that of another page.
    """
    if own is not None:
        return []
    if kind is DraftKind.STATEMENT:
        return [_likeness(one) for one in statements_alike(session, content)]
    if kind is DraftKind.INVITATION:
        return [_likeness(one) for one in invitations_alike(session, content)]
    if kind is DraftKind.REPORT and number_of(content, "invitation"):
        return [_likeness(one) for one in asked_again(session, content)]
    if kind is DraftKind.REPORT:
        return [_likeness(one) for one in told_again(session, content)]
    if kind is DraftKind.SOURCE:
        return _sources(session, content)
    return []


def unanswered(likely: Iterable[Likeness], content: Content) -> list[Likeness]:
    """Leave out those of which an editor has said that the draft is another."""
    another = Fields(content).keys(ANOTHER)
    return [one for one in likely if one.id not in another]


def _likeness(like: Like[Statement] | Like[Invitation]) -> Likeness:
    record = like.record
    if isinstance(record, Statement):
        kind, title, when, words = (
            DraftKind.STATEMENT,
            record.summary,
            record.said,
            record.quotation,
        )
    else:
        kind, title, when, words = DraftKind.INVITATION, record.occasion, record.sent, None
    href = paths.record(f"{kind}s", record.id)
    return Likeness(kind, record.id, title, href, describe(when), words, like.grounds)


def _sources(session: Session, content: Content) -> list[Likeness]:
    title = first_of(content, "title")
    rows = session.execute(select(Source.id, Source.publisher, Source.title).order_by(Source.id))
    scored = [(fuzz.token_sort_ratio(fold(title), fold(row.title)), row) for row in rows]
    alike = [(score, row) for score, row in scored if score >= ALIKE and len(title) >= SHORTEST]
    alike.sort(key=lambda item: -item[0])
    return [
        Likeness(
            DraftKind.SOURCE,
            row.id,
            f"{row.publisher}: {row.title}",
            paths.source(row.id),
            None,
            None,
            ["nearly the same title"],
        )
        for _, row in alike[:SHOWN]
    ]
