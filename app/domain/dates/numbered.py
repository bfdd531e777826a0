"""Parts of a year that are counted: quarters, halves, weeks; and decades and centuries."""

import re
from dataclasses import replace
from datetime import date

from app.domain.dates.spans import DateSpan, half_of_year, one_day, quarter, week_of, whole_year
from app.domain.dates.value import DateNotUnderstood, Precision, check_year

_YEAR = "(?P<year>[0-9]{4})"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
QUARTER = r"(?:q(?P<quarter>[1-4])|(?P<ordinal>first|second|third|fourth) quarter(?: year)?)"
HALF = r"(?:h(?P<half>[12])|(?P<which_half>first|second) half year)"
_QUARTER = re.compile(f"(?:{QUARTER}|(?P<last>last) quarter) {_YEAR}")
_HALF = re.compile(f"{HALF} {_YEAR}")
_WEEK = re.compile(f"w(?P<week>[0-9]{{1,2}})(?:-(?P<day>[1-7]))? {_YEAR}")
_DECADE = re.compile("(?:(?P<part>early|mid|late|first half|second half) )?(?P<tens>[0-9]{3})0'?s")
_SHORT_DECADE = re.compile(
    "(?:(?:early|mid|late) )?(?:'?[0-9]0'?s|(?:twen|thir|for|fif|six|seven|eigh|nine)t?ies)"
)
_CENTURY = re.compile("(?P<number>19|20|21|22) century")
_DECADE_PARTS: dict[str | None, tuple[int, int]] = {
    None: (0, 9),
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "first half": (0, 4),
    "second half": (5, 9),
}

_WEEK_WORD = r"(?<![a-z])(?:calendar week|week|cw|kw|w)"
# One spelling for what people write in many: Q2/2024, 2024-Q2, 2Q 2024, week 23 of 2024.
_SPELLINGS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(?<![\w/])([1-4]) ?q(?=[ /-]?[0-9]{4}\b)", r"q\1"),
        (r"(?<![\w/])([12]) ?h(?=[ /-]?[0-9]{4}\b)", r"h\1"),
        (r"\b([qh]) ?([1-4]),?(?: of)? ?[/-]? ?([0-9]{4})\b", r"\1\2 \3"),
        (r"\b([0-9]{4}) ?[/-]? ?([qh]) ?([1-4])\b", r"\2\3 \1"),
        (rf"{_WEEK_WORD} ?([0-9]{{1,2}}),?(?: of)? ?[/-]? ?([0-9]{{4}})\b", r"w\1 \2"),
        (rf"\b([0-9]{{4}}) ?[/-]? ?{_WEEK_WORD} ?([0-9]{{1,2}})(?![\w-])", r"w\2 \1"),
        (r"\b([0-9]{4})-?w([0-9]{2})-?([1-7])\b", r"w\2-\3 \1"),
    )
)


def in_one_spelling(text: str) -> str:
    """Return lower-case text with its quarter, half or week written as in q2 2024, w23 2024."""
    for pattern, written in _SPELLINGS:
        text = pattern.sub(written, text)
    return text


def read_numbered(text: str) -> DateSpan | None:
    """Read a quarter, half or week of a named year, a decade or a century, or return None."""
    if found := _QUARTER.fullmatch(text):
        return quarter(_checked(found["year"]), quarter_number(found))
    if found := _HALF.fullmatch(text):
        return half_of_year(_checked(found["year"]), half_number(found))
    if found := _WEEK.fullmatch(text):
        return numbered_week(_checked(found["year"]), int(found["week"]), found["day"])
    if found := _DECADE.fullmatch(text):
        return _decade(int(found["tens"]) * 10, found["part"])
    if found := _CENTURY.fullmatch(text):
        return _century(int(found["number"]))
    if _SHORT_DECADE.fullmatch(text):
        raise DateNotUnderstood("Write the decade with four digits, for example the 1990s.")
    return None


def quarter_number(found: re.Match[str]) -> int:
    return int(found["quarter"] or _ORDINALS[found["ordinal"] or "last"])


def half_number(found: re.Match[str]) -> int:
    return int(found["half"] or _ORDINALS[found["which_half"]])


def numbered_week(year: int, number: int, day: str | None = None) -> DateSpan:
    basis = "Weeks are numbered as in ISO 8601, Monday to Sunday."
    try:
        begins = date.fromisocalendar(year, number, int(day or 1))
    except ValueError:
        last = date(year, 12, 28).isocalendar().week
        raise DateNotUnderstood(
            f"{year} has {last} weeks, so there is no week {number}: correct the week."
        ) from None
    return one_day(begins, basis) if day else week_of(begins, basis)


def _decade(first: int, part: str | None) -> DateSpan:
    if first % 100 == 0:
        raise DateNotUnderstood(
            f"The {first}s could be ten years or a hundred: write {first} to {first + 9}, "
            f"or {first} to {first + 99}."
        )
    begin, end = _DECADE_PARTS[part]
    check_year(first)
    span = replace(whole_year(first + begin), latest=whole_year(first + end).latest)
    if part is None or part.endswith("half"):
        return span
    basis = "Early, mid and late are read as the years 0 to 3, 4 to 6 and 7 to 9 of the decade."
    return replace(span, basis=basis)


def _century(number: int) -> DateSpan:
    first = (number - 1) * 100
    basis = "A century may be counted from its year 00 or 01: both are within."
    return DateSpan(date(first, 1, 1), date(first + 100, 12, 31), Precision.YEAR, basis)


def _checked(text: str) -> int:
    check_year(int(text))
    return int(text)
