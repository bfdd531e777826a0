"""How days, numbers and lists are written in the sentences of pages."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol

from app.domain.dates import Precision, UncertainDate, describe, describe_briefly, from_bounds

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DOTS, A_WORD = "...", 5


def day(value: date) -> str:
    """8 June 2024."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


class Bounds(Protocol):
    """A first and a last day; None is an open end."""

    @property
    def earliest(self) -> date | None:
        """The first day it can be."""

    @property
    def latest(self) -> date | None:
        """The last day it can be."""


def span(bounds: Bounds) -> str:
    """5 June 2024; 27 May to 7 June 2024; by 8 June 2024."""
    return _span(bounds.earliest, bounds.latest)


# The matrix writes hundreds of them, and most days come again.
@lru_cache(maxsize=4096)
def _span(earliest: date | None, latest: date | None) -> str:
    return describe(from_bounds(earliest, latest, Precision.DAYS))


def brief(bounds: Bounds) -> str:
    """The same where there is little room: 5 Jun 2024; 27 May–7 Jun 2024; by 8 Jun 2024."""
    return _brief(bounds.earliest, bounds.latest)


_brief = lru_cache(maxsize=4096)(describe_briefly)


def placed(when: UncertainDate) -> str:
    """On 5 June 2024; in May 2024; in spring 2024; by 8 June 2024; about 8 June 2024."""
    words = describe(when)
    if words.startswith(("about ", "by ", "on ")):
        return words
    if when.earliest == when.latest:
        return f"on {words}"
    is_of_days = words[:1].isdigit() and not words[:4].isdigit()
    return f"at some time from {words}" if is_of_days else f"in {words}"


def since(bounds: Bounds) -> str:
    """Since 5 June 2024; said 6 to 7 June 2024; said by 8 June 2024."""
    is_one_day = bounds.earliest == bounds.latest
    return f"since {span(bounds)}" if is_one_day else f"said {span(bounds)}"


def plural(number: int, one: str, many: str) -> str:
    """1 country, 1,200 countries."""
    return f"{number:,} {one if number == 1 else many}"


def spelled(number: int) -> str:
    """Write small numbers in words: no, one, two … nine, 10."""
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def capped(text: str) -> str:
    """Return the text with a capital first letter and the rest as it was: "Summit in London"."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Return the text with a small first letter: "needs a US backstop"."""
    return text[:1].lower() + text[1:]


def shortened(text: str, most: int) -> str:
    """Return the text, cut between two words if it is longer by more than a word."""
    if len(text) <= most + A_WORD:
        return text
    return text[: most - len(DOTS)].rsplit(" ", 1)[0] + DOTS


def listed(names: Iterable[str]) -> str:
    """Spain; Spain and Italy; Spain, Italy and Malta."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def joined(parts: Iterable[str | None], between: str = ", ") -> str:
    """Put what there is of the parts in a row: "Foreign minister, France"."""
    return between.join(part for part in parts if part)
