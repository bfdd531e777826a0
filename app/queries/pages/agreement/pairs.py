"""Two voices beside each other: what they answered, counted, and where they differed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, Select, case, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from app.domain.collection import InitiativeSubject
from app.domain.initiative import Initiative
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.questions import ListedQuestion, load_listed
from app.queries.pages.agreement.voices import (
    OPENED,
    YEAR,
    are_opposite,
    is_counted,
    points,
    voice_of,
)
from app.queries.parts.actors import ActorRef
from app.queries.parts.paging import rows_of
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.agreement import CountedPair

WHEN, ABOUT = "when", "about"
# By their letters too, opposite sides come first.
OPPOSED, STEPPED = "opposite", "step"


@dataclass(frozen=True)
class Difference:
    """A question on which two differ, and what each of them answered."""

    question: ListedQuestion
    a: StanceWord
    b: StanceWord
    is_opposite: bool


@dataclass(frozen=True)
class Paired:
    """Pairs of answers by collection and year, the same by subject, and where two differed."""

    when: Sequence[CountedPair]
    about: Sequence[CountedPair]
    differences: Sequence[Difference]


def load_paired(
    session: Session,
    pair: tuple[ActorRef, ActorRef],
    filters: AgreementFilters,
    words: Vocabulary,
    size: int | None,
) -> Paired:
    """Read all that is shown of two, whose answers are looked up once.

    The differences are one page, or all without a size: opposite sides first, newest first.
    """
    beside = _beside(pair, filters, words)
    found: dict[str, list[Sequence[Any]]] = {WHEN: [], ABOUT: [], OPPOSED: [], STEPPED: []}
    parts = (_when(beside), _about(beside), _differing(beside, words, filters.page, size))
    for kind, *row in session.execute(union_all(*parts)):
        found[kind].append(row)
    listed = load_listed(session, [row[-1] for row in found[OPPOSED] + found[STEPPED]])
    differing = [*_newest_first(found[OPPOSED], listed), *_newest_first(found[STEPPED], listed)]
    opposed = len(found[OPPOSED])
    return Paired(
        when=[CountedPair(*row) for row in found[WHEN]],
        about=[CountedPair(*row) for row in found[ABOUT]],
        differences=[
            _difference(listed[number], a, b, place < opposed, words)
            for place, (_, _, _, a, b, number) in enumerate(differing)
        ],
    )


def _difference(
    question: ListedQuestion, a: str, b: str, is_opposite: bool, words: Vocabulary
) -> Difference:
    one, other = (words.stance(question.scale, code) for code in (a, b))
    return Difference(question, one, other, is_opposite)


def _newest_first(
    rows: Sequence[Sequence[Any]], listed: Mapping[int, ListedQuestion]
) -> list[Sequence[Any]]:
    """Put the rows of a page into the order in which the page was cut; a union keeps none."""

    def place(row: Sequence[Any]) -> tuple[date, int]:
        number: int = row[-1]
        return listed[number].opened.earliest or date.min, number

    return sorted(rows, key=place, reverse=True)


def _when(beside: CTE) -> Select[*tuple[Any, ...]]:
    c = beside.c
    by = (c.collection_slug, c.year, c.scale_code, c.a, c.b)
    return select(literal(WHEN), *by, func.count()).group_by(*by)


def _about(beside: CTE) -> Select[*tuple[Any, ...]]:
    c = beside.c
    by = (InitiativeSubject.subject_code, c.scale_code, c.a, c.b)
    return (
        select(literal(ABOUT), by[0], null(), *by[1:], func.count())
        .join_from(beside, InitiativeSubject, InitiativeSubject.initiative_id == c.id)
        .group_by(*by)
    )


def _differing(
    beside: CTE, words: Vocabulary, page: int, size: int | None
) -> Select[*tuple[Any, ...]]:
    """Return a page of the differences, opposite sides first and newest first."""
    c = beside.c
    opposite = case((are_opposite(c.scale_code, c.a, c.b, words), OPPOSED), else_=STEPPED)
    listed = (
        select(opposite.label("kind"), c.scale_code, c.a, c.b, c.id)
        .where(c.a != c.b, points(c.scale_code, c.a, words), points(c.scale_code, c.b, words))
        .order_by(opposite, c.opened.desc().nulls_last(), c.id.desc())
    )
    cut = (rows_of(listed, page, size) if size else listed).subquery("listed").c
    return select(cut.kind, null(), null(), cut.scale_code, cut.a, cut.b, cut.id)


def _beside(pair: tuple[ActorRef, ActorRef], filters: AgreementFilters, words: Vocabulary) -> CTE:
    """Return the questions both are on record for, with both answers."""
    a, b = (voice_of(actor, filters, words, name).c for actor, name in zip(pair, "ab", strict=True))
    scale, one, other = Initiative.scale_code, a.stance, b.stance
    return (
        select(
            *(Initiative.id, Initiative.collection_slug, scale, OPENED.label("opened")),
            *(YEAR.label("year"), one.label("a"), other.label("b")),
        )
        .join(a.stance.table, a.initiative_id == Initiative.id)
        .join(b.stance.table, b.initiative_id == Initiative.id)
        .where(is_counted(filters))
        .cte("beside")
        .prefix_with("MATERIALIZED")
    )
