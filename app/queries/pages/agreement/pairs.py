"""Two voices beside each other: what they answered, counted, and where they differed."""

from collections.abc import Sequence
from dataclasses import dataclass
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

WHEN, ABOUT, OPPOSED, STEPPED = "when", "about", "opposed", "stepped"


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
    parts = (_when(beside), _about(beside), _differing(beside, filters.page, size))
    for kind, *row in session.execute(union_all(*parts)):
        found[kind].append(row)
    differing = [*_newest_first(found[OPPOSED]), *_newest_first(found[STEPPED])]
    listed = load_listed(session, [row[-1] for row in differing])
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


def _newest_first(rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Order by the place that the database gave to each, which stands where years stand else."""
    return sorted(rows, key=lambda row: int(row[1]))


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


def _differing(beside: CTE, page: int, size: int | None) -> Select[*tuple[Any, ...]]:
    """Return a page of the differences, with the place of each in the whole list."""
    c = beside.c
    order = (c.is_opposite.desc(), c.opened.desc().nulls_last(), c.id.desc())
    listed = (
        select(
            c.id,
            c.scale_code,
            c.a,
            c.b,
            c.is_opposite,
            func.row_number().over(order_by=order).label("place"),
        )
        .where(c.is_difference == 1)
        .order_by(*order)
    )
    cut = (rows_of(listed, page, size) if size else listed).subquery("listed").c
    kind = case((cut.is_opposite == 1, OPPOSED), else_=STEPPED)
    return select(kind, null(), cut.place, cut.scale_code, cut.a, cut.b, cut.id)


def _beside(pair: tuple[ActorRef, ActorRef], filters: AgreementFilters, words: Vocabulary) -> CTE:
    """Return the questions both are on record for, with both answers."""
    a, b = (voice_of(actor, filters, words, name).c for actor, name in zip(pair, "ab", strict=True))
    scale, one, other = Initiative.scale_code, a.stance, b.stance
    differ = (one != other) & points(scale, one, words) & points(scale, other, words)
    return (
        select(
            *(Initiative.id, Initiative.collection_slug, scale, OPENED.label("opened")),
            *(YEAR.label("year"), one.label("a"), other.label("b")),
            case((differ, 1), else_=0).label("is_difference"),
            case((are_opposite(scale, one, other, words), 1), else_=0).label("is_opposite"),
        )
        .join(a.stance.table, a.initiative_id == Initiative.id)
        .join(b.stance.table, b.initiative_id == Initiative.id)
        .where(is_counted(filters))
        .cte("beside")
        .prefix_with("MATERIALIZED")
    )
