"""Faults in steps 0 and 1: who answers, and what counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.codes import RoleKind, SetAside, Sureness
from app.rules import counting, position
from app.rules.answer import Answer
from app.rules.counting import fills, is_public, is_surely_public
from app.rules.evidence import Case, Clock, Evidence, HeldRole, Telling
from app.rules.spans import Span
from app.rules.voices import OneVoice, side_of
from tests.rules.faults.seeding import Fault, Handed, Of, Swap, aside_as, each, each_ask, of_case

REAL_PUT_BY = position._put_by
EVER = Span(date.min, date.max)


def _moved_by_any_mouth(
    role: HeldRole, case: Case, answer: Answer, voices: Sequence[OneVoice]
) -> Answer:
    """Another voice of the state or a report moves who put the question as its own word does."""
    against = [
        voice
        for voice in voices
        if fills(voice.best) and side_of(voice.best.direction) == "against"
    ]
    moved = replace(answer, role=role)
    return moved if against else REAL_PUT_BY(role, case, answer, voices)


def _moved_by_old_words(
    role: HeldRole, case: Case, answer: Answer, voices: Sequence[OneVoice]
) -> Answer:
    """A word from before its day moves who put the question."""
    ever = REAL_PUT_BY(replace(role, since=EVER), case, answer, voices)
    return ever if ever.initiating is None else REAL_PUT_BY(role, case, answer, voices)


def _never_moved(role: HeldRole, case: Case, answer: Answer, voices: Sequence[OneVoice]) -> Answer:
    mild = [voice for voice in voices if side_of(voice.best.direction) == "for"]
    return REAL_PUT_BY(role, case, answer, mild)


def _contested_by_milder(
    role: HeldRole, case: Case, answer: Answer, voices: Sequence[OneVoice]
) -> Answer:
    found = REAL_PUT_BY(role, case, answer, voices)
    return found if found.initiating is None else replace(found, voices=voices)


def _uninitiated(case: Case) -> Case:
    return replace(case, question=replace(case.question, has_initiator=True))


def _roles_without_pages(case: Case) -> Case:
    page = (Telling(1, 1, EVER),)
    roles = tuple(replace(role, tellings=role.tellings or page) for role in case.roles)
    return replace(case, roles=roles)


def _as_sound(item: Evidence) -> Evidence:
    if not all(telling.distorted for telling in item.tellings):
        return item
    return replace(item, tellings=tuple(replace(t, distorted=False) for t in item.tellings))


def _never_recorded(item: Any) -> Any:
    return replace(item, recorded_on=date.max)


def _possibly(when: Span, tellings: Iterable[Telling], clock: Clock) -> bool:
    return when.begins <= clock.as_of and is_public(tellings, clock)


def _possibly_said(when: Span, tellings: Iterable[Telling], clock: Clock) -> bool:
    return when.begins <= clock.as_of and is_surely_public(tellings, clock)


def _by_any_page(item: Evidence, clock: Clock) -> bool:
    return counting._is_sure(item.said, item.tellings, clock)


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "0": {
        "there are no roles": of_case(lambda case: replace(case, roles=())),
        "a role is in force before its day": Swap(
            "_is_in_force", lambda held, clock: is_surely_public(held.tellings, clock)
        ),
        "a role is in force from the first day it can have begun": Swap(
            "_is_in_force",
            lambda held, clock: (
                held.since.begins <= clock.as_of
                and (held.role is not RoleKind.INITIATOR or is_surely_public(held.tellings, clock))
            ),
        ),
        "an initiator is one before that is public": Swap(
            "_is_in_force", lambda held, clock: held.since.last <= clock.as_of
        ),
        "a host is news": Swap(
            "_is_in_force",
            lambda held, clock: counting._is_sure(held.since, held.tellings, clock),
        ),
        "an undated initiator was ever one": Swap(
            "_was_ever", lambda held: held.since.earliest is None
        ),
        "a role needs nothing that shows it": of_case(_roles_without_pages),
        "any role is firm": Swap("_of_a_role", lambda _: Sureness.FIRM),
        "any role is thin": Swap("_of_a_role", lambda _: Sureness.THIN),
        "milder words move who put the question": Swap(
            "side_of", lambda direction: "against" if direction != 2 else "for", (position,)
        ),
        "any word moves who put the question": Swap("side_of", lambda _: "against", (position,)),
        "any mouth moves who put the question": Swap("_put_by", _moved_by_any_mouth),
        "a word from before moves who put the question": Swap("_put_by", _moved_by_old_words),
        "nothing moves who put the question": Swap("_put_by", _never_moved),
        "milder words contest who put the question": Swap("_put_by", _contested_by_milder),
        "every scale has an initiator": of_case(_uninitiated),
        "a host answers": Swap("NO_CANDIDATES", frozenset({RoleKind.OUTSIDER})),
        "an outsider answers": Swap("NO_CANDIDATES", frozenset({RoleKind.HOST})),
        "milder is older": aside_as(SetAside.MILDER, SetAside.OLDER),
        "what was said before is milder": Of(Span, "wholly_before", lambda *_: False),
    },
    "1": {
        "what may not be out yet makes surer": Swap("_as_surely_told", lambda item, _clock: item),
        "the first clock is ignored": Handed(
            lambda case, clock: (case, Clock(date.max, clock.known_by))
        ),
        "the second clock is ignored": Handed(
            lambda case, clock: (case, Clock(clock.as_of, date.max))
        ),
        "the second clock is taken for the first": Handed(
            lambda case, clock: (case, Clock(clock.known_by, clock.known_by))
        ),
        "the first clock is taken for the second": Handed(
            lambda case, clock: (case, Clock(clock.as_of, clock.as_of))
        ),
        "possible is sure": Swap("_is_sure", _possibly),
        "possibly said is said": Swap("_is_sure", _possibly_said),
        "possibly public is public": Swap("is_surely_public", is_public),
        "perhaps counts from the last day": Of(Span, "begins", property(lambda s: s.last)),
        "an upper bound counts from the beginning": Of(Span, "begins", property(lambda s: s.first)),
        "words are said after they were published": Swap("no_later_than", lambda when, *_: when),
        "the day of recording tells nothing of statements": each(_never_recorded),
        "the day of recording tells nothing of asking": each_ask(_never_recorded),
        "the day of recording tells nothing of roles": of_case(
            lambda case: replace(case, roles=tuple(map(_never_recorded, case.roles)))
        ),
        "pages come out after they were recorded": Swap("published_by", lambda page, _: page),
        "told wrongly is told": each(_as_sound),
        "a page that tells it wrongly makes it known": Swap("_is_surely_told", _by_any_page),
        "told wrongly is said later": aside_as(SetAside.TOLD_WRONGLY, SetAside.SAID_LATER),
        "perhaps is said later": aside_as(SetAside.PERHAPS, SetAside.SAID_LATER),
        "not yet public is said later": aside_as(SetAside.NOT_YET_PUBLIC, SetAside.SAID_LATER),
        "said later is not yet public": aside_as(SetAside.SAID_LATER, SetAside.NOT_YET_PUBLIC),
        "a look counts before its day": of_case(
            lambda case: replace(
                case, looks=tuple(replace(look, looked_on=date.min) for look in case.looks)
            )
        ),
    },
}
