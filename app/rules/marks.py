"""Step 4 of the method: what a reader must know beside the stance."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.codes import Mark, ReasonDirection, Standing
from app.rules.counting import Counted, is_surely_public, rank_of
from app.rules.evidence import Ask, Clock, Evidence, ReasonGiven
from app.rules.spans import Span

STALE_AFTER = timedelta(days=365)


def causes_of(
    deciding: Evidence | None,
    behind: Sequence[Evidence | Ask],
    counted: Counted,
    clock: Clock,
) -> tuple[tuple[Mark, tuple[int, ...]], ...]:
    """Return the marks of an answer in the order of the method page, each with what sets it.

    What sets a mark are statements, oldest first; none where an act of asking or the calendar does.
    """
    rests_on = (deciding,) if deciding else behind
    unsure = not any(is_surely_public(item.tellings, clock) for item in rests_on)
    setting: dict[Mark, Sequence[Evidence | Ask]] = {
        Mark.CONTESTED: _contesting(deciding, counted) if deciding else (),
        Mark.MOVING: _moving(deciding, counted) if deciding else (),
        Mark.CHANGED: _changed_from(deciding, counted) if deciding else (),
        Mark.POSSIBLY_KNOWN: rests_on if unsure else (),
        Mark.DISTORTED: [i for i in rests_on if any(t.distorted for t in i.tellings)],
        Mark.VIA_GROUP: [i for i in (deciding,) if i and i.standing is Standing.VIA_GROUP],
    }
    causes = [(mark, _statements(items)) for mark, items in setting.items() if items]
    if is_stale(counted.last_seen, clock.as_of):
        causes.append((Mark.STALE, ()))
    return tuple(causes)


def _statements(items: Sequence[Evidence | Ask]) -> tuple[int, ...]:
    found = sorted((i for i in items if isinstance(i, Evidence)), key=lambda item: item.order)
    return tuple(item.statement for item in found)


def is_stale(last_seen: date | None, as_of: date) -> bool:
    """Whether nobody has published or looked for twelve months; never of a cell nobody filled."""
    return last_seen is not None and as_of - last_seen > STALE_AFTER


def since_of(deciding: Evidence, counted: Counted) -> Span:
    """Return when the present stance was first taken, by evidence of the deciding standing.

    Goes back from the deciding statement for as long as nothing points elsewhere.
    """
    since = deciding.said
    for item in reversed(_peers(deciding, counted)):
        if item.order < deciding.order:
            if points_elsewhere(item, deciding):
                break
            since = item.said if item.stance == deciding.stance else since
    return since


def reasons_of(
    deciding: Evidence | None, behind: Sequence[Evidence | Ask]
) -> tuple[ReasonGiven, ...]:
    """Return the reasons given for an answer, the deciding statement's first, each code once.

    What only rebuts somebody else's reason is no reason of the holder's own.
    """
    given: dict[str, ReasonGiven] = {}
    for item in behind:
        if isinstance(item, Evidence):
            for reason in item.reasons:
                if reason.direction is not ReasonDirection.REBUTS:
                    given.setdefault(reason.code, reason)
    return tuple(given.values())


def points_elsewhere(one: Evidence, other: Evidence) -> bool:
    """Whether two statements give positions of different direction."""
    return (
        one.direction is not None
        and other.direction is not None
        and one.direction != other.direction
    )


def _peers(deciding: Evidence, counted: Counted) -> list[Evidence]:
    """What gives a position by the deciding one's standing (and group), oldest first."""
    return [
        item
        for item in counted.evidence
        if item.direction is not None
        and rank_of(item) == rank_of(deciding)
        and item.via == deciding.via
    ]


def _contesting(deciding: Evidence, counted: Counted) -> list[Evidence]:
    return [
        item
        for item in counted.evidence
        if rank_of(item) <= rank_of(deciding)
        and item.said.overlaps(deciding.said)
        and points_elsewhere(item, deciding)
    ]


def _moving(deciding: Evidence, counted: Counted) -> list[Evidence]:
    """What is of lower standing and may be newer; order unknown is not taken as order known."""
    return [
        item
        for item in counted.evidence
        if rank_of(item) > rank_of(deciding)
        and item.said.last > deciding.said.last
        and points_elsewhere(item, deciding)
    ]


def _changed_from(deciding: Evidence, counted: Counted) -> list[Evidence]:
    return [
        item
        for item in _peers(deciding, counted)
        if item.said.wholly_before(deciding.said) and item.stance != deciding.stance
    ]
