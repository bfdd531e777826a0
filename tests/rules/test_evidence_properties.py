"""What never fills, moves or marks a cell, whatever else is on record."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.codes import Mark, RoleKind, SetAside, Standing
from app.rules.counting import count
from app.rules.evidence import Case, Clock, Evidence, HeldRole, Question, Telling
from app.rules.position import decide
from app.rules.spans import Span, on
from app.rules.voices import voices_of
from tests.rules.cases import (
    FIRST,
    OTHERS_SAY,
    but,
    by_number,
    cases,
    clocks,
    evidence,
    some,
    with_more,
)

NEW = 99
MILDER = st.sampled_from(("considering", "agreed"))


@some
@given(cases(), clocks(), evidence(NEW, standings=st.sampled_from(OTHERS_SAY)))
def test_what_others_ascribe_changes_no_answer_and_makes_nothing_surer(
    case: Case, clock: Clock, ascribed: Evidence
) -> None:
    old, new = decide(case, clock), decide(with_more(case, ascribed), clock)

    beside = ("ascribed", "reasons", "set_aside", "last_looked", "causes", "voice", "marks")
    assert but(new, *beside) == but(old, *beside)
    assert set(new.marks) ^ set(old.marks) <= {Mark.TOLD_TWO_WAYS, Mark.DISTORTED}
    stated = [why for why in new.reasons if why.given == "stated"]
    assert stated == [why for why in old.reasons if why.given == "stated"]


@some
@given(cases(), clocks())
def test_a_cell_has_no_answer_from_others_unless_a_ruling_says_so(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    if outcome.deciding is not None and outcome.ruling is None:
        shows_role = {role.statement for role in case.roles}
        deciding = by_number(case)[outcome.deciding]
        assert deciding.standing not in OTHERS_SAY or deciding.statement in shows_role
    if outcome.standing in OTHERS_SAY and outcome.ruling is None:
        assert outcome.stance == "initiator"


@some
@given(cases(), clocks(), evidence(NEW))
def test_what_only_distorting_pages_tell_is_listed_and_changes_nothing(
    case: Case, clock: Clock, item: Evidence
) -> None:
    wrongly = replace(item, tellings=tuple(replace(t, distorted=True) for t in item.tellings))

    old, new = decide(case, clock), decide(with_more(case, wrongly), clock)

    listed = dict(new.set_aside)[NEW]
    assert listed in (
        SetAside.TOLD_WRONGLY,
        SetAside.NOT_YET_PUBLIC,
        SetAside.SAID_LATER,
        SetAside.NOT_THE_STATE,
        SetAside.SPOKE_FOR_ITSELF,
    )
    assert but(new, "set_aside", "last_looked") == but(old, "set_aside", "last_looked")


@some
@given(cases(), clocks(), evidence(NEW), st.booleans())
def test_what_is_only_possible_might_as_well_not_be_on_record_but_for_a_mark(
    case: Case, clock: Clock, item: Evidence, is_said: bool
) -> None:
    """Whether it may not be said yet, or may not be public yet."""
    around = timedelta(days=5)
    said = FIRST if is_said else clock.as_of
    page = Telling(50, 50, Span(clock.known_by, clock.known_by + around))
    told = Telling(50, 50, on(clock.known_by))
    possible = replace(
        item,
        said=on(FIRST) if is_said else Span(said, said + around),
        tellings=(page if is_said else told,),
        standing=item.standing or Standing.OWN_WORD,
        recorded_on=date.max,
    )
    assume(is_said or clock.known_by >= clock.as_of + around)

    old, new = decide(case, clock), decide(with_more(case, possible), clock)

    assert dict(new.set_aside)[NEW] in (SetAside.PERHAPS, SetAside.SPOKE_FOR_ITSELF)
    shown = ("marks", "causes", "set_aside", "last_looked")
    assert but(new, *shown) == but(old, *shown)
    assert set(new.marks) - set(old.marks) <= {Mark.POSSIBLY_KNOWN}
    assert set(old.marks) <= set(new.marks)


@some
@given(cases(), clocks())
def test_a_voice_never_contests_moves_or_changes_itself(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    causes = dict(outcome.causes)
    for mark in (Mark.CONTESTED, Mark.MOVING, Mark.CHANGED):
        assert not set(causes.get(mark, ())) & set(outcome.voice), mark


@some
@given(cases(), clocks())
def test_every_statement_is_in_one_voice_with_the_best_telling_first(
    case: Case, clock: Clock
) -> None:
    counted = count(case, clock).evidence

    voices = voices_of(counted)

    told = sorted(item.statement for voice in voices for item in voice.members)
    assert told == sorted(item.statement for item in counted)
    for voice in voices:
        assert all(item.speaker == voice.best.speaker for item in voice.members)
        assert all(item.said.overlaps(voice.best.said) for item in voice.members)


@some
@given(cases(), clocks(), evidence(NEW))
def test_two_voices_of_one_speaker_and_origin_never_overlap(
    case: Case, clock: Clock, item: Evidence
) -> None:
    """One origin makes many of them meet."""
    page = (Telling(1, 1, on(FIRST)),)
    told = tuple(replace(e, tellings=page) for e in (*case.evidence, item))

    voices = voices_of(count(replace(case, evidence=told), clock).evidence)

    for number, one in enumerate(voices):
        for other in voices[number + 1 :]:
            apart = one.best.speaker != other.best.speaker or one.best.via != other.best.via
            assert apart or not one.said.overlaps(other.said)


@some
@given(cases(rulings=False, with_roles=False), clocks(), evidence(NEW), MILDER)
def test_milder_words_never_move_who_put_the_question(
    case: Case, clock: Clock, item: Evidence, stance: str
) -> None:
    shown = (Telling(50, 50, on(date(2024, 1, 1))),)
    role = HeldRole(RoleKind.INITIATOR, on(date(2024, 1, 1)), Standing.OWN_ACT, shown)
    put = replace(case, roles=(role,), question=Question(has_initiator=True))
    mild = replace(item, stance=stance, direction=0, is_answer=True)

    old, new = decide(put, clock), decide(with_more(put, mild), clock)

    if old.stance == "initiator":
        assert new.stance == "initiator"
        assert new.since == old.since


@some
@given(cases(rulings=False), clocks(), evidence(NEW, standings=st.none()))
def test_who_is_not_the_state_changes_nothing(case: Case, clock: Clock, item: Evidence) -> None:
    old, new = decide(case, clock), decide(with_more(case, item), clock)

    assert but(new, "set_aside") == but(old, "set_aside")
    assert dict(new.set_aside)[NEW] is SetAside.NOT_THE_STATE


@some
@given(cases(), clocks(), evidence(NEW, standings=st.just(Standing.VIA_GROUP)))
def test_what_a_group_says_for_itself_is_shown_and_changes_nothing(
    case: Case, clock: Clock, remark: Evidence
) -> None:
    old = decide(replace(case, remarks=()), clock)
    new = decide(replace(case, remarks=(remark,)), clock)

    assert but(new, "remarked") == but(old, "remarked")
    assert {item.statement for item in new.remarked} <= {NEW}
