"""The rule: from statements to a position. In words: /about/method. Nobody else decides one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from app.domain.codes import Standing
from app.rules.answer import NO_CANDIDATES, Answer
from app.rules.asking import which_silence
from app.rules.counting import Counted, count, fills, role_in_force
from app.rules.evidence import INITIATOR, Case, Clock, Evidence, HeldRole, Outcome, Override
from app.rules.outcome import outcome_of
from app.rules.spans import Span
from app.rules.standing import OWN_TIER
from app.rules.voices import OneVoice, side_of, voices_of


def decide(case: Case, clock: Clock) -> Outcome:
    """Apply the rule to all that is on record about one holder and one initiative.

    The steps carry the numbers of the method page. The same record entered in another order gives
    the same answer, save for the last tie-break, which is the order of recording.
    """
    role = role_in_force(case, clock)  # step 0
    counted = count(case, clock)  # step 1
    voices = voices_of(counted.evidence)  # step 2
    if role is not None and role.role in NO_CANDIDATES:
        answer = Answer(None, None, voices, role)
        return outcome_of(case, clock, counted, answer, None)
    answer = _answer(case, clock, counted, voices)  # steps 3, 4 and 6
    if role is not None:
        answer = _put_by(role, case, answer, voices)
    ruling = _ruling_in_force(case, counted, clock)  # step 5
    if ruling is not None:
        answer = _ruled(ruling, answer, voices)
    return outcome_of(case, clock, counted, answer, ruling)  # steps 7 to 9


def _answer(case: Case, clock: Clock, counted: Counted, voices: Sequence[OneVoice]) -> Answer:
    """Return the newest answer of the best standing, or say which silence it is."""
    answering = [voice for voice in voices if fills(voice.best)]
    if case.question.is_final and (acts := _firmest(answering)):
        # What is said of an act afterwards stands beside it.
        return Answer(newest_of_best(acts), None, acts, is_settled=True)
    newest = newest_of_best(answering)
    if newest is None:
        return Answer(None, which_silence(counted), answering)
    left = _left_while_open(newest, case, clock)
    if left is None:
        return Answer(newest, None, answering)
    return _after_leaving(newest, left, answering, case, clock)


def _after_leaving(
    newest: OneVoice, left: date, answering: Sequence[OneVoice], case: Case, clock: Clock
) -> Answer:
    """Return what is reported of the present government, or else the word of who has left."""
    still = [voice for voice in answering if not _has_left(voice, clock)]
    present = [voice for voice in still if _is_of_the_present(voice, newest, left, case)]
    if present:
        return Answer(present[-1], None, [voice for voice in answering if voice.rank > newest.rank])
    return Answer(newest, None, answering, has_left=case.question.is_open_on(clock.as_of))


def _firmest(voices: Sequence[OneVoice]) -> list[OneVoice]:
    """Return the acts and votes that outlast all else that was said; none where all is words."""
    firmest = max((voice.best.finality for voice in voices), default=0)
    return [voice for voice in voices if voice.best.finality == firmest] if firmest else []


def newest_of_best(voices: Sequence[OneVoice]) -> OneVoice | None:
    """Return the newest own act or word; failing that, the newest of the next best standing."""
    best = min((voice.rank for voice in voices), default=None)
    return next((voice for voice in reversed(voices) if voice.rank == best), None)


def _left_while_open(voice: OneVoice, case: Case, clock: Clock) -> date | None:
    """Return the day on which the speaker of an own word had left, if the question was open then.

    A report that has taken its place keeps it when the question is closed: nothing is said then.
    """
    left = voice.best.left_office
    is_word = voice.best.standing is Standing.OWN_WORD
    if left is None or not is_word or left > clock.as_of or not case.question.is_open_on(left):
        return None
    return left


def _has_left(voice: OneVoice, clock: Clock) -> bool:
    left = voice.best.left_office
    return left is not None and left <= clock.as_of


def _is_of_the_present(voice: OneVoice, own: OneVoice, left: date, case: Case) -> bool:
    """Whether it surely is a newer report of who came after the speaker, on an open question."""
    is_reported = voice.best.standing is Standing.REPORTED
    is_newer = voice.order > own.order and voice.said.first >= left
    return is_reported and is_newer and case.question.is_open_on(voice.said.first)


def _put_by(role: HeldRole, case: Case, answer: Answer, voices: Sequence[OneVoice]) -> Answer:
    """Who put the question has answered it: only its own act or word against moves that.

    Once it has spoken against, it answers as anybody does.
    """
    own = [voice for voice in voices if _is_own_since(role.since, voice)]
    has_moved = any(side_of(voice.best.direction) == "against" for voice in own)
    if has_moved or not case.question.has_initiator:
        return replace(answer, role=role)
    # Milder words do not move it, and so neither contest nor change it.
    plain = [voice for voice in own if side_of(voice.best.direction) == "for"]
    putting = [voice for voice in plain if voice.best.stance == INITIATOR]
    return Answer(putting[-1] if putting else None, None, plain, role, initiating=role)


def _is_own_since(putting: Span, voice: OneVoice) -> bool:
    """Whether it is an own act or word that may be of the time since the question was put."""
    is_own = fills(voice.best) and voice.rank == 0
    return is_own and not voice.said.wholly_before(putting)


def _ruling_in_force(case: Case, counted: Counted, clock: Clock) -> Override | None:
    """Return the newest ruling that no own statement has overtaken since."""
    made = [r for r in case.overrides if r.ruled_on <= clock.known_by]
    if not made:
        return None
    ruling = max(made, key=attrgetter("ruled_on", "ruling"))
    giving = {item.statement for item in counted.evidence if item.is_answer}
    usable = ruling.statement is None or ruling.statement in giving
    return ruling if usable and not _is_overtaken(ruling, counted) else None


def _is_overtaken(ruling: Override, counted: Counted) -> bool:
    own = [e for e in counted.evidence if e.standing in OWN_TIER and e.is_answer]
    return any(item.said.first > ruling.ruled_on for item in own)


def _ruled(ruling: Override, answer: Answer, voices: Sequence[OneVoice]) -> Answer:
    """Return the answer that the editor chose; what an editor silences has no voice."""
    if ruling.silence is not None:
        return Answer(None, ruling.silence, (), answer.role)
    for item, voice in _items(voices):
        if item.statement == ruling.statement:
            chosen = OneVoice(item, voice.members)
            bearing = [v for v in voices if fills(v.best) and v != voice]
            in_order = sorted([*bearing, chosen], key=attrgetter("order"))
            return Answer(chosen, None, in_order, answer.role)
    return answer


def _items(voices: Sequence[OneVoice]) -> Iterator[tuple[Evidence, OneVoice]]:
    for voice in voices:
        for item in voice.members:
            yield item, voice
