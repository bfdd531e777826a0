"""What holds of the rule for any record, whatever the clocks."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.codes import AsksFor, Invited, Mark, RoleKind, SetAside, Standing, Sureness
from app.rules.answer import NO_CANDIDATES
from app.rules.evidence import Case, Clock, Evidence, Look, Outcome, Override, Question
from app.rules.position import decide
from app.rules.spans import Span
from app.rules.standing import OWN_MOUTH, rank
from tests.rules.cases import (
    AFTER_ALL,
    OTHERS_SAY,
    but,
    by_number,
    cases,
    clocks,
    days,
    some,
    spans,
)

Item = TypeVar("Item")

WEIGHED = (SetAside.OLDER, SetAside.ORDER_UNKNOWN, SetAside.LOWER_STANDING)
UNSEEN = (
    SetAside.SAID_LATER,
    SetAside.NOT_YET_PUBLIC,
    SetAside.NOT_THE_STATE,
    SetAside.PERHAPS,
    SetAside.TOLD_WRONGLY,
)


def why(outcome: Outcome) -> dict[int, SetAside]:
    return dict(outcome.set_aside)


@some
@given(cases(), clocks())
def test_an_answer_is_a_stance_or_a_silence_unless_none_is_awaited(
    case: Case, clock: Clock
) -> None:
    outcome = decide(case, clock)

    if outcome.role in NO_CANDIDATES:
        assert (outcome.stance, outcome.silence, outcome.marks) == (None, None, ())
        assert (outcome.reasons, outcome.ruling, outcome.behind) == ((), None, ())
    else:
        assert (outcome.stance is None) != (outcome.silence is None)
    for given_with_a_stance in (outcome.standing, outcome.since, outcome.sure):
        assert (given_with_a_stance is None) == (outcome.stance is None)
    assert (outcome.via is not None) == (outcome.standing is Standing.VIA_GROUP)
    assert (Mark.VIA_GROUP in outcome.marks) == (outcome.standing is Standing.VIA_GROUP)
    assert (outcome.invited is None) == (outcome.invited_sure is None) == (not outcome.asked)


@some
@given(cases(), clocks())
def test_an_answer_without_a_statement_is_an_initiators(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    if outcome.stance is not None and outcome.deciding is None:
        assert outcome.stance == "initiator"
        assert outcome.role is RoleKind.INITIATOR


@some
@given(cases(), clocks())
def test_contested_is_disputed(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    assert (Mark.CONTESTED in outcome.marks) == (outcome.sure is Sureness.DISPUTED)


@some
@given(cases(), clocks())
def test_nothing_weaker_than_its_own_words_is_ever_sure(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    if outcome.standing in (Standing.REPORTED, Standing.VIA_GROUP, *OTHERS_SAY):
        assert outcome.sure in (Sureness.THIN, Sureness.DISPUTED)
    if outcome.standing is Standing.OTHER_VOICE:
        assert outcome.sure is not Sureness.FIRM
    if Mark.FORMER_GOVERNMENT in outcome.marks:
        assert outcome.sure in (Sureness.THIN, Sureness.DISPUTED)


@some
@given(cases(), clocks())
def test_every_statement_decides_or_is_set_aside_once(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    told = [number for number, _ in outcome.set_aside]
    if outcome.deciding is not None:
        told.append(outcome.deciding)
    assert sorted(told) == sorted(by_number(case))


@some
@given(cases(), clocks(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(case: Case, clock: Clock, random: Random) -> None:
    def shuffled(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(random.sample(items, len(items)))

    other = replace(
        case,
        evidence=tuple(
            replace(item, tellings=shuffled(item.tellings)) for item in shuffled(case.evidence)
        ),
        asks=shuffled(case.asks),
        looks=shuffled(case.looks),
        overrides=shuffled(case.overrides),
    )

    assert decide(other, clock) == decide(case, clock)


@some
@given(cases(), clocks(), st.data())
def test_one_more_report_changes_no_answer_and_makes_none_less_sure(
    case: Case, clock: Clock, data: st.DataObject
) -> None:
    """At a day when the first sound report was surely out."""
    clock = Clock(clock.as_of, AFTER_ALL)
    told = data.draw(st.sampled_from([e for e in case.evidence if _is_told_soundly(e)] or [None]))
    assume(told is not None)
    assert told is not None
    out = data.draw(st.sampled_from(told.tellings)).published
    more = replace(
        told.tellings[0],
        source=data.draw(st.integers(1, 9)),
        published=Span(out.earliest, (out.latest or out.first) + timedelta(days=3)),
        distorted=data.draw(st.booleans()),
        through=frozenset({data.draw(st.sampled_from(("afp", "ap")))}),
    )
    retold = replace(told, tellings=(*told.tellings, more))
    after = replace(case, evidence=tuple(retold if e == told else e for e in case.evidence))

    old, new = decide(case, clock), decide(after, clock)

    assert set(new.marks) - set(old.marks) <= {Mark.DISTORTED}
    assert set(old.marks) <= set(new.marks)
    assert new.reports - old.reports in (0, 1)
    if old.sure is not None and new.sure is not None:
        order = tuple(Sureness)
        assert order.index(new.sure) <= order.index(old.sure)
    assert but(new, "marks", "causes", "reports", "sure", "last_looked") == (
        but(old, "marks", "causes", "reports", "sure", "last_looked")
    )


def _is_told_soundly(item: Evidence) -> bool:
    return any(not telling.distorted for telling in item.tellings)


@some
@given(cases(rulings=False), clocks())
def test_a_groups_word_never_decides_for_a_holder_that_spoke(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    set_aside = why(outcome)
    spoke = any(
        item.standing in OWN_MOUTH and set_aside.get(item.statement) not in UNSEEN
        for item in case.evidence
    )
    assert not (spoke and outcome.via)
    # Left out of a meeting it was not addressed; passed over when others were asked, it was.
    passed_over = (Invited.NOT_INVITED, AsksFor.TAKE_PART)
    asked = {(way.status, way.asks_for) for way in outcome.asked}
    addressed = passed_over in asked or Invited.INVITED in {status for status, _ in asked}
    assert not (addressed and outcome.via)


@some
@given(cases(), clocks())
def test_what_gives_no_answer_never_decides(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    assert outcome.stance != "no_stated_position"
    if outcome.deciding is not None:
        deciding = by_number(case)[outcome.deciding]
        assert deciding.is_answer
        assert deciding.standing is not None


@some
@given(cases(rulings=False, with_roles=False), clocks())
def test_nothing_better_or_newer_was_passed_over(case: Case, clock: Clock) -> None:
    """Where nobody has left office and no act is final."""
    case = replace(
        case,
        evidence=tuple(replace(e, left_office=None) for e in case.evidence),
        question=Question(),
    )
    outcome = decide(case, clock)

    items, set_aside = by_number(case), why(outcome)
    others = [items[number] for number, reason in set_aside.items() if reason in WEIGHED]
    if outcome.deciding is None:
        assert others == []
        return
    deciding = items[outcome.deciding]
    for other in others:
        assert other.standing
        assert deciding.standing
        assert rank(other.standing) >= rank(deciding.standing)
        if rank(other.standing) == rank(deciding.standing):
            assert not deciding.said.wholly_before(other.said) or _is_in_a_voice(other, case)


def _is_in_a_voice(item: Evidence, case: Case) -> bool:
    """Whether another telling may speak in its place."""
    origins = {telling.origin for telling in item.tellings}
    return any(
        other != item
        and other.speaker == item.speaker
        and not origins.isdisjoint(telling.origin for telling in other.tellings)
        for other in case.evidence
    )


@some
@given(cases(rulings=False), clocks(), st.integers(1, 8), days())
def test_a_ruling_for_a_statement_that_was_withdrawn_rules_nothing(
    case: Case, clock: Clock, number: int, ruled_on: date
) -> None:
    """Withdrawn statements are not handed in."""
    left = replace(case, evidence=tuple(e for e in case.evidence if e.statement != number))
    ruled = replace(left, overrides=(Override(1, number, None, ruled_on),))

    assert decide(ruled, clock) == decide(left, clock)


@some
@given(cases(rulings=False), clocks(), st.integers(0, 6))
def test_a_ruling_for_what_counts_is_followed(case: Case, clock: Clock, place: int) -> None:
    assume(place < len(case.evidence))
    chosen = case.evidence[place]
    ruled_on = min(clock.as_of, clock.known_by)
    ruled = replace(case, overrides=(Override(1, chosen.statement, None, ruled_on),))

    old, new = decide(case, clock), decide(ruled, clock)

    if new.ruling is None:
        assert new == old
    else:
        assert why(old).get(chosen.statement) not in UNSEEN
        assert (new.deciding, new.stance) == (chosen.statement, chosen.stance)


@some
@given(cases(), clocks(), spans())
def test_a_look_changes_nothing_but_the_last_silence(
    case: Case, clock: Clock, looked: Span
) -> None:
    more = replace(case, looks=(*case.looks, Look(looked.first)))

    old, new = decide(case, clock), decide(more, clock)

    if old.silence != new.silence:
        assert (old.silence, new.silence) == ("not_looked", "looked_nothing_found")
    assert but(new, "silence", "last_looked") == but(old, "silence", "last_looked")


@some
@given(cases(), clocks())
def test_counts_are_of_what_stands_behind(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    assert len(set(outcome.behind)) == len(outcome.behind)
    if outcome.stance is not None:
        assert outcome.origins >= 1
        assert outcome.reports >= 1
    if outcome.deciding is not None:
        assert outcome.behind[0] == outcome.deciding
