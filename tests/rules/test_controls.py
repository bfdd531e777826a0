"""The tables are worth something only if they notice a wrong rule: each of these must be caught."""

import pytest

from app.rules.position import decide
from tests.rules.notation import read_tables, wrong_answers
from tests.rules.wrong_rules import FAULTS, Fault

ALL = read_tables()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_the_tables_catch_a_rule_by_which(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = fault(monkeypatch)

    caught = [table.title for table in ALL if wrong_answers(table, wrong)]

    assert caught
    assert len(caught) < len(ALL), "a fault that breaks every table shows nothing"


def test_without_a_fault_nothing_is_caught() -> None:
    assert [table.title for table in ALL if wrong_answers(table, decide)] == []
