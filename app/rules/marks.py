"""Step 4 of the method: what a reader must know beside the stance."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.codes import Mark, ReasonDirection, Standing
from app.rules.counting import Counted, is_surely_public, rank_of
from app.rules.evidence import Ask, Clock, Evidence, ReasonGiven
from app.rules.spans import Span

STALE_AFTER = timedelta(days=365)


def marks_of(
    deciding: Evidence | None,
    behind: Sequence[Evidence | Ask],
    counted: Counted,
    clock: Clock,
) -> tuple[Mark, ...]:
    """Return the marks of an answer in the order of the method page."""
    rests_on = (deciding,) if deciding else behind
    applies = {
        Mark.CONTESTED: deciding and _is_contested(deciding, counted),
        Mark.MOVING: deciding and _is_moving(deciding, counted),
        Mark.CHANGED: deciding and _has_changed(deciding, counted),
        Mark.POSSIBLY_KNOWN: rests_on
        and not any(is_surely_public(item.tellings, clock) for item in rests_on),
        Mark.DISTORTED: any(t.distorted for item in rests_on for t in item.tellings),
        Mark.VIA_GROUP: deciding and deciding.standing is Standing.VIA_GROUP,
        Mark.STALE: is_stale(counted.last_seen, clock.as_of),
    }
    return tuple(mark for mark in Mark if applies[mark])


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


def _is_contested(deciding: Evidence, counted: Counted) -> bool:
    return any(
        rank_of(item) <= rank_of(deciding)
        and item.said.overlaps(deciding.said)
        and points_elsewhere(item, deciding)
        for item in counted.evidence
    )


def _is_moving(deciding: Evidence, counted: Counted) -> bool:
    """Something of lower standing that may be newer; order unknown is not taken as order known."""
    return any(
        rank_of(item) > rank_of(deciding)
        and item.said.last > deciding.said.last
        and points_elsewhere(item, deciding)
        for item in counted.evidence
    )


def _has_changed(deciding: Evidence, counted: Counted) -> bool:
    return any(
        item.said.wholly_before(deciding.said) and item.stance != deciding.stance
        for item in _peers(deciding, counted)
    )
