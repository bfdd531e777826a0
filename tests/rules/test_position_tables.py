"""The rule against tables a reader can check by eye: see notation.py for how to read them."""

from dataclasses import replace

import pytest

from app.rules.position import decide
from tests.rules.notation import Table, read_tables, wrong_answers

ALL = read_tables()


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.title)
def test_the_rule_answers_as_the_table_says(table: Table) -> None:
    assert wrong_answers(table, decide) == []


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.title)
def test_the_answer_is_the_same_in_whatever_order_the_records_come(table: Table) -> None:
    case = table.case
    backwards = replace(
        case,
        evidence=case.evidence[::-1],
        asks=case.asks[::-1],
        looks=case.looks[::-1],
        overrides=case.overrides[::-1],
        roles=case.roles[::-1],
        remarks=case.remarks[::-1],
    )

    assert wrong_answers(replace(table, case=backwards), decide) == []


def test_no_two_tables_have_one_title() -> None:
    titles = [table.title for table in ALL]

    assert sorted(set(titles)) == sorted(titles)
