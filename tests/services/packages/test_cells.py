"""A value and its cell say the same, whatever the value."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Column

from app.domain.records import Actor, Initiative, Revision, Source, Stance, Statement
from app.services.packages.cells import CellWrong, decoder, encoder, mark, unmark
from app.services.packages.tables import lines_of, written

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
FORMULAS = st.text("'=+-@\t\r\n＝\" ,1x", max_size=6)
MOMENT = datetime(2024, 6, 8, 1, 2, 3, tzinfo=UTC)
NOTE, EDTF = Statement.__table__.c.note, Statement.__table__.c.said_edtf


@given(ANY_TEXT | FORMULAS)
@example("'-x")
@example("''")
@example("")
def test_a_marked_text_comes_back(text: str) -> None:
    assert unmark(mark(text)) == text


@given(ANY_TEXT | FORMULAS)
@example("=1+1")
@example("\tx")
@example("\n=1")
@example("＝1+1")
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = mark(text)

    assert is_number(cell) or not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


def is_number(cell: str) -> bool:
    return cell.isascii() and cell.removeprefix("-").replace(".", "", 1).isdigit()


@given(st.none() | ANY_TEXT | FORMULAS)
def test_no_text_is_told_from_an_empty_one(text: str | None) -> None:
    cell = "" if text is None else encoder(NOTE)(text)

    assert decoder(NOTE)(cell) == text


@given(ANY_TEXT | FORMULAS)
@example("")
def test_a_text_that_is_always_there_comes_back(text: str) -> None:
    assert decoder(EDTF)(encoder(EDTF)(text)) == text


@given(st.lists(st.lists(ANY_TEXT | FORMULAS, min_size=2, max_size=2), min_size=1))
def test_what_is_written_is_read_by_any_csv_reader(rows: list[list[str]]) -> None:
    text = "".join(written(row) for row in rows)

    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows


def test_lines_are_numbered_where_they_begin(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("csv") / "a.csv"
    file.write_text('a,b\n1,"two\nlines"\n\n3,4\n', encoding="utf-8-sig")

    assert list(lines_of(file)) == [(1, ["a", "b"]), (2, ["1", "two\nlines"]), (5, ["3", "4"])]


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        (Source.__table__.c.archived_on, date(2024, 6, 8), "2024-06-08"),
        (Source.__table__.c.recorded_at, MOMENT, "2024-06-08T01:02:03Z"),
        (Statement.__table__.c.about_others, True, "true"),
        (Stance.__table__.c.direction, -2, "-2"),
        (Stance.__table__.c.direction, 2**31 - 1, "2147483647"),
        (Stance.__table__.c.direction, 1 - 2**31, "-2147483647"),
        (Revision.__table__.c.content, {"b": [1, None], "a": "é"}, '{"a":"é","b":[1,null]}'),
        (Initiative.__table__.c.slug, "-a", "'-a"),
    ],
    ids=str,
)
def test_each_kind_of_value_has_one_way_to_be_written(
    column: Column[object], value: object, cell: str
) -> None:
    assert encoder(column)(value) == cell
    assert decoder(column)(cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        (Source.__table__.c.archived_on, "8 June 2024", "write it like 2024-06-08"),
        (Source.__table__.c.archived_on, "20240608", "write it like 2024-06-08"),
        (Source.__table__.c.recorded_at, "2024-06-08", "write it in UTC, like"),
        (Source.__table__.c.recorded_at, "", "This is needed"),
        (Statement.__table__.c.about_others, "yes", "neither true nor false"),
        (Stance.__table__.c.direction, "1.5", "not a whole number"),
        (Stance.__table__.c.direction, "9999999999", "not a whole number"),
        (Stance.__table__.c.direction, "2147483648", "not a whole number"),
        (Revision.__table__.c.content, "{", "not JSON"),
        (Actor.__table__.c.kind, "planet", "write one of country, group"),
        (Actor.__table__.c.name, "a\0b", "NUL"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_to_do(
    column: Column[object], cell: str, sentence: str
) -> None:
    with pytest.raises(CellWrong, match=sentence):
        decoder(column)(cell)
