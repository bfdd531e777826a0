"""Keeps the table of derived positions true to the rule."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from random import choice

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.position import PackedAnswers, Position
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.cells.stored import columns_of
from app.queries.parts.questions import is_question
from app.rules.evidence import Ask, Case, Clock, Evidence, HeldRole, no_later_than, published_by
from app.rules.position import decide
from app.rules.spans import Span
from app.rules.turning import after_closing
from app.services.alike_cells import Columns, Key, alike_cells, copy_alike
from app.services.packed_answers import pack_answers, unpack, wrongly_packed
from app.services.revisions import in_parts

Tell = Callable[[int, int], None]
Choose = Callable[[Sequence[int]], int]
DeriveAll = Callable[[Session, list[int]], Iterable[tuple[Key, Columns]]]

# All that is on record, whatever its date.
EVERYTHING = Clock(date.max, date.max)
REHEARSED = "rehearsed"
AT_ONCE = 100
"""Initiatives that are worked out together."""


def recompute(
    session: Session, initiative_ids: Iterable[int] | None = None, tell: Tell | None = None
) -> int:
    """Write anew what the rule says of the initiatives, or of all, and return how many cells.

    To be called in the transaction of every change that touches a statement, a report, an
    invitation, a check, a ruling, an office or a membership. Works through some initiatives at a
    time, so that what it holds does not grow with the record; `tell` is told how far it is.
    """
    take_turn(session)
    wanted = None if initiative_ids is None else sorted(set(initiative_ids))
    ids = _questions(session, wanted)
    _remember(session, ids if wanted is None else wanted)
    clear_positions(session, wanted)
    done = 0
    for part in in_parts(ids, AT_ONCE):
        alike = copy_alike(session, part, _columns)
        _write(session, [number for number in part if number not in alike])
        pack_answers(session, part)
        done += len(part)
        if tell:
            tell(done, len(ids))
    return _count(session, ids if wanted is not None else None)


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


def _write(session: Session, ids: list[int]) -> None:
    """Write what the rule says of the cells one by one."""
    rows = [
        {"initiative_id": initiative, "actor_code": actor, **columns}
        for (initiative, actor), columns in _derived(session, ids)
    ]
    if rows:
        session.execute(insert(Position), rows)


def clear_positions(session: Session, wanted: list[int] | None) -> None:
    """Take away the positions on all of these, also on what was withdrawn and has none any more."""
    if wanted is None:
        session.execute(delete(Position))
        session.execute(delete(PackedAnswers))
        return
    for part in in_parts(wanted, AT_ONCE):
        session.execute(delete(Position).where(Position.initiative_id.in_(part)))
        unpack(session, part)


def _count(session: Session, ids: list[int] | None) -> int:
    counted = select(func.count()).select_from(Position)
    if ids is None:
        return session.scalar(counted) or 0
    parts = in_parts(ids, AT_ONCE)
    found = (session.scalar(counted.where(Position.initiative_id.in_(part))) for part in parts)
    return sum(count or 0 for count in found)


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
    """Say for every stored position that is not what the rule says, or is missing, which it is.

    The rule is asked of every cell, so that this also proves what was copied.
    """
    return list(_mismatches(session, _derived))


def likely_mismatches(session: Session, choose: Choose = choice) -> list[str]:
    """Say the same in a tenth of the time where the record is large.

    What is alike is copied from what the rule says of one, as `recompute` does it. Of those copied
    together one initiative is chosen of which the rule is asked cell by cell.
    """

    def derived(session: Session, ids: list[int]) -> Iterator[tuple[Key, Columns]]:
        copied = alike_cells(session, ids, _columns)
        copies = {initiative for initiative, _ in copied}
        proved = choose(sorted(copies)) if copies else None
        yield from copied.items()
        yield from _derived(session, [n for n in ids if n not in copies or n == proved])

    return list(_mismatches(session, derived))


def _mismatches(session: Session, derive: DeriveAll) -> Iterator[str]:
    questions = set(_questions(session, None))
    stored = set(session.scalars(select(Position.initiative_id).distinct()))
    stored.update(session.scalars(select(PackedAnswers.initiative_id)))
    for part in in_parts(sorted(questions | stored), AT_ONCE):
        kept = _stored(session, part)
        derived = dict(derive(session, [number for number in part if number in questions]))
        wrong = [key for key in sorted({*kept, *derived}) if kept.get(key) != derived.get(key)]
        for initiative, holder in wrong:
            yield f"The position of {holder} on initiative {initiative} is not what the rule says."
        answers = ((*key, columns["stance"]) for key, columns in derived.items())
        for number in wrongly_packed(session, part, answers):
            if number not in dict(wrong):
                yield f"The packed answers of initiative {number} are not what the rule says."


def _stored(session: Session, ids: Iterable[int]) -> dict[Key, Columns]:
    query = select(Position.__table__).where(Position.initiative_id.in_(list(ids)))
    result = session.execute(query)
    names = list(result.keys())
    rows = (dict(zip(names, row, strict=True)) for row in result)
    return {(row.pop("initiative_id"), row.pop("actor_code")): row for row in rows}


def _questions(session: Session, wanted: Iterable[int] | None) -> list[int]:
    query = select(Initiative.id).where(is_question()).order_by(Initiative.id)
    if wanted is None:
        return list(session.scalars(query))
    parts = in_parts(wanted, AT_ONCE)
    found = (session.scalars(query.where(Initiative.id.in_(part))) for part in parts)
    return list(chain.from_iterable(found))


def _derived(session: Session, ids: list[int]) -> Iterator[tuple[Key, Columns]]:
    """Yield what the rule says of each cell; of cases that are alike it is asked once."""
    if not ids:
        return
    known: dict[Case, Columns] = {}
    for key, found in load_cases(session, ids).items():
        if found not in known:
            known[found] = _columns(found)
        yield key, known[found]


def _columns(case: Case) -> Columns:
    return {**columns_of(decide(case, EVERYTHING)), "settles_on": _settles_on(case)}


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
