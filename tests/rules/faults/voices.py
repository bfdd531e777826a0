"""Faults in steps 2 and 3: what is one voice, and what fills a cell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.codes import Invited, SetAside, Standing
from app.rules import counting, standing, voices
from app.rules.evidence import Ask, Case, Evidence
from app.rules.voices import OneVoice
from tests.rules.faults.seeding import Fault, Of, Swap, aside_as, each, of_case

REAL_PREFERENCE = voices._preference
Alike = Callable[[Evidence, Evidence], bool]

SAME_SPEAKER: Alike = lambda one, other: one.speaker == other.speaker  # noqa: E731
SAME_GROUP: Alike = lambda one, other: one.via == other.via  # noqa: E731
SAME_TIME: Alike = lambda one, other: one.said.overlaps(other.said)  # noqa: E731


def _same_origin(one: Evidence, other: Evidence) -> bool:
    origins = {telling.origin for telling in one.tellings}
    return not origins.isdisjoint(telling.origin for telling in other.tellings)


def _one_voice_if(*alike: Alike) -> Swap:
    return Swap("_is_one", lambda one, other: all(same(one, other) for same in alike))


def _prefers(*left: int) -> Swap:
    """Prefer tellings by some of the preferences only."""
    return Swap("_preference", lambda item: tuple(REAL_PREFERENCE(item)[n] for n in left))


def _chained(evidence: Iterable[Evidence]) -> list[OneVoice]:
    """A telling of two utterances makes them one."""
    found: list[list[Evidence]] = []
    for item in evidence:
        joined = [members for members in found if any(voices._is_one(item, m) for m in members)]
        found = [members for members in found if members not in joined]
        found.append([*(member for members in joined for member in members), item])
    voiced = [voices._voice(voices._best_first(members)) for members in found]
    return sorted(voiced, key=lambda voice: voice.order)


def _first_recorded_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    by_record = sorted(evidence, key=lambda item: (item.recorded, item.statement))
    return sorted(by_record, key=REAL_PREFERENCE)


def _by_number(evidence: Iterable[Evidence]) -> list[Evidence]:
    by_number = sorted(evidence, key=lambda item: item.statement, reverse=True)
    return sorted(by_number, key=REAL_PREFERENCE)


def _ranks(**other: int) -> Swap:
    def rank(of: Standing) -> int:
        return other.get(of.value, standing.rank(of))

    return Swap("rank", rank)


def _fills(*more: Standing) -> Swap:
    return Swap("FILLING", standing.FILLING | set(more))


def _spoke(*standings: Standing) -> Swap:
    """Only what stands so takes the group's word from a member."""

    def speaks(sure: Iterable[Evidence], asks: Iterable[Ask]) -> bool:
        named = any(ask.status is not Invited.ATTENDED for ask in asks)
        return named or any(item.standing in standings for item in sure)

    return Swap("_speaks_for_itself", speaks)


def _unaddressed(sure: Iterable[Evidence], _: Iterable[Ask]) -> bool:
    return counting.OWN_MOUTH.intersection(e.standing for e in sure if e.standing) != frozenset()


def _remarks_as_evidence(case: Case) -> Case:
    return replace(case, evidence=(*case.evidence, *case.remarks), remarks=())


def _as_answer(item: Evidence) -> Evidence:
    return replace(item, is_answer=True)


def _only_directed(item: Evidence) -> Evidence:
    return replace(item, is_answer=item.direction is not None)


def _opposition(item: Evidence) -> Evidence:
    return replace(item, standing=item.standing or Standing.OTHER_VOICE)


def _any_standing(item: Any) -> tuple[Any, ...]:
    return (item.standing is not Standing.OWN_ACT, *REAL_PREFERENCE(item)[1:])


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "2": {
        "nothing is one voice": Swap("_is_one", lambda *_: False),
        "whoever speaks, it is one voice": _one_voice_if(SAME_GROUP, SAME_TIME, _same_origin),
        "whatever it goes back to, it is one voice": _one_voice_if(
            SAME_SPEAKER, SAME_GROUP, SAME_TIME
        ),
        "whenever it is said, it is one voice": _one_voice_if(
            SAME_SPEAKER, SAME_GROUP, _same_origin
        ),
        "two groups are one voice": _one_voice_if(SAME_SPEAKER, SAME_TIME, _same_origin),
        "a telling of two utterances makes them one": Swap("voices_of", _chained),
        "any standing speaks": _prefers(1, 2, 3),
        "an act and a word speak alike": Swap(
            "_preference", lambda item: (voices.rank(item.standing), *REAL_PREFERENCE(item)[1:])
        ),
        "a telling without an answer speaks": _prefers(0, 2, 3),
        "the date does not matter": _prefers(0, 1, 3),
        "the condition does not matter": _prefers(0, 1, 2),
        "the condition goes before the date": _prefers(0, 1, 3, 2),
        "the date goes before the answer": _prefers(0, 2, 1, 3),
        "the answer goes before standing": _prefers(1, 0, 2, 3),
        "the first recorded speaks": Swap("_best_first", _first_recorded_first),
        "the row of the sheet does not matter": Swap("_best_first", _by_number),
        "another telling is older": aside_as(SetAside.SAME_VOICE, SetAside.OLDER),
    },
    "3": {
        "standing is ignored": Swap("rank", lambda _: 0),
        "an act outranks a word": _ranks(own_act=-1),
        "another voice counts as the government's": _ranks(other_voice=0),
        "a report counts as another voice": _ranks(reported=2),
        "a group's word counts as a report": Swap("_speaks_for_itself", lambda *_: False),
        "anonymous sources fill": _fills(Standing.ANONYMOUS),
        "a third party fills": _fills(Standing.THIRD_PARTY),
        "a group fills nothing": Swap("FILLING", standing.OWN_MOUTH),
        "reports fill nothing": Swap("FILLING", standing.FILLING - {Standing.REPORTED}),
        "opposition counts": each(_opposition),
        "no stated position decides": each(_as_answer),
        "what has no direction is no answer": each(_only_directed),
        "a group's word for itself speaks for its members": of_case(_remarks_as_evidence),
        "there are no remarks": of_case(lambda case: replace(case, remarks=())),
        "only an own word takes the group's": _spoke(*standing.OWN_TIER),
        "only the government takes the group's word": _spoke(*standing.OWN_TIER, Standing.REPORTED),
        "what others say takes the group's word": _spoke(*Standing),
        "being addressed takes no group's word": Swap("_speaks_for_itself", _unaddressed),
        "being left out of a meeting takes the group's word": Swap(
            "_addresses", lambda ask: ask.status is not Invited.ATTENDED
        ),
        "having come takes the group's word": Swap(
            "_speaks_for_itself",
            lambda sure, asks: any(asks) or counting.OWN_MOUTH & {e.standing for e in sure},
        ),
        "what is ascribed is not shown": Swap("_is_ascribed", lambda _: False),
        "ascribed is of lower standing": aside_as(SetAside.ASCRIBED, SetAside.LOWER_STANDING),
        "who is not the state said it later": aside_as(SetAside.NOT_THE_STATE, SetAside.SAID_LATER),
        "no position is older": aside_as(SetAside.NO_POSITION, SetAside.OLDER),
        "spoke for itself is lower standing": aside_as(
            SetAside.SPOKE_FOR_ITSELF, SetAside.LOWER_STANDING
        ),
        "a voice is of the standing of its least": Of(
            OneVoice,
            "rank",
            property(lambda voice: max(standing.rank(item.standing) for item in voice.members)),
        ),
    },
}
