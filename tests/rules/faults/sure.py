"""Faults in step 7: how sure an answer is, and how sure it is that somebody was asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from app.domain.codes import Mark, Standing, Sureness
from app.rules import sureness
from app.rules.answer import Answer
from app.rules.evidence import Ask, Carrier, Evidence, Outcome, Telling
from app.rules.voices import OneVoice, side_of
from tests.rules.faults.seeding import Fault, Of, Swap, Told, each, each_ask, of_case

REAL_BY_EVIDENCE = sureness._by_evidence
REAL_CARRYING = sureness._carrying


def _stands(standing: Standing, sure: Sureness) -> Swap:
    """Make all answers of one standing as sure as that."""

    def by_evidence(answer: Answer) -> Sureness:
        return sure if answer.standing is standing else REAL_BY_EVIDENCE(answer)

    return Swap("_by_evidence", by_evidence)


def _marked(mark: Mark, sure: Sureness) -> Told:
    def change(outcome: Outcome) -> Outcome:
        return replace(outcome, sure=sure) if mark in outcome.marks else outcome

    return Told(change)


def _pages(change: Callable[[Telling], Telling]) -> Fault:
    def of_statement(item: Evidence) -> Evidence:
        return replace(item, tellings=tuple(map(change, item.tellings)))

    return each(of_statement)


def _asked_pages(change: Callable[[Telling], Telling]) -> Fault:
    def of_ask(ask: Ask) -> Ask:
        return replace(ask, tellings=tuple(map(change, ask.tellings)))

    return each_ask(of_ask)


def _carried(of: Callable[[Evidence, Evidence], bool]) -> Swap:
    """Let other tellings of a voice carry its answer."""

    def carrying(voice: OneVoice) -> list[Telling]:
        alike = [item for item in voice.members if of(item, voice.best)]
        return [t for item in alike for t in item.tellings if sureness._is_proper(t)]

    return Swap("_carrying", carrying)


def _last_only(answer: Answer) -> Sequence[OneVoice]:
    return [answer.deciding] if answer.deciding else []


def _any_side(answer: Answer) -> Sequence[OneVoice]:
    return [v for v in answer.peers if side_of(v.best.direction) == answer.side]


def _unbroken_or_not(answer: Answer) -> Sequence[OneVoice]:
    return [v for v in answer.peers if v.best.stance == answer.stance]


def _any_two(occasions: Iterable[OneVoice]) -> bool:
    return len(list(occasions)) > 1


def _two_days(occasions: Iterable[OneVoice]) -> bool:
    return any(not a.said.overlaps(b.said) for a, b in combinations(occasions, 2))


def _two_speakers(occasions: Iterable[OneVoice]) -> bool:
    return any(sureness._are_two_speakers(a, b) for a, b in combinations(occasions, 2))


def _disjoint(tellings: Sequence[Telling]) -> bool:
    return any(a.through != b.through for a, b in combinations(tellings, 2))


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "7": {
        "an act is fair": _stands(Standing.OWN_ACT, Sureness.FAIR),
        "an own word is firm": _stands(Standing.OWN_WORD, Sureness.FIRM),
        "an own word is fair": _stands(Standing.OWN_WORD, Sureness.FAIR),
        "an own word is thin": _stands(Standing.OWN_WORD, Sureness.THIN),
        "another voice is firm": _stands(Standing.OTHER_VOICE, Sureness.FIRM),
        "another voice is fair on a copy too": _stands(Standing.OTHER_VOICE, Sureness.FAIR),
        "another voice is thin": _stands(Standing.OTHER_VOICE, Sureness.THIN),
        "a report is fair": _stands(Standing.REPORTED, Sureness.FAIR),
        "via a group is fair": _stands(Standing.VIA_GROUP, Sureness.FAIR),
        "what a ruling takes from a third party is fair": _stands(
            Standing.THIRD_PARTY, Sureness.FAIR
        ),
        "contested is firm": _marked(Mark.CONTESTED, Sureness.FIRM),
        "a former government is fair": _marked(Mark.FORMER_GOVERNMENT, Sureness.FAIR),
        "a silence is sure": Told(lambda o: replace(o, sure=Sureness.FIRM) if o.silence else o),
        "a copy is a publisher": _pages(
            lambda t: replace(t, carrier=t.carrier if t.carrier != "copy" else Carrier.PUBLISHER)
        ),
        "an official source is a publisher": _pages(
            lambda t: replace(t, carrier=t.carrier if t.carrier == "copy" else Carrier.PUBLISHER)
        ),
        "a publisher is an official source": _pages(
            lambda t: replace(t, carrier=t.carrier if t.carrier == "copy" else Carrier.OFFICIAL)
        ),
        "a page that distorts carries it": Swap(
            "_is_proper", lambda telling: telling.carrier is not Carrier.COPY
        ),
        "two pages are two publishers": Swap("_are_independent", lambda pages: len(pages) > 1),
        "one publisher is never enough, nor are two": Swap("_are_independent", lambda _: False),
        "one teller in common is none in common": Swap("_are_independent", _disjoint),
        "what others ascribe carries it": _carried(lambda item, best: item.stance == best.stance),
        "another answer of the voice carries it": _carried(
            lambda item, _: item.standing in sureness.FILLING
        ),
        "only the best telling carries it": _carried(lambda item, best: item == best),
        "no occasion counts but the last": Of(Answer, "holding", property(_last_only)),
        "any answer of the side is the same sense": Of(Answer, "holding", property(_any_side)),
        "what it said before it changed is an occasion": Of(
            Answer, "holding", property(_unbroken_or_not)
        ),
        "two voices are two occasions": Swap("_said_twice", _any_two),
        "two speakers are one occasion": Swap("_said_twice", _two_days),
        "two days are one occasion": Swap("_said_twice", _two_speakers),
        "who is not named is another speaker": Swap(
            "_are_two_speakers", lambda one, other: one.best.speaker != other.best.speaker
        ),
        "copies make occasions": Swap("_occasions", list),
        "asked by one origin is firm": each_ask(lambda ask: replace(ask, is_on_record=True)),
        "asked on the record is thin": each_ask(lambda ask: replace(ask, is_on_record=False)),
        "asked by an official page is thin": _asked_pages(
            lambda t: replace(t, carrier=Carrier.PUBLISHER)
        ),
        "asked by any page is firm": _asked_pages(lambda t: replace(t, carrier=Carrier.OFFICIAL)),
        "asked by two origins is thin": _asked_pages(lambda t: replace(t, origin=1)),
        "asked by two pages is firm": _asked_pages(lambda t: replace(t, origin=t.source)),
        "who put the question is as sure as its word": of_case(
            lambda case: replace(
                case,
                roles=tuple(replace(r, standing=Standing.ANONYMOUS) for r in case.roles),
            )
        ),
    },
}
