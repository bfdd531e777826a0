import csv
import json
from datetime import UTC, date, datetime
from enum import Enum
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spreadsheets import guarded, unguarded
from app.http import plain
from app.http.plain import cell, to_csv, to_json
from tests.http.world import ROWS, Stance

DANGEROUS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "-", "-1,5"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert unguarded(cell(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "-5", "-5.25", "5", "it's", "'quoted'", " x", "é"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert cell(text) == text
    assert unguarded(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n＝1.a")))
def test_taking_the_apostrophe_off_gives_the_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_a_row_comes_back_as_it_went_in(row: list[str]) -> None:
    text = to_csv(["a"], [row or [""]]).decode()

    read = list(csv.reader(StringIO(text, newline="")))[1]
    assert [unguarded(each) for each in read] == (row or [""])


def test_lines_end_as_the_standard_says() -> None:
    assert to_csv(["a", "b"], [["x,y", 'say "yes"']]) == b'a,b\r\n"x,y","say ""yes"""\r\n'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (0.5, "0.5"),
        (Stance.AGREED, "agreed"),
        (date(2024, 6, 8), "2024-06-08"),
        (["b", "a"], "b; a"),
        (frozenset({"b", "a"}), "a; b"),
        ([], ""),
        (["=1"], "'=1"),
    ],
)
def test_each_kind_of_value_has_one_spelling(value: object, text: str) -> None:
    assert cell(value) == text


def test_json_has_dataclasses_codes_and_days_as_plain_values() -> None:
    class Rank(Enum):
        FIRST = 1

    moment = datetime(2024, 6, 8, 12, tzinfo=UTC)
    found = json.loads(to_json({Stance.AGREED: ROWS[:1], "at": moment, "rank": Rank.FIRST}))

    assert found == {
        "agreed": [{"name": "Côte d'Ivoire", "stance": "agreed", "since": "2024-06-08"}],
        "at": "2024-06-08T12:00:00+00:00",
        "rank": 1,
    }


@pytest.mark.parametrize("value", [object(), float("nan"), b"bytes"])
def test_json_does_not_guess(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        to_json({"a": value})


def test_control_without_the_guard_a_cell_is_a_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "guarded", lambda text: text)

    assert to_csv(["a"], [["=1+1"]]) == b"a\r\n=1+1\r\n"
