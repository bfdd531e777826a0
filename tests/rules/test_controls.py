"""The tables are worth something only if they notice a wrong rule: each of these must be caught."""

import pytest

from app.rules.position import decide
from tests.rules.answers import Decide
from tests.rules.faults import FAULTS
from tests.rules.faults.seeding import Fault
from tests.rules.notation import read_tables, wrong_answers

ALL = read_tables()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_the_tables_catch_a_rule_by_which(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = fault(monkeypatch)

    assert _found(wrong, is_caught=True)
    assert _found(wrong, is_caught=False), "a fault that breaks every table shows nothing"


def test_without_a_fault_nothing_is_caught() -> None:
    assert _found(decide, is_caught=True) is None


def _found(rule: Decide, *, is_caught: bool) -> str | None:
    """Return the first table that catches the rule, or lets it pass."""
    return next((t.title for t in ALL if bool(wrong_answers(t, rule)) is is_caught), None)
