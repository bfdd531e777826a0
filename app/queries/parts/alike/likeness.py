"""What two claims have in common that may make them one: over plain values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.dates import DateNotUnderstood, UncertainDate, read_words
from app.domain.inputs.fields import Content, first_of
from app.domain.invitation import Invitation
from app.domain.outlets import is_known
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.tellers import teller_key
from app.domain.text import fold
from app.rules.spans import span_of

ALIKE = 90
"""From which similarity on (0 to 100) two texts are taken for the same words."""
CLOSE = 65
SHORTEST = 12

Record = TypeVar("Record", Statement, Invitation)


@dataclass(frozen=True)
class Like(Generic[Record]):
    """A statement or an invitation on record, and what a draft has in common with it."""

    record: Record
    grounds: Sequence[str]


@dataclass(frozen=True)
class Compared:
    """What is compared: who holds which answer, when, who said it, and who tells it.

    `answers` are by the code of the holder, or by its words where it is counted. `tellers` are by
    their bare names, in the words they are shown in. `when` is None where it is not understood.
    """

    answers: Mapping[str, str]
    when: UncertainDate | None
    person: int | None
    tellers: Mapping[str, str]
    sources: frozenset[int]
    quotation: str | None
    summary: str


def likeliest(found: Iterable[Like[Record]]) -> list[Like[Record]]:
    """Return those with any grounds: the likeliest first, and of like ones the newest."""
    alike = [one for one in found if one.grounds]
    return sorted(alike, key=lambda one: (-len(one.grounds), -one.record.id))


def told_by_source(
    session: Session, told: InstrumentedAttribute[int | None], source: int
) -> set[int | None]:
    """Return the statements, or the invitations, that a source is on record as telling."""
    query = select(told).where(Report.source_id == source, Report.withdrawn_reason.is_(None))
    return set(session.scalars(query))


def named(tellers: Iterable[str]) -> Mapping[str, str]:
    """Return tellers, in the words they are shown in, by what their names are compared by."""
    return {key: name.strip() for name in tellers if (key := teller_key(name))}


def tellers_in(content: Content, source: Source | None) -> Mapping[str, str]:
    """Return the tellers that a form names, and the publisher of its source if that is known."""
    publisher = source.publisher if source and is_known(source.publisher) else ""
    return named([*first_of(content, "tellers").splitlines(), publisher])


def date_in(content: Content, field: str, source: Source | None) -> UncertainDate | None:
    """Read a date of a form as its source counts it; None where it is not understood."""
    counted_from = source.published.latest if source else None
    try:
        return read_words(first_of(content, field), counted_from)
    except DateNotUnderstood:
        return None


def may_be_same(one: UncertainDate | None, other: UncertainDate | None) -> bool:
    """Whether two dates overlap; one that is not understood may be any."""
    if one is None or other is None:
        return True
    return span_of(one).overlaps(span_of(other))


def grounds(one: Compared, other: Compared) -> list[str]:
    """Name what makes it likely that two claims are one; nothing where they cannot be.

    They must be about one holder at least, on days that may be the same.
    """
    shared = one.answers.keys() & other.answers.keys()
    if not shared or not may_be_same(one.when, other.when):
        return []
    return list(_grounds(one, other, shared))


def _grounds(one: Compared, other: Compared, shared: set[str]) -> Iterator[str]:
    if any(one.answers[holder] == other.answers[holder] for holder in shared):
        yield "the same answer"
    if one.person is not None and one.person == other.person:
        yield "the same speaker"
    if one.sources & other.sources:
        yield "the same source"
    names = sorted(other.tellers[name] for name in one.tellers.keys() & other.tellers.keys())
    if names:
        yield f"the same teller ({', '.join(names)})"
    if _alike(one.quotation, other.quotation or "", ALIKE):
        yield "the same words"
    if _alike(one.summary, other.summary, CLOSE):
        yield "nearly the same summary"


def _alike(one: str | None, other: str, least: int) -> bool:
    if not one or min(len(one), len(other)) < SHORTEST:
        return False
    return fuzz.token_set_ratio(fold(one), fold(other)) >= least
