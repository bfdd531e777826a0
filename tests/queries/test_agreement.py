"""The page on agreement against counting answer by answer, on both engines."""

from itertools import pairwise
from typing import Any

import pytest

from app.database import Database
from app.domain.errors import Rejected
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.page import AgreementPage, load_agreement
from app.rules.agreement import Concordance
from app.rules.blocs import MemberAnswer, blocs_of, times_left
from tests.queries import count_queries
from tests.queries.agreement import COUNTRIES, MadeRecord


@pytest.fixture
def record(database: Database) -> MadeRecord:
    return MadeRecord(database)


def load(record: MadeRecord, size: int | None = 20, **given: Any) -> AgreementPage:
    with record.database.reading() as session:
        return load_agreement(session, AgreementFilters.model_validate(given), size)


@pytest.mark.parametrize(
    "pair", [("AAA", "BBB"), ("CCC", "EEE"), ("GGG", "EEE"), ("DDD", "GGG"), ("AAA", "GGG")]
)
def test_two_are_counted_as_by_hand(record: MadeRecord, pair: tuple[str, str]) -> None:
    a, b = pair
    page = load(record, a=a, b=b)

    assert page.pair is not None
    assert page.pair.tables.total == record.likeness(a, b)
    assert page.pair.tables.total.both > 5
    assert sum((x for _, x in page.pair.tables.years), Concordance()) == page.pair.tables.total
    assert page.pair.tables.years[-1][0] is None
    for line in page.pair.tables.subjects:
        assert line.likeness == record.likeness(a, b, subject=line.key)
    assert [line.key for line in page.pair.tables.subjects] == ["law", "arms"]
    assert sum(table.sums[-1] for table in page.pair.tables.crossed) == sum(
        (page.pair.tables.total.both, page.pair.tables.total.apart)
    )


def test_questions_are_narrowed_by_subject_collection_and_years(record: MadeRecord) -> None:
    narrowed = load(record, a="AAA", b="BBB", subject="arms", **{"from": 2004})
    of_calls = load(record, a="AAA", b="BBB", collection="calls")

    assert narrowed.pair is not None
    assert narrowed.pair.tables.total == record.likeness("AAA", "BBB", subject="arms", since=2004)
    assert narrowed.narrowed == "Arms, since 2004"
    assert of_calls.pair is not None
    assert [line.key for line in of_calls.pair.tables.collections] == ["calls"]
    assert [one.caveats for one in of_calls.noted] == ["Month only.\nNo more."]


def test_differences_are_opposite_first_and_newest_first_page_by_page(record: MadeRecord) -> None:
    whole = load(record, None, a="AAA", b="BBB").pair
    pages = [load(record, 4, a="AAA", b="BBB", page=page).pair for page in (1, 2, 99)]

    assert whole is not None
    listed = [
        (not one.is_opposite, not one.question.opened.is_known, one.question.opened.earliest)
        for one in whole.differences
    ]
    for one, other in pairwise(listed):
        assert one[:2] <= other[:2]
        assert one[:2] != other[:2] or one[2] is None or one[2] >= (other[2] or one[2])
    assert len(listed) == record.likeness("AAA", "BBB").differing
    assert sum(one.is_opposite for one in whole.differences) == whole.tables.total.opposite
    first, second, last = (page for page in pages if page)
    assert [*first.differences, *second.differences] == whole.differences[:8]
    assert last.window.page == last.window.pages
    assert last.differences == whole.differences[(last.window.pages - 1) * 4 :]


def test_a_country_is_compared_with_every_other(record: MadeRecord) -> None:
    likest = load(record, a="AAA").likest

    assert likest is not None
    found = {one.actor.code: one.likeness for one in likest.ranked}
    assert found.keys() == set(COUNTRIES) - {"AAA"}
    for code, likeness in found.items():
        by_hand = record.likeness("AAA", code)
        assert (likeness.same, likeness.between, likeness.opposite) == (
            by_hand.same,
            by_hand.between,
            by_hand.opposite,
        )
    shares = [one.likeness.share or 0 for one in likest.ranked]
    assert shares == sorted(shares, reverse=True)


def test_a_group_is_that_of_the_members_of_the_day(record: MadeRecord) -> None:
    group = load(record, None, a="GGG").group
    answers = [
        MemberAnswer(question["id"], code, record.answer(question, code))
        for question in record.counted()
        for code in record.members(question)
    ]
    blocs = blocs_of(answers)

    assert group is not None
    assert group.total.questions == sum(bloc.has_quorum for bloc in blocs.values())
    assert group.total.broken == sum(bloc.is_broken for bloc in blocs.values())
    left = times_left(blocs.values())
    assert {x.actor.code: (x.answered, x.left) for x in group.leavers} == left
    assert "EEE" not in left
    slugs = {f"question-{number}" for number, bloc in blocs.items() if bloc.is_broken}
    assert {one.question.slug for one in group.broken} == slugs
    for one in group.broken:
        assert one.number + sum(len(actors) for _, actors in one.left) == one.answered
    assert {member.code for member in group.heat.members} == {"AAA", "BBB", "CCC", "DDD"}


def test_the_number_of_statements_does_not_depend_on_the_record(record: MadeRecord) -> None:
    sent = {}
    for given in (
        {},
        {"a": "AAA"},
        {"a": "AAA", "b": "BBB"},
        {"a": "AAA", "b": "GGG"},
        {"a": "GGG"},
    ):
        with count_queries(record.database) as statements:
            load(record, **given)
        sent[tuple(given.values())] = len(statements)

    assert sent == {(): 5, ("AAA",): 6, ("AAA", "BBB"): 7, ("AAA", "GGG"): 7, ("GGG",): 8}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"a": "ZZZ"}, "a"),
        ({"a": "AAA", "b": "ZZZ"}, "b"),
        ({"b": "AAA"}, "a"),
        ({"a": "AAA", "b": "AAA"}, "b"),
        ({"a": "AAA", "collection": "none"}, "collection"),
        ({"a": "AAA", "subject": "none"}, "subject"),
        ({"a": "AAA", "from": 2004, "to": 2003}, "to"),
    ],
)
def test_what_names_nothing_is_refused_at_its_field(
    record: MadeRecord, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Rejected) as refused:
        load(record, **given)

    assert list(refused.value.errors) == [field]
