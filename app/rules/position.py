"""The rule: from statements to a position. In words: /about/method. Nobody else decides one."""

from app.domain.codes import Invited, Silence
from app.rules.counting import Counted, count, rank_of
from app.rules.evidence import (
    Ask,
    Case,
    Clock,
    Evidence,
    Outcome,
    Override,
    Refused,
)
from app.rules.marks import causes_of, reasons_of, since_of
from app.rules.setting_aside import set_aside
from app.rules.standing import OWN_MOUTH

PASSED_OVER = frozenset({Invited.NOT_INVITED, Invited.NOT_ON_LIST})


def decide(case: Case, clock: Clock) -> Outcome:
    """Apply the rule to all that is on record about one holder and one initiative.

    The steps carry the numbers of the method page. The same record entered in another order gives
    the same answer, save for the last tie-break, which is the order of recording.
    """
    counted = count(case, clock)  # step 1
    deciding = newest_of_best(counted)  # steps 2 and 3
    ruling = _ruling_in_force(case, counted, clock)  # step 5
    if ruling is not None:
        deciding = _ruled(ruling, counted)
    silence = None if deciding else _silence(ruling, counted)  # step 6
    behind = _behind(deciding, silence, counted)
    causes = causes_of(deciding, behind, counted, clock)  # step 4
    tellings = [telling for item in behind for telling in item.tellings]
    return Outcome(
        stance=deciding.stance if deciding else None,
        silence=silence,
        standing=deciding.standing if deciding else None,
        since=since_of(deciding, counted) if deciding else None,
        via=deciding.via if deciding else None,
        marks=tuple(mark for mark, _ in causes),
        causes=causes,
        reasons=reasons_of(deciding, behind),
        invited=counted.asks[-1].status if counted.asks else None,
        refused=_refused_before_asked(counted),
        deciding=deciding.statement if deciding else None,
        behind=tuple(item.statement for item in behind if isinstance(item, Evidence)),
        set_aside=set_aside(case, counted, deciding, ruling, clock),
        ruling=ruling.ruling if ruling else None,
        origins=len({telling.origin for telling in tellings}),
        reports=len({telling.source for telling in tellings}),
        last_seen=counted.last_seen,
    )


def newest_of_best(counted: Counted) -> Evidence | None:
    """Return the newest own act or word; failing that, the newest of the next best standing."""
    giving = [item for item in counted.evidence if item.direction is not None]
    best = min((rank_of(item) for item in giving), default=None)
    return next((item for item in reversed(giving) if rank_of(item) == best), None)


def _ruling_in_force(case: Case, counted: Counted, clock: Clock) -> Override | None:
    """Return the newest ruling that no own statement has overtaken since."""
    made = [r for r in case.overrides if r.ruled_on <= clock.known_by]
    if not made:
        return None
    ruling = max(made, key=lambda r: (r.ruled_on, r.ruling))
    overtaken = any(item.said.first > ruling.ruled_on for item in counted.own)
    giving = {item.statement for item in counted.evidence if item.direction is not None}
    usable = ruling.statement is None or ruling.statement in giving
    return ruling if usable and not overtaken else None


def _ruled(ruling: Override, counted: Counted) -> Evidence | None:
    return next((e for e in counted.evidence if e.statement == ruling.statement), None)


def _silence(ruling: Override | None, counted: Counted) -> Silence:
    return ruling.silence if ruling and ruling.silence else which_silence(counted)


def which_silence(counted: Counted) -> Silence:
    """Say which silence it is: the first that applies. Having attended is not having been asked."""
    if counted.without_position:
        return Silence.SPOKE_NO_POSITION
    statuses = {ask.status for ask in counted.asks}
    if Invited.INVITED in statuses:
        return Silence.ASKED_NO_ANSWER
    if statuses & PASSED_OVER:
        return Silence.NOT_ASKED
    return Silence.LOOKED_NOTHING_FOUND if counted.looks else Silence.NOT_LOOKED


def _behind(
    deciding: Evidence | None, silence: Silence | None, counted: Counted
) -> tuple[Evidence | Ask, ...]:
    """Return what stands behind the answer: what points the same way, or what makes the silence.

    The deciding statement comes first, then what says the very same, better standing and newer
    first.
    """
    if deciding is not None:
        others = [
            item
            for item in reversed(counted.evidence)
            if item.direction == deciding.direction and item.statement != deciding.statement
        ]
        others.sort(key=lambda e: (e.stance != deciding.stance, rank_of(e)))
        return (deciding, *others)
    if silence is Silence.SPOKE_NO_POSITION:
        return tuple(counted.without_position)
    if silence in (Silence.ASKED_NO_ANSWER, Silence.NOT_ASKED):
        return counted.asks
    return ()


def _refused_before_asked(counted: Counted) -> Refused | None:
    """Say whether the last word of its own mouth before it was asked was a refusal.

    Where the order of a refusal and the asking cannot be told, it may have been.
    """
    asks = [ask for ask in counted.asks if ask.status is Invited.INVITED]
    if not asks:
        return None
    asked = min(asks, key=lambda ask: ask.order).sent
    spoken = [e for e in counted.evidence if e.standing in OWN_MOUTH and e.direction is not None]
    before = [item for item in spoken if item.said.wholly_before(asked)]
    if before and _is_refusal(before[-1]):
        return Refused.BEFORE
    perhaps = [e for e in spoken if e.said.overlaps(asked) and e.said.earliest is not None]
    return Refused.PERHAPS if any(_is_refusal(item) for item in perhaps) else None


def _is_refusal(item: Evidence) -> bool:
    return item.direction is not None and item.direction < 0
