"""Counting of same, other and opposite answers, and of majorities, against counting one by one."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Concordance, CountedPair, are_opposite, crossed, likeness_of, summed
from app.rules.blocs import Bloc, MemberAnswer, Unity, blocs_of, pairs_of, times_left, unity_of

DIRECTIONS = {
    ("vote", "yes"): 2,
    ("vote", "abstain"): 0,
    ("vote", "no"): -2,
    ("vote", "absent"): None,
    ("part", "agreed"): 2,
    ("part", "conditional"): 1,
    ("part", "supportive"): -1,
    ("part", "declined"): -2,
    ("part", "opposed"): -2,
}
SAME, BETWEEN, OPPOSITE, APART = (
    Concordance(same=1),
    Concordance(between=1),
    Concordance(opposite=1),
    Concordance(apart=1),
)


@pytest.mark.parametrize(
    ("scale", "a", "b", "is_counted_as"),
    [
        ("vote", "yes", "yes", SAME),
        ("vote", "abstain", "abstain", SAME),
        ("vote", "yes", "no", OPPOSITE),
        ("vote", "no", "yes", OPPOSITE),
        ("vote", "yes", "abstain", BETWEEN),
        ("vote", "no", "abstain", BETWEEN),
        ("vote", "absent", "absent", APART),
        ("vote", "yes", "absent", APART),
        ("vote", None, "no", APART),
        ("vote", None, None, APART),
        ("part", "agreed", "supportive", OPPOSITE),
        ("part", "agreed", "conditional", BETWEEN),
        ("part", "conditional", "declined", BETWEEN),
        ("part", "declined", "opposed", BETWEEN),
        ("part", "yes", "yes", APART),  # of another scale
    ],
)
def test_two_answers_are_the_same_a_step_apart_opposite_or_not_to_be_compared(
    scale: str, a: str | None, b: str | None, is_counted_as: Concordance
) -> None:
    assert likeness_of(CountedPair(None, None, scale, a, b, 1), DIRECTIONS) == is_counted_as


def test_shares_are_of_the_questions_both_answered_and_a_step_counts_half() -> None:
    likeness = Concordance(same=5, between=2, opposite=1, apart=90)

    assert (likeness.both, likeness.differing) == (8, 3)
    assert likeness.share == 5 / 8
    assert likeness.index == 6 / 8
    assert Concordance(apart=3).share is None
    assert Concordance(apart=3).index is None


ANSWERS = st.sampled_from(["yes", "abstain", "no", "absent", None])
VOTES = st.lists(st.tuples(st.sampled_from([1990, 1991]), ANSWERS, ANSWERS), max_size=40)


@given(VOTES)
def test_counted_pairs_add_up_to_what_is_found_vote_by_vote(
    votes: Sequence[tuple[int, str | None, str | None]],
) -> None:
    counted = [
        CountedPair("un", year, "vote", a, b, number)
        for (year, a, b), number in Counter(votes).items()
    ]
    by_year = summed(counted, DIRECTIONS, lambda pair: pair.year)

    for year in {vote[0] for vote in votes}:
        pairs = [(a, b) for of, a, b in votes if of == year]
        answered = [(a, b) for a, b in pairs if {a, b} <= {"yes", "abstain", "no"}]
        found = by_year[year]
        assert found.both == len(answered)
        assert found.apart == len(pairs) - len(answered)
        assert found.same == sum(a == b for a, b in answered)
        assert found.opposite == sum({a, b} == {"yes", "no"} for a, b in answered)
    assert sum(crossed(counted, DIRECTIONS).values()) == len(votes)


def test_what_has_no_direction_is_no_answer_in_the_crossed_table() -> None:
    counted = [
        CountedPair("un", 1990, "vote", "yes", "absent", 2),
        CountedPair("un", 1991, "vote", "yes", None, 3),
    ]

    assert crossed(counted, DIRECTIONS) == {("vote", "yes", None): 5}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(2, -1, True), (-2, 2, True), (2, 0, False), (1, -2, False), (0, -2, False), (2, 2, False)],
)
def test_for_and_against_are_opposite(one: int, other: int, expected: bool) -> None:
    assert are_opposite(one, other) is expected


@pytest.mark.parametrize(
    ("yes", "no", "on_record", "majority"),
    [
        (2, 1, 3, "yes"),
        (1, 2, 3, "no"),
        (2, 2, 4, None),  # a tie
        (1, 0, 1, None),  # one alone is no majority
        (2, 0, 4, "yes"),  # half answered
        (2, 0, 5, None),  # fewer than half did
        (0, 0, 3, None),
    ],
)
def test_a_majority_is_more_than_half_of_enough(
    yes: int, no: int, on_record: int, majority: str | None
) -> None:
    answers = {"yes": ["Y"] * yes, "no": ["N"] * no}

    bloc = Bloc({answer: members for answer, members in answers.items() if members}, on_record)

    assert bloc.majority == majority
    assert bloc.is_broken is (majority is not None and yes > 0 and no > 0)


MEMBERS = st.dictionaries(
    st.tuples(st.integers(1, 9), st.sampled_from("ABCDE")),
    st.sampled_from(["yes", "no", "abstain", None]),
)


@given(MEMBERS)
def test_members_are_counted_as_one_would_count_them_by_hand(
    given_: dict[tuple[int, str], str | None],
) -> None:
    answers = [MemberAnswer(question, member, x) for (question, member), x in given_.items()]
    blocs = blocs_of(answers)
    pairs = {(pair.one, pair.other): pair for pair in pairs_of(answers)}
    left = times_left(blocs.values())

    for one, other in combinations("ABCDE", 2):
        both = [(given_.get((n, one)), given_.get((n, other))) for n in range(1, 10)]
        both = [pair for pair in both if None not in pair]
        assert ((one, other) in pairs) is bool(both)
        if both:
            assert pairs[one, other].both == len(both)
            assert pairs[one, other].same == sum(a == b for a, b in both)
    for member in "ABCDE":
        with_majority = [
            (x, blocs[question].majority)
            for (question, whose), x in given_.items()
            if whose == member and x is not None and blocs[question].majority is not None
        ]
        if with_majority:
            assert left[member] == (len(with_majority), sum(x != y for x, y in with_majority))
        else:
            assert member not in left


@given(MEMBERS)
def test_unity_is_the_mean_part_of_the_largest(given_: dict[tuple[int, str], str | None]) -> None:
    answers = [MemberAnswer(question, member, x) for (question, member), x in given_.items()]
    blocs = [bloc for bloc in blocs_of(answers).values() if bloc.has_quorum]

    total = sum(map(unity_of, blocs_of(answers).values()), Unity())

    assert total.questions == len(blocs)
    assert total.with_majority >= total.broken
    if blocs:
        assert total.share == pytest.approx(sum(bloc.share for bloc in blocs) / len(blocs))
    else:
        assert total.share is None
