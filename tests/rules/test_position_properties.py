"""What holds of the rule for any record, whatever the clocks."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.codes import Invited, Mark, SetAside, Standing
from app.rules.evidence import Case, Clock, Evidence, Look, Outcome, Override, Telling
from app.rules.position import decide
from app.rules.spans import Span, on
from app.rules.standing import OWN_MOUTH, rank
from tests.rules.cases import (
    AFTER_ALL,
    FIRST,
    STANCES,
    by_number,
    cases,
    clocks,
    days,
    evidence,
    spans,
)

ADVISER = Evidence(98, "agreed", 2, Standing.OTHER_VOICE, on(FIRST), (Telling(98, 98, on(FIRST)),))

some = settings(max_examples=100, deadline=None)


def why(outcome: Outcome) -> dict[int, SetAside]:
    return dict(outcome.set_aside)


@some
@given(cases(), clocks())
def test_an_answer_is_a_stance_or_a_silence(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    assert (outcome.stance is None) != (outcome.silence is None)
    for given_with_a_stance in (outcome.standing, outcome.since, outcome.deciding):
        assert (given_with_a_stance is None) == (outcome.stance is None)
    assert (outcome.via is not None) == (outcome.standing is Standing.VIA_GROUP)
    assert (Mark.VIA_GROUP in outcome.marks) == (outcome.standing is Standing.VIA_GROUP)


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
def test_the_order_of_entry_never_matters(case: Case, clock: Clock, random: object) -> None:
    def shuffled(items: tuple[object, ...]) -> tuple[object, ...]:
        out = list(items)
        random.shuffle(out)  # type: ignore[attr-defined]
        return tuple(out)

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
def test_one_more_report_changes_no_position(case: Case, clock: Clock, data: st.DataObject) -> None:
    """At a day when the first report was surely out; only `distorted` may come and `stale` go."""
    assume(case.evidence)
    clock = Clock(clock.as_of, AFTER_ALL)
    told = data.draw(st.sampled_from(case.evidence))
    assume(told.tellings)
    out = data.draw(st.sampled_from(told.tellings)).published
    more = Telling(
        source=data.draw(st.integers(1, 9)),
        origin=told.tellings[0].origin,
        published=Span(out.earliest, (out.latest or out.first) + timedelta(days=3)),
        distorted=data.draw(st.booleans()),
    )
    retold = replace(told, tellings=(*told.tellings, more))
    after = replace(case, evidence=tuple(retold if e == told else e for e in case.evidence))

    old, new = decide(case, clock), decide(after, clock)

    may_differ = {Mark.DISTORTED, Mark.STALE}
    marks = [mark for mark in old.marks if mark not in may_differ]
    assert [mark for mark in new.marks if mark not in may_differ] == marks
    assert Mark.DISTORTED in new.marks or Mark.DISTORTED not in old.marks
    assert new.origins == old.origins
    assert new.reports - old.reports in (0, 1)
    same = {"marks": (), "causes": (), "reports": 0, "last_seen": None}
    assert replace(new, **same) == replace(old, **same)


@some
@given(cases(rulings=False), clocks())
def test_a_groups_word_never_decides_for_a_holder_that_spoke(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    set_aside = why(outcome)
    out_of_sight = (SetAside.SAID_LATER, SetAside.NOT_YET_PUBLIC, SetAside.NOT_THE_STATE)
    spoke = any(
        item.standing in OWN_MOUTH and set_aside.get(item.statement) not in out_of_sight
        for item in case.evidence
    )
    assert not (spoke and outcome.via)
    assert not outcome.via or outcome.invited in (None, Invited.ATTENDED)


@some
@given(cases(), clocks())
def test_what_gives_no_position_never_decides(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    assert outcome.stance != "no_stated_position"
    if outcome.deciding is not None:
        deciding = by_number(case)[outcome.deciding]
        assert deciding.direction is not None
        assert deciding.standing is not None


@some
@given(cases(rulings=False), clocks())
def test_nothing_better_or_newer_was_passed_over(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    items, set_aside = by_number(case), why(outcome)
    weighed = (SetAside.OLDER, SetAside.ORDER_UNKNOWN, SetAside.LOWER_STANDING)
    others = [items[number] for number, reason in set_aside.items() if reason in weighed]
    if outcome.deciding is None:
        assert others == []
        return
    deciding = items[outcome.deciding]
    for other in others:
        assert other.standing
        assert deciding.standing
        assert rank(other.standing) >= rank(deciding.standing)
        if rank(other.standing) == rank(deciding.standing):
            assert not deciding.said.wholly_before(other.said)
            assert other.order < deciding.order


@some
@given(cases(rulings=False), clocks(), st.data())
def test_something_older_of_lower_standing_changes_no_stance(
    case: Case, clock: Clock, data: st.DataObject
) -> None:
    case = replace(case, evidence=(*case.evidence, ADVISER))
    outcome = decide(case, clock)
    deciding = by_number(case)[outcome.deciding or 0]
    assume(deciding.said.earliest is not None)
    lower = [each for each in Standing if rank(each) > rank(deciding.standing or each)]
    more = replace(
        data.draw(evidence(99)),
        stance=(stance := data.draw(st.sampled_from(("agreed", "considering", "declined")))),
        direction=STANCES[stance],
        standing=(standing := data.draw(st.sampled_from(lower))),
        via="EU" if standing is Standing.VIA_GROUP else None,
    )
    older = on(deciding.said.first - timedelta(days=1))
    case = replace(case, evidence=(*case.evidence, replace(more, said=older)))

    after = decide(case, clock)

    same = ("stance", "standing", "since", "deciding", "via")
    assert [getattr(after, key) for key in same] == [getattr(outcome, key) for key in same]
    assert {Mark.MOVING, Mark.CONTESTED} & {*after.marks} == (
        {Mark.MOVING, Mark.CONTESTED} & {*outcome.marks}
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
    ruled_on = min(clock.as_of, clock.known_by)
    assume(place < len(case.evidence))
    chosen = case.evidence[place]
    ruled = replace(case, overrides=(Override(1, chosen.statement, None, ruled_on),))

    old, new = decide(case, clock), decide(ruled, clock)

    set_aside = why(old).get(chosen.statement)
    weighed = (SetAside.OLDER, SetAside.ORDER_UNKNOWN, SetAside.LOWER_STANDING, None)
    if new.ruling is None:
        assert replace(new, ruling=None) == old
    else:
        assert set_aside in weighed
        assert new.deciding == chosen.statement


@some
@given(cases(), clocks(), spans())
def test_a_look_changes_nothing_but_the_last_silence(
    case: Case, clock: Clock, looked: Span
) -> None:
    more = replace(case, looks=(*case.looks, Look(looked.first)))

    old, new = decide(case, clock), decide(more, clock)

    if old.silence != new.silence:
        assert (old.silence, new.silence) == ("not_looked", "looked_nothing_found")
    same = {"silence": None, "marks": (), "causes": (), "last_seen": None}
    assert replace(new, **same) == replace(old, **same)


@some
@given(cases(), clocks())
def test_counts_are_of_what_stands_behind(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    assert len(set(outcome.behind)) == len(outcome.behind)
    if outcome.deciding is not None:
        items = by_number(case)
        assert outcome.behind[0] == outcome.deciding
        assert len({items[number].direction for number in outcome.behind}) == 1
        assert outcome.origins >= 1
        assert outcome.reports >= 1
