"""Faults in steps 4 to 6: what decides, an editor's ruling, and which silence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.codes import AsksFor, Invited, SetAside, Silence, Standing
from app.rules import asking, position, standing
from app.rules.answer import Answer
from app.rules.counting import Counted
from app.rules.evidence import Ask, Asked, Case, Clock, Evidence, Override, Question, Refused
from app.rules.spans import Span
from app.rules.voices import OneVoice
from tests.rules.faults.seeding import Fault, Of, Swap, Told, aside_as, each, each_ask, of_case

REAL_ANSWER = position._answer
REAL_PRESENT = position._is_of_the_present
REAL_LEFT = position._left_while_open
REAL_RULING = position._ruling_in_force
REAL_SILENCE = asking.which_silence
ASKED_TO = {
    Silence.ASKED_NO_ANSWER: {Asked(Invited.INVITED, AsksFor.TAKE_PART)},
    Silence.NOT_ASKED: {Asked(Invited.NOT_INVITED, AsksFor.TAKE_PART)},
    Silence.ATTENDED_NO_WORD: {
        Asked(Invited.INVITED, AsksFor.MEETING),
        Asked(Invited.ATTENDED, AsksFor.MEETING),
        Asked(Invited.ATTENDED, AsksFor.TAKE_PART),
    },
}


def _oldest_of_best(voices: Sequence[OneVoice]) -> OneVoice | None:
    return min(voices, key=lambda voice: voice.rank, default=None)


def _newest_of_all(voices: Sequence[OneVoice]) -> OneVoice | None:
    return next(reversed(voices), None)


def _order(key: Any) -> Of:
    return Of(Span, "order", property(key))


def _applies(silence: Silence, counted: Counted) -> bool:
    if silence is Silence.SPOKE_NO_POSITION:
        return bool(counted.without_answer)
    if silence is Silence.LOOKED_NOTHING_FOUND:
        return bool(counted.looks)
    return bool(ASKED_TO[silence] & set(asking.asked_of(counted.asks)))


def _before(first: Silence, second: Silence) -> Swap:
    """Put the second of two silences before the first."""

    def which(counted: Counted) -> Silence:
        found = REAL_SILENCE(counted)
        return second if found is first and _applies(second, counted) else found

    return Swap("which_silence", which)


def _answer_without_end(
    case: Case, clock: Clock, counted: Counted, voices: Sequence[OneVoice]
) -> Answer:
    """Where nothing newer took the place of who left, there is no mark of it."""
    return replace(REAL_ANSWER(case, clock, counted, voices), has_left=False)


def _acts_leave_office(voice: OneVoice, case: Case, clock: Clock) -> date | None:
    as_word = replace(voice.best, standing=Standing.OWN_WORD)
    return REAL_LEFT(replace(voice, best=as_word), case, clock)


def _newer(voice: OneVoice, own: OneVoice, *_: object) -> bool:
    return voice.best.standing is Standing.REPORTED and voice.order > own.order


def _perhaps_newer(voice: OneVoice, own: OneVoice, left: date, _: Case) -> bool:
    return _newer(voice, own) and voice.said.last >= left


def _after_closing(voice: OneVoice, own: OneVoice, left: date, _: Case) -> bool:
    return _newer(voice, own) and voice.said.first >= left


def _any_present(voice: OneVoice, own: OneVoice, left: date, case: Case) -> bool:
    as_report = replace(voice.best, standing=Standing.REPORTED)
    return voice != own and REAL_PRESENT(replace(voice, best=as_report), own, left, case)


def _comes_back(voice: OneVoice, case: Case, clock: Clock) -> date | None:
    return REAL_LEFT(voice, case, clock) if case.question.is_open_on(clock.as_of) else None


def _finality(is_final: bool) -> Fault:
    return of_case(lambda case: replace(case, question=replace(case.question, is_final=is_final)))


def _any_ruling(case: Case, counted: Counted, clock: Clock) -> Override | None:
    """A ruling that nothing ever overtakes."""
    return REAL_RULING(case, replace(counted, evidence=tuple(map(_old, counted.evidence))), clock)


def _old(item: Evidence) -> Evidence:
    return replace(item, said=Span(date.min, date.min))


def _first_ruling(case: Case, counted: Counted, clock: Clock) -> Override | None:
    overrides = sorted(case.overrides, key=lambda r: (r.ruled_on, r.ruling))[:1]
    return REAL_RULING(replace(case, overrides=tuple(overrides)), counted, clock)


def _ruled_at_once(case: Case, counted: Counted, _: Clock) -> Override | None:
    return REAL_RULING(case, counted, Clock(date.max, date.max))


def _overtaken_from_first(case: Case, counted: Counted, clock: Clock) -> Override | None:
    """What may have been said before overtakes it, by its last day."""
    late = [replace(e, said=Span(e.said.last, e.said.last)) for e in counted.evidence]
    return REAL_RULING(case, replace(counted, evidence=tuple(late)), clock)


def _overtaken_by_perhaps(case: Case, counted: Counted, clock: Clock) -> Override | None:
    more = (*counted.evidence, *counted.perhaps)
    return REAL_RULING(case, replace(counted, evidence=more), clock)


def _overtaken_without_answer(case: Case, counted: Counted, clock: Clock) -> Override | None:
    """An own statement without an answer overtakes a ruling that rules otherwise."""
    found = REAL_RULING(case, counted, clock)
    own = [e for e in counted.evidence if e.standing in standing.OWN_TIER]
    is_newer = found is not None and any(e.said.first > found.ruled_on for e in own)
    return None if is_newer else found


def _status(one: Invited, other: Invited) -> Fault:
    return each_ask(lambda ask: replace(ask, status=other) if ask.status is one else ask)


def _asking(asks_for: AsksFor) -> Fault:
    return each_ask(lambda ask: replace(ask, asks_for=asks_for))


def _asking_if(status: Invited, asks_for: AsksFor) -> Fault:
    def change(ask: Ask) -> Ask:
        return replace(ask, asks_for=asks_for) if ask.status is status else ask

    return each_ask(change)


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "4": {
        "the oldest decides": Swap("newest_of_best", _oldest_of_best),
        "the newest decides, whatever its standing": Swap("newest_of_best", _newest_of_all),
        "the vaguest date is the newest": _order(lambda s: (s.last, s.width, s.first)),
        "the later latest day comes first": _order(lambda s: (s.last, s.first)),
        "the earlier earliest day is newer": _order(
            lambda s: (-s.first.toordinal(), -s.width, s.last)
        ),
        "the wider is newer": _order(lambda s: (s.first, s.width, s.last)),
        "the earlier latest day is newer": _order(
            lambda s: (s.first, -s.width, -s.last.toordinal())
        ),
        "an open lower bound is as new as its latest day": _order(
            lambda s: (s.earliest or s.last, -s.width, s.last)
        ),
        "the earlier recorded is newer": each(
            lambda e: replace(e, recorded=tuple(-place for place in e.recorded))
        ),
        "the order of recording is that of the numbers": each(lambda e: replace(e, recorded=())),
        "overlap is taken for order": Of(Span, "overlaps", lambda *_: False),
        "touching is no overlap": Of(Span, "wholly_before", lambda s, o: s.last <= o.first),
        "who has left still speaks": Swap("_left_while_open", lambda *_: None),
        "who has left is not marked": Swap("_answer", _answer_without_end),
        "acts leave office": Swap("_left_while_open", _acts_leave_office),
        "closing brings a former answer back": Swap("_left_while_open", _comes_back),
        "whoever leaves is gone from the beginning": each(
            lambda e: replace(e, left_office=e.left_office and date.min)
        ),
        "a report from before is of the present government": Swap("_is_of_the_present", _newer),
        "a report perhaps from before is too": Swap("_is_of_the_present", _perhaps_newer),
        "a report from after the closing is too": Swap("_is_of_the_present", _after_closing),
        "any mouth speaks for the present government": Swap("_is_of_the_present", _any_present),
        "a report of who has left is of the present government": Swap(
            "_has_left", lambda voice, clock: voice.rank == 0 and position_left(voice, clock)
        ),
        "a closed question is open": Of(Question, "is_open_on", lambda *_: True),
        "every question is closed": Of(Question, "is_open_on", lambda *_: False),
        "words undo acts": _finality(False),
        "acts are final everywhere": _finality(True),
        "a reported act is none": each(lambda e: replace(e, is_act=e.standing is Standing.OWN_ACT)),
        "a vote is undone by a letter": each(lambda e: replace(e, is_vote=False)),
        "every vote is on record": each(
            lambda e: replace(e, is_act=e.is_act or e.is_vote, standing=_as_voted(e))
        ),
        "beside the act is older": aside_as(SetAside.BESIDE_THE_ACT, SetAside.OLDER),
        "left office is older": aside_as(SetAside.LEFT_OFFICE, SetAside.OLDER),
        "any order is older": aside_as(SetAside.ORDER_UNKNOWN, SetAside.OLDER),
        "any order is unknown": aside_as(SetAside.OLDER, SetAside.ORDER_UNKNOWN),
    },
    "5": {
        "rulings are ignored": of_case(lambda case: replace(case, overrides=())),
        "a ruling is never overtaken": Swap("_ruling_in_force", _any_ruling),
        "the first ruling stays in force": Swap("_ruling_in_force", _first_ruling),
        "a ruling holds before its day": Swap("_ruling_in_force", _ruled_at_once),
        "what may be older overtakes a ruling": Swap("_ruling_in_force", _overtaken_from_first),
        "what is possible overtakes a ruling": Swap("_ruling_in_force", _overtaken_by_perhaps),
        "what gives no answer overtakes a ruling": Swap(
            "_ruling_in_force", _overtaken_without_answer
        ),
        "any mouth overtakes a ruling": Swap("OWN_TIER", standing.OWN_MOUTH, (position,)),
        "ruled is older": aside_as(SetAside.RULED, SetAside.OLDER),
    },
    "6": {
        "asked comes before spoken": _before(Silence.SPOKE_NO_POSITION, Silence.ASKED_NO_ANSWER),
        "not asked comes before asked": _before(Silence.ASKED_NO_ANSWER, Silence.NOT_ASKED),
        "attended comes before not asked": _before(Silence.NOT_ASKED, Silence.ATTENDED_NO_WORD),
        "looked comes before attended": _before(
            Silence.ATTENDED_NO_WORD, Silence.LOOKED_NOTHING_FOUND
        ),
        "looked comes before not asked": _before(Silence.NOT_ASKED, Silence.LOOKED_NOTHING_FOUND),
        "to be asked to a meeting is to be asked": _asking(AsksFor.TAKE_PART),
        "to be asked to take part is to be asked to a meeting": _asking(AsksFor.MEETING),
        "to be left out of a meeting is a silence": _asking_if(
            Invited.NOT_INVITED, AsksFor.TAKE_PART
        ),
        "to be left off a list is a silence": _status(Invited.NOT_ON_LIST, Invited.NOT_INVITED),
        "to attend is to be asked": _status(Invited.ATTENDED, Invited.INVITED),
        "to attend is nothing": _status(Invited.ATTENDED, Invited.NOT_ON_LIST),
        "to be passed over is nothing": _status(Invited.NOT_INVITED, Invited.NOT_ON_LIST),
        "a third party speaks for the holder": Swap(
            "OWN_MOUTH", standing.OWN_MOUTH | {Standing.THIRD_PARTY}
        ),
        "anonymous sources speak for the holder": Swap(
            "OWN_MOUTH", standing.OWN_MOUTH | {Standing.ANONYMOUS}
        ),
        "a report is not the holder's": Swap("OWN_MOUTH", standing.OWN_MOUTH - {Standing.REPORTED}),
        "another voice is not the holder's": Swap(
            "OWN_MOUTH", standing.OWN_MOUTH - {Standing.OTHER_VOICE}
        ),
        "perhaps refused is refused": Told(
            lambda o: replace(o, refused=o.refused and Refused.BEFORE)
        ),
        "another voice's refusal is the government's": Swap(
            "OWN_TIER", standing.OWN_MOUTH, (asking,)
        ),
        "whoever refused, the government did": Told(
            lambda o: replace(o, refused_by=o.refused_by and Standing.OWN_WORD)
        ),
        "the best evidence is not sought for a refusal of unknown order": Swap(
            "rank", lambda found: -standing.rank(found), (asking,)
        ),
        "every way of being asked is as sure as the weightiest": Told(
            lambda o: replace(o, asked=tuple(replace(a, sure=o.invited_sure) for a in o.asked))
        ),
        "backing is refusing": each(
            lambda e: replace(e, direction=-2 if e.direction == -1 else e.direction)
        ),
        "the lightest way of being asked is shown": Swap("WEIGHT", asking.WEIGHT[::-1]),
    },
}


def _as_voted(item: Evidence) -> Standing | None:
    return Standing.OWN_ACT if item.is_vote else item.standing


def position_left(voice: OneVoice, clock: Clock) -> bool:
    left = voice.best.left_office
    return left is not None and left <= clock.as_of
