"""The date columns of claim sheets."""

import re

import pytest

from app.domain.dates import DateNotUnderstood, Precision, read_publication, read_sheet_date

SPAN = "day (a span of days: exact day not fixed by the page)"


@pytest.mark.parametrize(
    ("columns", "edtf", "precision", "words"),
    [
        (("2024-06-07", "2024-06-07", "day", '"on Friday": so'), "2024-06-07", "day", "on Friday"),
        (("2024-06-07", "2024-06-09", SPAN, ""), "2024-06-07/2024-06-09", "days", None),
        (("2025-02-15", "2025-02-17", "day", ""), "2025-02-15/2025-02-17", "days", None),
        (
            ("2024-05-27", "2024-06-07", "week", '"last week" read from it'),
            "2024-05-27/2024-06-07",
            "week",
            "last week",
        ),
        (("2024-02-01", "2024-02-29", "month", "“in February”"), "2024-02", "month", "in February"),
        (("", "2024-06-08", "before 2024-06-08", ""), "/2024-06-08", "before", None),
        (("", "2024-06-05", "week", ""), "/2024-06-05", "before", None),
        (("8 June 2024", "9. Juni 2024", "day", ""), "2024-06-08/2024-06-09", "days", None),
        (
            ("2024-02-01", "2024-06-08", "before 2024-06-08", "a remark"),
            "2024-02-01/2024-06-08",
            "before",
            None,
        ),
    ],
)
def test_stated_dates_keep_bounds_precision_and_words(
    columns: tuple[str, str, str, str], edtf: str, precision: str, words: str | None
) -> None:
    when = read_sheet_date(*columns)
    assert (when.edtf, when.precision, when.words) == (edtf, precision, words)


@pytest.mark.parametrize(
    ("date_from", "date_to", "precision", "column"),
    [
        ("2024-02-30", "2024-03-01", "day", "date_from"),
        ("02/03/2026", "2026-03-02", "day", "date_from"),
        ("2024-06", "2024-06-30", "month", "date_from"),
        ("last week", "2024-06-08", "week", "date_from"),
        ("2024-06-09", "2024-06-08", "day", "date_from"),
        ("2024-06-08", "2024-02-30", "day", "date_to"),
        ("2024-06-08", "", "day", "date_to"),
        ("2024-06-08", "1708992000", "day", "date_to"),
        ("2024-06-08", "2024-06-08~", "day", "date_to"),
        ("2024-06-08", "before 9 June 2024", "day", "date_to"),
        ("2024-06-08", "٢٠٢٤-06-08", "day", "date_to"),
        ("2024-06-08", "2024-06-08\x00", "day", "date_to"),
        ("2024-06-08", "0000-01-01", "day", "date_to"),
        ("2024-06-08", "2024-06-08", "", "date_precision"),
        ("2024-06-08", "2024-06-08", "unknown", "date_precision"),
        ("2024-06-08", "2024-06-08", "before 2024-02-30", "date_precision"),
        ("", "2024-06-09", "before 2024-06-08", "date_precision"),
    ],
)
def test_a_wrong_stated_date_names_its_column(
    date_from: str, date_to: str, precision: str, column: str
) -> None:
    with pytest.raises(DateNotUnderstood, match=r"\.$") as refusal:
        read_sheet_date(date_from, date_to, precision, "")
    assert refusal.value.column == column


@pytest.mark.parametrize(
    ("text", "precision", "edtf", "fineness", "basis"),
    [
        ("2024-06-08", "day", "2024-06-08", "day", None),
        ("2024-06-08", "about (no byline)", "2024-06-08~", "day", "no byline"),
        ("2024-06", "month (Page undated)", "2024-06", "month", "Page undated"),
        ("2025", "year (page undated)", "2025", "year", "page undated"),
        ("8 June 2024", "day", "2024-06-08", "day", None),
        ("June 2024", "month", "2024-06", "month", None),
        ("2024-04", "about (page (still) undated)", "2024-04~", "month", "page (still) undated"),
        ("", "", "", "unknown", None),
    ],
)
def test_publication_dates_keep_precision_and_reason(
    text: str, precision: str, edtf: str, fineness: str, basis: str | None
) -> None:
    when = read_publication(text, precision)
    assert (when.edtf, when.precision, when.basis) == (edtf, Precision(fineness), basis)


@pytest.mark.parametrize(
    ("text", "precision", "column"),
    [
        ("2024-02-30", "day", "publication_date"),
        ("02/03/2026", "day", "publication_date"),
        ("2024-21", "month", "publication_date"),
        ("yesterday", "day", "publication_date"),
        ("2024-06-08", "", "publication_date_precision"),
        ("2024-06-08", "roughly", "publication_date_precision"),
        ("2024-06", "day", "publication_date_precision"),
    ],
)
def test_a_wrong_publication_date_names_its_column(text: str, precision: str, column: str) -> None:
    with pytest.raises(DateNotUnderstood, match=r"\.$") as refusal:
        read_publication(text, precision)
    assert refusal.value.column == column


@pytest.mark.parametrize("numbers", ["08.06.2024", "21/12/23", "1708992000", "14 Feb 26"])
def test_what_a_refusal_at_a_sheet_advises_is_read_there(numbers: str) -> None:
    with pytest.raises(DateNotUnderstood) as refusal:
        read_sheet_date(numbers, "2030-01-01", "day", "")
    advice = re.search(r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}", str(refusal.value))
    assert advice
    assert read_sheet_date(advice[0], "2030-01-01", "day", "").earliest


def test_relative_words_in_a_sheet_are_told_what_works_there() -> None:
    with pytest.raises(DateNotUnderstood, match="with its year, like 2024-06-08") as refusal:
        read_sheet_date("Friday", "2024-06-08", "day", "")
    assert refusal.value.column == "date_from"
