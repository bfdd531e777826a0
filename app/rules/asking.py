"""Step 6 of the method: which silence it is; and whether, and how surely, somebody was asked."""

from collections.abc import Iterable, Sequence

from app.domain.codes import AsksFor, Invited, Silence, Sureness
from app.rules.counting import Counted
from app.rules.evidence import Ask, Asked, Carrier, Refused
from app.rules.standing import OWN_MOUTH, OWN_TIER

REFUSAL = -2
WEIGHT = (
    (Invited.INVITED, AsksFor.TAKE_PART),
    (Invited.INVITED, AsksFor.MEETING),
    (Invited.ATTENDED, AsksFor.TAKE_PART),
    (Invited.ATTENDED, AsksFor.MEETING),
    (Invited.NOT_INVITED, AsksFor.TAKE_PART),
    (Invited.NOT_INVITED, AsksFor.MEETING),
    (Invited.NOT_ON_LIST, AsksFor.TAKE_PART),
    (Invited.NOT_ON_LIST, AsksFor.MEETING),
)


def which_silence(counted: Counted) -> Silence:
    """Say which silence it is: the first that applies.

    Being left out of a meeting, or not on a list, is a remark and no silence.
    """
    ways = set(asked_of(counted.asks))
    if counted.without_answer:
        return Silence.SPOKE_NO_POSITION
    if Asked(Invited.INVITED, AsksFor.TAKE_PART) in ways:
        return Silence.ASKED_NO_ANSWER
    if Asked(Invited.NOT_INVITED, AsksFor.TAKE_PART) in ways:
        return Silence.NOT_ASKED
    if any(way.status in (Invited.INVITED, Invited.ATTENDED) for way in ways):
        return Silence.ATTENDED_NO_WORD
    return Silence.LOOKED_NOTHING_FOUND if counted.looks else Silence.NOT_LOOKED


def asked_of(asks: Iterable[Ask]) -> tuple[Asked, ...]:
    """Return the ways in which it was asked or passed over, each once, the weightiest first."""
    ways = {(ask.status, ask.asks_for) for ask in asks}
    return tuple(Asked(*way) for way in sorted(ways, key=WEIGHT.index))


def invited_of(asks: Sequence[Ask]) -> tuple[Invited | None, Sureness | None]:
    """Return the weightiest way in which it was asked or passed over, and how sure that is.

    Firm: on the record of who asks or is asked, by an official source, or from two origins.
    """
    ways = asked_of(asks)
    if not ways:
        return None, None
    meant = [a for a in asks if Asked(a.status, a.asks_for) == ways[0]]
    tellings = [telling for ask in meant for telling in ask.tellings]
    is_official = any(telling.carrier is Carrier.OFFICIAL for telling in tellings)
    is_on_record = any(ask.is_on_record for ask in meant)
    has_two_origins = len({telling.origin for telling in tellings}) > 1
    firm = is_on_record or is_official or has_two_origins
    return ways[0].status, Sureness.FIRM if firm else Sureness.THIN


def refused_before_asked(counted: Counted) -> Refused | None:
    """Say whether the last word of its own mouth before it was asked to take part was a refusal.

    What the government had said on the record goes before a report and another voice of the state.
    Where the order of a refusal and the asking cannot be told, it may have been. Backing a plan
    without taking part is no refusal of it.
    """
    asks = [
        ask
        for ask in counted.asks
        if ask.status is Invited.INVITED and ask.asks_for is AsksFor.TAKE_PART
    ]
    if not asks:
        return None
    asked = min(asks, key=lambda ask: ask.order).sent
    spoken = [e for e in counted.evidence if e.standing in OWN_MOUTH and e.is_answer]
    before = [item for item in spoken if item.said.wholly_before(asked)]
    last = [item for item in before if item.standing in OWN_TIER] or before
    if last and last[-1].direction == REFUSAL:
        return Refused.BEFORE
    perhaps = [e for e in spoken if e.said.overlaps(asked) and e.said.earliest is not None]
    return Refused.PERHAPS if any(item.direction == REFUSAL for item in perhaps) else None
