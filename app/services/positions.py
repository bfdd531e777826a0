"""Keeps the table of derived positions true to the rule."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Delete, delete, inspect, select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.position import Position
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.cells.stored import columns_of
from app.queries.parts.questions import is_question
from app.rules.evidence import Ask, Case, Clock, Evidence, HeldRole, no_later_than, published_by
from app.rules.position import decide
from app.rules.spans import Span
from app.rules.turning import after_closing

# All that is on record, whatever its date.
EVERYTHING = Clock(date.max, date.max)
REHEARSED = "rehearsed"


def recompute(session: Session, initiative_ids: Iterable[int] | None = None) -> int:
    """Write anew what the rule says of the initiatives, or of all, and return how many cells.

    To be called in the transaction of every change that touches a statement, a report, an
    invitation, a check, a ruling, an office or a membership.
    """
    take_turn(session)
    wanted = None if initiative_ids is None else list(initiative_ids)
    ids = _questions(session, wanted)
    _remember(session, ids if wanted is None else wanted)
    session.execute(_positions_of(wanted))
    positions = list(_derived(session, ids))
    session.add_all(positions)
    session.flush()
    return len(positions)


@contextmanager
def rehearsed(session: Session) -> Iterator[set[int]]:
    """Give the initiatives worked out anew in the block, all of which will be taken back."""
    session.info[REHEARSED] = touched = set[int]()
    try:
        yield touched
    finally:
        del session.info[REHEARSED]


def _remember(session: Session, initiatives: Iterable[int]) -> None:
    if REHEARSED in session.info:
        session.info[REHEARSED].update(initiatives)


def recompute_if_empty(session: Session) -> int:
    """Work positions out where there are none, as after a migration that emptied their table."""
    if session.scalar(select(Position.actor_code).limit(1)) is not None:
        return 0
    return recompute(session)


def _positions_of(wanted: list[int] | None) -> Delete:
    """Take away the positions on all of these, also on what was withdrawn and has none any more."""
    every = delete(Position)
    return every if wanted is None else every.where(Position.initiative_id.in_(wanted))


def take_turn(session: Session) -> None:
    """Wait until nobody else changes what positions rest on, and keep others out until the end.

    PostgreSQL lets several write at once, and two that worked out the same cells would each leave
    out what the other adds. The weaker lock lets them refer to an initiative meanwhile. What is
    only rehearsed keeps nobody out.
    """
    if REHEARSED in session.info:
        return
    session.execute(select(Initiative.id).order_by(Initiative.id).with_for_update(key_share=True))


def mismatches(session: Session) -> list[str]:
    """Say for every stored position that is not what the rule says, or is missing, which it is."""
    ids = _questions(session, None)
    stored = {
        (p.initiative_id, p.actor_code): _content(p) for p in session.scalars(select(Position))
    }
    derived = {(p.initiative_id, p.actor_code): _content(p) for p in _derived(session, ids)}
    return [
        f"The position of {actor} on initiative {initiative} is not what the rule says."
        for initiative, actor in sorted({*stored, *derived})
        if stored.get((initiative, actor)) != derived.get((initiative, actor))
    ]


def _questions(session: Session, wanted: Iterable[int] | None) -> list[int]:
    query = select(Initiative.id).where(is_question())
    if wanted is not None:
        query = query.where(Initiative.id.in_(list(wanted)))
    return list(session.scalars(query))


def _derived(session: Session, ids: list[int]) -> Iterable[Position]:
    for (initiative, actor), case in load_cases(session, ids).items():
        yield Position(
            initiative_id=initiative,
            actor_code=actor,
            settles_on=_settles_on(case),
            **columns_of(decide(case, EVERYTHING)),
        )


def _settles_on(case: Case) -> date | None:
    """Return the last day that any date of the case can fall on; never, if one has no end."""
    days: list[date] = []
    for evidence in (*case.evidence, *case.remarks):
        days += _days_of(evidence.said, evidence)
    for ask in case.asks:
        days += _days_of(ask.sent, ask)
    for role in case.roles:
        days += _days_of(role.since, role)
    days += [e.left_office for e in case.evidence if e.left_office is not None]
    days += [look.looked_on for look in case.looks]
    days += [override.ruled_on for override in case.overrides]
    days += after_closing(case)
    return max(days, default=None)


def _days_of(when: Span, told: Evidence | Ask | HeldRole) -> Iterator[date]:
    """Yield the last day on which it can have been, and those on which its pages can be out."""
    tellings = tuple(published_by(telling, told.recorded_on) for telling in told.tellings)
    yield no_later_than(when, tellings, told.recorded_on).last
    yield from (telling.published.last for telling in tellings)


def _content(position: Position) -> dict[str, Any]:
    return {c.key: getattr(position, c.key) for c in inspect(Position).column_attrs}
