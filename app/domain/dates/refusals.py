"""Text that is refused before or after trying to read it as a date, with what to do instead."""

import re
import unicodedata
from calendar import monthrange

from app.domain.dates.names import MONTH, MONTH_NAMES
from app.domain.dates.value import CountsFromSource, DateNotUnderstood

MOST_CHARACTERS = 200
_NUMERIC_DAY = re.compile(
    r"(?<![\w./-])(?P<first>[0-9]{1,2})(?:"
    r"\s?(?P<sign>[./-])\s?(?P<second>[0-9]{1,2})\s?(?P=sign)\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[./](?P<second_alone>[0-9]{1,2})(?![0-9]|[./-][0-9]|\s?[a-z]))"
)
_NUMERIC_MONTH = re.compile(r"(?<![\w./-])([0-9]{1,2})[./-]([0-9]{4})(?![0-9])")
_YEAR_FIRST = re.compile(r"(?<![0-9./-])([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})(?![0-9])")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT_YEAR = re.compile(rf"\b{MONTH}\.?,? '?(?P<year>[0-9]{{2}})$", re.IGNORECASE)
# Where no year is said, 29 February may be right.
_LEAP_YEAR = 2024
_EXAMPLE = "2 March 2026"


def refuse_unreadable(text: str) -> None:
    """Raise DateNotUnderstood for text that no date can be in. The text is not echoed."""
    if len(text) > MOST_CHARACTERS:
        raise DateNotUnderstood(
            f"This is longer than {MOST_CHARACTERS} characters: give the date alone."
        )
    if any(unicodedata.category(character) in _INVISIBLE for character in text.strip(" \t\r\n")):
        raise DateNotUnderstood(
            "There are invisible or control characters in this date: type it again by hand."
        )
    if any(character.isnumeric() and not character.isascii() for character in text):
        raise DateNotUnderstood(f"Write numbers with the digits 0 to 9, for example {_EXAMPLE}.")
    if not text.strip():
        raise DateNotUnderstood(f"Give a date, for example {_EXAMPLE}.")


def refuse_all_numeric(text: str) -> None:
    """Raise DateNotUnderstood for a day or month in numbers only, unless it is as in 2024-06-08."""
    if found := _NUMERIC_DAY.search(text):
        raise DateNotUnderstood(_about_numeric_day(found))
    if found := _NUMERIC_MONTH.search(text):
        raise DateNotUnderstood(_about_numeric_month(found))
    for found in _YEAR_FIRST.finditer(text):
        if not _ISO_DAY.fullmatch(found[0]):
            raise DateNotUnderstood(
                f"{found[0]} is not written as a date: write it like 2024-06-08 or 8 June 2024."
            )


def not_understood(text: str) -> DateNotUnderstood:
    """The refusal of text that none of our patterns fits."""
    if re.fullmatch(r"[0-9 .,+-]+", text):
        return DateNotUnderstood(
            f"“{text}” is only a number: write the day with its month as a word, "
            f"for example {_EXAMPLE}."
        )
    if found := _SHORT_YEAR.search(text):
        example = f"{text[: found.start('year')].rstrip(chr(39))}{_whole_year(found['year'])}"
        return DateNotUnderstood(
            f"Write the year with four digits: {example}, if that is the year."
        )
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return DateNotUnderstood(
        f"“{shown}” is not a date we can read: write it like 14 February 2026, February 2026, "
        "Q2 2026, last week, Friday or before 8 June 2024."
    )


def needs_source(text: str) -> CountsFromSource:
    """The refusal of relative words when there is no day to count from."""
    return CountsFromSource(
        f"“{text}” counts from the day of the source: "
        "give the source's date first, or write the date with its year."
    )


_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _about_numeric_day(found: re.Match[str]) -> str:
    first, second, year = found["first"], found["second"] or found["second_alone"], found["year"]
    readings = _readings(first, second, year)
    if not readings:
        return (
            f"{found[0]} is no day there is: correct it, and write the month as a word, "
            f"as in {_EXAMPLE}."
        )
    forms = _SEVERAL_READINGS if len(readings) > 1 else _ONE_READING
    form = forms[len(year or "")]
    return form.format(text=found[0], readings=" or ".join(readings), example=readings[0])


# By the digits of the year: what is to be written besides the month as a word.
_SEVERAL_READINGS = {
    4: "{text} could be {readings}: write the month as a word, for example {example}.",
    2: (
        "{text} could be {readings}: write the month as a word and the year with four digits,"
        " for example {example}."
    ),
    0: (
        "{text} could be {readings}: write the month as a word and add the year,"
        " for example {example}."
    ),
}
_ONE_READING = {
    4: "{text} has its month in numbers: write the month as a word, for example {example}.",
    2: (
        "{text} has its month in numbers: write the month as a word and the year with four digits,"
        " for example {example}."
    ),
    0: (
        "{text} has its month in numbers: write the month as a word and add the year,"
        " for example {example}."
    ),
}


def _readings(first: str, second: str, year: str | None) -> list[str]:
    """Every day the numbers can be: day or month first, and a year of two digits at either end."""
    orders = [(first, second, year), (second, first, year)]
    if year and len(year) == 2 and len(first) == 2:
        orders.append((year, second, first))
    return list(dict.fromkeys(filter(None, (_in_words(*order) for order in orders))))


def _in_words(day: str, month: str, year: str | None) -> str | None:
    name = _month_name(month)
    whole = _whole_year(year) if year else ""
    if name is None or not 1 <= int(day) <= monthrange(int(whole or _LEAP_YEAR), int(month))[1]:
        return None
    return f"{int(day)} {name} {whole}".rstrip()


def _whole_year(year: str) -> str:
    """The year itself, or of two digits the one from 1950 to 2049 that ends so."""
    if len(year) == 4:
        return year
    return f"20{year}" if year < "50" else f"19{year}"


def _about_numeric_month(found: re.Match[str]) -> str:
    name = _month_name(found[1])
    if name is None:
        return f"{found[0]} has no month from 1 to 12: write the month as a word, as in March 2026."
    return (
        f"{found[0]} has its month in numbers: "
        f"write the month as a word, for example {name} {found[2]}."
    )


def _month_name(number: str) -> str | None:
    return MONTH_NAMES[int(number) - 1] if 1 <= int(number) <= 12 else None
