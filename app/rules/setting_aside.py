"""Why each statement that did not decide was set aside."""

from enum import StrEnum

from app.domain.codes import SetAside
from app.rules.counting import Counted, is_public, rank_of
from app.rules.evidence import Case, Clock, Evidence, Override
from app.rules.standing import rank


class TieBreak(StrEnum):
    """What decides between two statements of one standing whose order is unknown."""

    LATEST_DAY = "latest_day"
    EARLIEST_DAY = "earliest_day"
    RECORDED = "recorded"


def tie_break(deciding: Evidence, other: Evidence) -> TieBreak | None:
    """Say why one went before the other; None where their order is known or standing tells."""
    apart = deciding.standing is None or other.standing is None
    if apart or rank_of(deciding) != rank_of(other) or not deciding.said.overlaps(other.said):
        return None
    if deciding.said.last != other.said.last:
        return TieBreak.LATEST_DAY
    same = deciding.said.first == other.said.first
    return TieBreak.RECORDED if same else TieBreak.EARLIEST_DAY


def set_aside(
    case: Case,
    counted: Counted,
    deciding: Evidence | None,
    ruling: Override | None,
    clock: Clock,
) -> tuple[tuple[int, SetAside], ...]:
    """Return every statement of the case but the deciding one, newest first, with the reason."""
    others = [e for e in case.evidence if deciding is None or e.statement != deciding.statement]
    others.sort(key=lambda item: item.order, reverse=True)
    return tuple((e.statement, _why(e, counted, deciding, ruling, clock)) for e in others)


def _why(
    item: Evidence,
    counted: Counted,
    deciding: Evidence | None,
    ruling: Override | None,
    clock: Clock,
) -> SetAside:
    if item.standing is None:
        return SetAside.NOT_THE_STATE
    if item.said.begins > clock.as_of:
        return SetAside.SAID_LATER
    if not is_public(item.tellings, clock):
        return SetAside.NOT_YET_PUBLIC
    if item.statement not in {e.statement for e in counted.evidence}:
        return SetAside.SPOKE_FOR_ITSELF
    if item.direction is None:
        return SetAside.NO_POSITION
    return SetAside.RULED if ruling or deciding is None else _against(item, deciding)


def _against(item: Evidence, deciding: Evidence) -> SetAside:
    assert item.standing is not None, "what never counts is told apart before"
    assert deciding.standing is not None, "what never counts does not decide"
    if rank(item.standing) > rank(deciding.standing):
        return SetAside.LOWER_STANDING
    if item.said.wholly_before(deciding.said):
        return SetAside.OLDER
    return SetAside.ORDER_UNKNOWN
