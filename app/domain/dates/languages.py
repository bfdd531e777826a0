"""Days and months in the source's own language, put into the English words that are read."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from app.domain.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from app.domain.dates.value import DateNotUnderstood
from app.domain.text import fold

CALENDARS = Path(__file__).with_name("calendars.json")
"""The words of each language, as seeds/make_calendars.py takes them from CLDR."""
# Words that stand in a date and say nothing of their own: of, on, year. None means from or to.
_FILLERS = frozenset(
    fold(word)
    for word in (
        *("am", "d", "dan", "date", "de", "dem", "den", "der", "di", "dia", "dnia", "dniu", "e"),
        *("el", "em", "en", "gada", "il", "im", "in", "l", "la", "le", "m", "om", "op", "pa", "r"),
        *("rok", "roku", "roka", "w", "в", "г", "год", "года", "году", "о", "р", "рік", "року"),
        *("році", "у"),
    )
)
_DAYS = re.compile(
    r"(?P<days>[0-9]{1,2}(?:\.? ?- ?[0-9]{1,2})?)(?P<sign>\.)?(?:er|º|ª|°|e|a|-?(?:го|е|ого))?"
)
_DAY_RANGE = re.compile(r"(?<=[0-9])(\.?) ?- ?(?=[0-9])")
_ELIDED = re.compile(r"\b([dl])'")
_YEAR = re.compile("[0-9]{4}")


@dataclass(frozen=True)
class _Calendar:
    """The words of one language; `dotted` if it puts a full stop behind the day."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    dotted: bool


@dataclass(frozen=True)
class _Reading:
    english: str
    fits: bool
    """Whether the full stop behind the day is there or not as the language has it."""


def in_english(text: str) -> str | None:
    """Return a day or month in another language as English words, or None if it is no such date.

    Raises DateNotUnderstood where the words are different months in two languages, unless their
    full stop behind the day, or a word beside them, tells the languages apart.
    """
    words = _words(text)
    found = set(chain.from_iterable(_read(words, calendar) for calendar in _calendars()))
    readings = {reading.english for reading in found}
    if len(readings) > 1:
        readings = {reading.english for reading in found if reading.fits} or readings
    if len(readings) > 1:
        raise DateNotUnderstood(
            f"“{text}” means {' or '.join(sorted(readings))}, as the language may be: "
            "write the month in English."
        )
    return readings.pop() if readings else None


def _words(text: str) -> list[str]:
    plain = _ELIDED.sub(r"\1 ", fold(text)).replace(",", " ").replace("'", "")
    return _DAY_RANGE.sub(r"\1-", plain).split()


def _read(words: list[str], calendar: _Calendar) -> Iterator[_Reading]:
    """Give the date in English if every word is one of the language and each part comes once."""
    parts: dict[str, str] = {}
    for word in words:
        if word.rstrip(".") in _FILLERS:
            continue
        part, value = _part(word, calendar)
        if part in (None, *parts):
            return
        parts[str(part)] = value
    if "month" in parts:
        in_order = (parts.get(part) for part in ("weekday", "day", "month", "year"))
        english = " ".join(filter(None, in_order)).replace(".", "")
        day = parts.get("day")
        yield _Reading(english, day is not None and day.endswith(".") == calendar.dotted)


def _part(word: str, calendar: _Calendar) -> tuple[str | None, str]:
    """Return which part of a date the word is, and that part in English."""
    bare = word.rstrip(".")
    if found := _DAYS.fullmatch(word):
        return "day", found["days"] + (found["sign"] or "")
    if _YEAR.fullmatch(bare):
        return "year", bare
    if bare in calendar.months:
        return "month", MONTH_NAMES[calendar.months[bare] - 1]
    if bare in calendar.weekdays:
        return "weekday", WEEKDAY_NAMES[calendar.weekdays[bare]]
    return None, ""


@cache
def _calendars() -> tuple[_Calendar, ...]:
    made = json.loads(CALENDARS.read_text(encoding="utf-8"))
    return tuple(_Calendar(**calendar) for calendar in made.values())


def word_key(name: str) -> str:
    """Return how a word is looked up: without case, accents, apostrophes and a full stop."""
    return fold(name).replace("'", "").rstrip(".")
