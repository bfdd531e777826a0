"""Faults in steps 8 and 9: why, how much stands behind it, and what a reader must know beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.codes import Mark, ReasonDirection, ReasonGiver, Standing
from app.rules import counting, marks, outcome, reasons
from app.rules.answer import Answer
from app.rules.counting import Counted
from app.rules.evidence import Evidence, ReasonGiven
from app.rules.spans import Span
from app.rules.standing import OWN_MOUTH, OWN_TIER
from app.rules.voices import OneVoice, points_elsewhere, side_of, voices_of
from tests.rules.faults.seeding import Fault, Of, Swap, Told, each, without

REAL_BEARS_ON = reasons._bears_on
REAL_GIVEN = reasons._given
REAL_BEHIND = outcome._behind


def _with_rebuts(items: Any) -> Iterator[tuple[Evidence, ReasonGiven]]:
    for item in items:
        for reason in item.reasons:
            yield item, reason


def _without_condition(items: Any) -> Iterator[tuple[Evidence, ReasonGiven]]:
    for item, reason in REAL_GIVEN(items):
        if reason.direction is not ReasonDirection.CONDITION:
            yield item, reason


def _stated_by(*standings: Standing) -> Swap:
    def giver_of(given: ReasonGiver, standing: Standing | None, _: object) -> ReasonGiver:
        return given if standing in standings else ReasonGiver.ASCRIBED

    return Swap("giver_of", giver_of)


def _guess(item: Evidence) -> Evidence:
    """Guess a direction where none is given."""
    against = ReasonDirection.AGAINST
    guessed = tuple(
        replace(r, direction=against if r.direction is ReasonDirection.NONE else r.direction)
        for r in item.reasons
    )
    return replace(item, reasons=guessed)


def _all_stated(item: Evidence) -> Evidence:
    stated = tuple(replace(r, given=ReasonGiver.STATED) for r in item.reasons)
    return replace(item, reasons=stated)


def _since_ever(item: Evidence, answer: Answer) -> bool:
    if answer.side is None:
        return REAL_BEARS_ON(item, answer)
    return not item.is_answer or side_of(item.direction) == answer.side


def _from_any_side(item: Evidence, answer: Answer) -> bool:
    if answer.since is not None and item.said.wholly_before(answer.since):
        return False
    return answer.side is not None or REAL_BEARS_ON(item, answer)


def _of_answers_only(item: Evidence, answer: Answer) -> bool:
    return REAL_BEARS_ON(item, answer) and (answer.side is None or item.is_answer)


def _not_of_silences(item: Evidence, answer: Answer) -> bool:
    return answer.side is not None and REAL_BEARS_ON(item, answer)


def _newest_first(_: Answer, counted: Counted) -> Iterator[Evidence]:
    yield from reversed(counted.evidence)


def _moved_by(*standings: Standing) -> Swap:
    """Let the newer words of others move an answer."""

    def moving(answer: Answer, counted: Counted) -> list[Evidence]:
        deciding = answer.deciding
        if deciding is None or answer.is_settled:
            return []
        return [
            voice.best
            for voice in voices_of(counted.evidence)
            if voice.best.standing in standings
            and voice.rank > deciding.rank
            and voice.order > deciding.order
            and points_elsewhere(voice.best, deciding.best)
        ]

    return Swap("_moving", moving)


def _moved_whenever(answer: Answer, counted: Counted) -> list[Evidence]:
    deciding = answer.deciding
    if deciding is None or answer.is_settled:
        return []
    return [
        item
        for item in counted.evidence
        if item.standing is Standing.REPORTED
        and deciding.rank < marks.voices_of((item,))[0].rank
        and points_elsewhere(item, deciding.best)
    ]


def _elsewhere_by_stance(one: Evidence, other: Evidence) -> bool:
    return one.is_answer and other.is_answer and one.stance != other.stance


def _opposite(one: Evidence, other: Evidence) -> bool:
    return (one.direction or 0) * (other.direction or 0) < 0


def _contested_below(answer: Answer) -> list[Evidence]:
    """What is of lower standing contests as well."""
    deciding = answer.deciding
    if deciding is None:
        return []
    return [
        voice.best
        for voice in answer.voices
        if voice.said.overlaps(deciding.said) and points_elsewhere(voice.best, deciding.best)
    ]


def _changed_by_any(answer: Answer) -> list[Evidence]:
    """What was of another standing, or a group's, makes a change of mind."""
    deciding = answer.deciding
    if deciding is None:
        return []
    return [
        voice.best
        for voice in answer.voices
        if voice.said.wholly_before(deciding.said) and points_elsewhere(voice.best, deciding.best)
    ]


def _changed_via_groups(answer: Answer) -> list[Evidence]:
    deciding = answer.deciding
    if deciding is None or not deciding.best.via:
        return REAL_CHANGED(answer)
    alone = replace(deciding, best=replace(deciding.best, via=None))
    peers = [
        replace(voice, best=replace(voice.best, via=None))
        for voice in answer.voices
        if voice != deciding
    ]
    return REAL_CHANGED(replace(answer, deciding=alone, voices=[*peers, alone]))


REAL_CHANGED = marks._changed_from


def _since(of: str) -> Of:
    """Tell since when by another voice, or by another end of it."""

    def since(answer: Answer) -> Span | None:
        if answer.initiating is not None:
            return answer.initiating.since
        if of == "deciding":
            return answer.deciding.said if answer.deciding else None
        held = [voice.said for voice in answer.holding]
        return min(held, key=lambda said: said.first, default=None)

    return Of(Answer, "since", property(since))


def _held_by(*keep: str) -> Of:
    def holding(answer: Answer) -> Sequence[OneVoice]:
        deciding = answer.deciding
        if deciding is None:
            return []
        pool = answer.peers if "peers" in keep else answer.voices
        elsewhere = [v.order for v in pool if points_elsewhere(v.best, deciding.best)]
        run = [v for v in pool if v == deciding or all(o < v.order for o in elsewhere)]
        if "stance" in keep:
            return [v for v in run if v.best.stance == deciding.best.stance]
        return [v for v in run if not points_elsewhere(v.best, deciding.best)]

    return Of(Answer, "holding", property(holding))


def _perhaps_of(of: Any) -> Swap:
    def perhaps(answer: Answer, counted: Counted) -> Sequence[Any]:
        told = [item for item in counted.perhaps if of(item, answer)]
        return [*told, *([] if counted.asks else counted.perhaps_asks)]

    return Swap("_perhaps", perhaps)


def _with_perhaps_asks(answer: Answer, counted: Counted) -> Sequence[Any]:
    fill = [e for e in counted.perhaps if counting.fills(e) and e.stance != answer.stance]
    return [*fill, *counted.perhaps_asks]


def _without_perhaps_asks(answer: Answer, counted: Counted) -> Sequence[Any]:
    return [e for e in counted.perhaps if counting.fills(e) and e.stance != answer.stance]


def _behind_with_ascribed(answer: Answer, counted: Counted) -> tuple[Any, ...]:
    more = [
        item
        for item in counted.evidence
        if item.standing not in outcome.FILLING
        and answer.side is not None
        and side_of(item.direction) == answer.side
    ]
    return (*REAL_BEHIND(answer, counted), *more)


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "8": {
        "reasons that rebut are given": Swap("_given", _with_rebuts),
        "a condition is no reason": Swap("_given", _without_condition),
        "a direction is guessed": each(_guess),
        "what the source ascribes is stated": each(_all_stated),
        "reasons in reports are stated": _stated_by(*OWN_MOUTH),
        "only the government states reasons": _stated_by(*OWN_TIER),
        "another voice states the government's reasons": _stated_by(
            *OWN_TIER, Standing.OTHER_VOICE
        ),
        "others state reasons": _stated_by(*Standing),
        "reasons from before the answer are given": Swap("_bears_on", _since_ever),
        "reasons of what points elsewhere are given": Swap("_bears_on", _from_any_side),
        "what gives no answer gives no reason": Swap("_bears_on", _of_answers_only),
        "a silence has no reasons": Swap("_bears_on", _not_of_silences),
        "the newest reasons come first": Swap("_newest_first", _newest_first),
        "a reason stands once for all directions": Told(
            lambda o: replace(
                o, reasons=tuple({(r.code, r.given): r for r in o.reasons[::-1]}.values())[::-1]
            )
        ),
        "who is no candidate gives reasons": Of(Answer, "is_candidate", True),
        "pages are counted as origins": Told(lambda o: replace(o, origins=o.reports)),
        "origins are counted as pages": Told(lambda o: replace(o, reports=o.origins)),
        "what others ascribe stands behind an answer": Swap("_behind", _behind_with_ascribed),
        "what stands behind comes in any order": Swap("_weight", lambda *_: 0),
    },
    "9": {
        **{f"never {mark.value}": without(mark) for mark in Mark},
        "elsewhere is another answer": Swap("points_elsewhere", _elsewhere_by_stance),
        "elsewhere is only the opposite": Swap("points_elsewhere", _opposite),
        "conditional is for": Swap(
            "side_of", lambda d: "beside" if d is None else ("for", "against")[d < 1]
        ),
        "backing without taking part is open": Swap(
            "side_of",
            lambda d: "beside" if d is None else "for" if d > 1 else ("against", "open")[d > -2],
        ),
        "what is of lower standing contests": Swap("contesting", _contested_below),
        "anything of another standing was its mind before": Swap("_changed_from", _changed_by_any),
        "a group's word was its mind before": Swap("_changed_from", _changed_via_groups),
        "another voice moves the government's answer": _moved_by(
            Standing.REPORTED, Standing.OTHER_VOICE
        ),
        "anonymous sources move an answer": _moved_by(Standing.REPORTED, Standing.ANONYMOUS),
        "a third party moves an answer": _moved_by(Standing.REPORTED, Standing.THIRD_PARTY),
        "an older report moves an answer": Swap("_moving", _moved_whenever),
        "told two ways without an answer": Of(
            OneVoice, "is_told_two_ways", property(lambda v: len({e.stance for e in v.members}) > 1)
        ),
        "told two ways is told to two sides": Of(
            OneVoice,
            "is_told_two_ways",
            property(lambda v: len({side_of(e.direction) for e in v.members}) > 1),
        ),
        "what stands behind is distorted": Swap("_rests_on", lambda _, behind: behind),
        "perhaps is anything that fills": _perhaps_of(lambda item, _: counting.fills(item)),
        "perhaps is anything": _perhaps_of(lambda item, answer: item.stance != answer.stance),
        "perhaps asked beside asked": Swap("_perhaps", _with_perhaps_asks),
        "perhaps asked is nothing": Swap("_perhaps", _without_perhaps_asks),
        "since is the deciding statement": _since("deciding"),
        "since is what began first": _since("first"),
        "since counts any standing": _held_by("stance"),
        "since counts any answer of the side": _held_by("peers"),
        "a page of no day was seen today": Swap("_day_out", lambda _, clock: clock.known_by),
        "a page out some time that year was seen at its end": Swap(
            "_day_out",
            lambda published, _: published.last if published.latest else date.min,
        ),
        "looks are not looked": Told(
            lambda o: replace(o, last_looked=None) if not o.reports else o
        ),
    },
}
