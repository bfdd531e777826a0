"""Why each statement that did not decide was set aside."""

from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from app.domain.codes import SetAside
from app.rules.answer import Answer
from app.rules.counting import Counted, is_public
from app.rules.evidence import INITIATOR, Case, Clock, Evidence, HeldRole, Override
from app.rules.standing import FILLING, OWN_TIER, rank


@dataclass(frozen=True)
class Weighed:
    """All that was weighed for one cell, and what came of it."""

    case: Case
    counted: Counted
    answer: Answer
    ruling: Override | None
    clock: Clock


class TieBreak(StrEnum):
    """What decides between two statements of one standing whose order is unknown."""

    EARLIEST_DAY = "earliest_day"
    NARROWER = "narrower"
    LATEST_DAY = "latest_day"
    RECORDED = "recorded"


def tie_break(deciding: Evidence, other: Evidence) -> TieBreak | None:
    """Say why one went before the other; None where their order is known or standing tells."""
    if deciding.standing is None or other.standing is None:
        return None
    if rank(deciding.standing) != rank(other.standing) or not deciding.said.overlaps(other.said):
        return None
    if deciding.said.first != other.said.first:
        return TieBreak.EARLIEST_DAY
    if deciding.said.width != other.said.width:
        return TieBreak.NARROWER
    same = deciding.said.last == other.said.last
    return TieBreak.RECORDED if same else TieBreak.LATEST_DAY


def set_aside(weighed: Weighed) -> tuple[tuple[int, SetAside], ...]:
    """Return every statement of the case but the deciding one, newest first, with the reason."""
    decides = weighed.answer.statement
    others = [e for e in weighed.case.evidence if e.statement != decides]
    others.sort(key=attrgetter("order"), reverse=True)
    return tuple((e.statement, _why(e, weighed)) for e in others)


def _why(item: Evidence, weighed: Weighed) -> SetAside:
    return _why_not_counted(item, weighed) or _why_not_deciding(item, weighed)


def _why_not_counted(item: Evidence, weighed: Weighed) -> SetAside | None:
    counted = weighed.counted
    if item.standing is None:
        return SetAside.NOT_THE_STATE
    if item.statement in _numbers(counted.evidence):
        return None
    if item.statement in _numbers(counted.wrongly):
        return SetAside.TOLD_WRONGLY
    if item.statement in _numbers(counted.perhaps):
        return SetAside.PERHAPS
    if not is_public(item.tellings, weighed.clock):
        return SetAside.NOT_YET_PUBLIC
    if item.via is not None and item.said.begins <= weighed.clock.as_of:
        return SetAside.SPOKE_FOR_ITSELF
    return SetAside.SAID_LATER


def _why_not_deciding(item: Evidence, weighed: Weighed) -> SetAside:
    answer = weighed.answer
    if not answer.is_candidate:
        return SetAside.NO_ANSWER_ASKED
    if not item.is_answer:
        return SetAside.NO_POSITION
    if weighed.ruling is not None:
        return SetAside.RULED
    if item.standing not in FILLING:
        return SetAside.ASCRIBED
    if answer.deciding is not None and item in answer.deciding.members:
        return SetAside.SAME_VOICE
    if answer.initiating is not None:
        return _beside_a_role(item, answer.initiating)
    return _against(item, weighed)


def _beside_a_role(item: Evidence, role: HeldRole) -> SetAside:
    """Say why it did not move who put the question; what is against and moves it is not here."""
    if item.standing not in OWN_TIER:
        return SetAside.LOWER_STANDING
    is_older = item.stance == INITIATOR or item.said.wholly_before(role.since)
    return SetAside.OLDER if is_older else SetAside.MILDER


def _against(item: Evidence, weighed: Weighed) -> SetAside:
    deciding = weighed.answer.deciding
    if deciding is None:
        # It would fill the cell, had its voice no better telling, which gives no answer.
        return SetAside.SAME_VOICE
    assert item.standing is not None, "what never counts is told apart before"
    if weighed.case.question.is_final and item.finality < deciding.best.finality:
        return SetAside.BESIDE_THE_ACT
    if rank(item.standing) < deciding.rank:
        return SetAside.LEFT_OFFICE
    if rank(item.standing) > deciding.rank:
        return SetAside.LOWER_STANDING
    if item.said.wholly_before(deciding.said):
        return SetAside.OLDER
    return SetAside.ORDER_UNKNOWN


def _numbers(items: tuple[Evidence, ...]) -> set[int]:
    return {item.statement for item in items}
