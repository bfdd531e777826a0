"""Step 6 of the method: which silence it is; and whether, and how surely, somebody was asked."""

from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter

from app.domain.codes import AsksFor, Invited, Silence, Standing, Sureness
from app.rules.counting import Counted
from app.rules.evidence import Ask, Asked, Carrier, Evidence, Refused
from app.rules.spans import Span
from app.rules.standing import OWN_MOUTH, OWN_TIER, rank

Way = tuple[Invited, AsksFor]

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
    meant: dict[Way, list[Ask]] = {}
    for ask in asks:
        meant.setdefault((ask.status, ask.asks_for), []).append(ask)
    return tuple(Asked(*way, _how_sure(meant[way])) for way in sorted(meant, key=WEIGHT.index))


def _how_sure(asks: Sequence[Ask]) -> Sureness:
    """Say how sure one way is.

    Firm: on the record of who asks or is asked, by an official source, or from two origins.
    """
    tellings = list(chain.from_iterable(ask.tellings for ask in asks))
    is_official = any(telling.carrier is Carrier.OFFICIAL for telling in tellings)
    is_on_record = any(ask.is_on_record for ask in asks)
    has_two_origins = len({telling.origin for telling in tellings}) > 1
    return Sureness.FIRM if is_on_record or is_official or has_two_origins else Sureness.THIN


def invited_of(asks: Iterable[Ask]) -> tuple[Invited | None, Sureness | None]:
    """Return the weightiest way in which it was asked or passed over, and how sure that is."""
    for way in asked_of(asks):
        return way.status, way.sure
    return None, None


def refused_before_asked(counted: Counted) -> tuple[Refused | None, Standing | None]:
    """Say whether the last word of its own mouth before it was asked to take part was a refusal.

    Says also what kind of evidence that refusal is. What the government had said on the record goes
    before a report and another voice of the state. Where the order of a refusal and the asking
    cannot be told, it may have been. Backing a plan without taking part is no refusal of it.
    """
    asked = _first_asked_to_take_part(counted.asks)
    if asked is None:
        return None, None
    spoken = [e for e in counted.evidence if e.standing in OWN_MOUTH and e.is_answer]
    last = _last_word_before(asked, spoken)
    if last is not None and last.direction == REFUSAL:
        return Refused.BEFORE, last.standing
    perhaps = [item for item in spoken if _may_refuse_before(asked, item)]
    standing = min((e.standing for e in perhaps if e.standing), key=rank, default=None)
    return (Refused.PERHAPS, standing) if perhaps else (None, None)


def _last_word_before(asked: Span, spoken: Iterable[Evidence]) -> Evidence | None:
    """Return the last word from before the asking, on the record if there is any of that kind."""
    before = [item for item in spoken if item.said.wholly_before(asked)]
    on_record = [item for item in before if item.standing in OWN_TIER]
    return next(reversed(on_record or before), None)


def _may_refuse_before(asked: Span, item: Evidence) -> bool:
    """Whether it is a refusal, of a day that is known not to be later only within bounds."""
    is_refusal = item.direction == REFUSAL
    return is_refusal and item.said.overlaps(asked) and item.said.earliest is not None


def _first_asked_to_take_part(asks: Iterable[Ask]) -> Span | None:
    to_take_part = (Invited.INVITED, AsksFor.TAKE_PART)
    asking = [ask for ask in asks if (ask.status, ask.asks_for) == to_take_part]
    return min(asking, key=attrgetter("order")).sent if asking else None
