"""Counting parties of which some are named and some are not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {
    **{word: number for number, word in enumerate((*UNITS, *TEENS), 1)},
    **{word: 10 * tens for tens, word in enumerate(TENS, 2)},
    **{
        f"{ten}-{unit}": 10 * tens + number
        for (tens, ten), (number, unit) in product(enumerate(TENS, 2), enumerate(UNITS, 1))
    },
    **{f"{unit} dozen": 12 * number for number, unit in enumerate(UNITS, 1)},
    "a dozen": 12,
    "half a dozen": 6,
    "both": 2,
    "a couple": 2,
    "a pair": 2,
}
LONGEST_FIRST = sorted(NUMBER_WORDS, key=len, reverse=True)
MONTHS = (
    r"(?:(?i:January|February|March|April|June|July|August|September|October|November|December)"
    r"|May)"
)
NO_COUNT = (
    rf"\b\d+ {MONTHS}\b|\b{MONTHS} \d+|\d+ ?(?:%|percent|per cent)"
    r"|\b(?i:two|three|four)[ -](?i:thirds|quarters|fifths)"
)
ABOUT = r"(?:about|around|roughly|some|approximately|circa|nearly|almost)"
NUMBER = r"(?<![\w.,-])\d{1,3}(?!\w|[.,]\d)"
PART = r"(?:all|most|half|none|third|quarter|majority|minority)"
SEVERAL = r"(?:several|some|many|various|a few|a handful|numerous|multiple)"
OVER_HALF = r"\b(?:over|more than) half\b"
MOST = r"\b(?:most|majority|(?:almost|nearly) all)\b"
NAME = r"(?!NATO\b|EU\b)(?:[Tt]he |THE )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
NAMES_IN_FRONT = rf"\s*({NAME}(?:, {NAME})*),? (?i:and (?:{ABOUT} )?(?:{SEVERAL}|{NUMBER}))"


@dataclass(frozen=True)
class Range:
    """At least `lower`, at most `upper` parties; None where nothing is said of an upper bound."""

    lower: int
    upper: int | None

    def __add__(self, other: "Range") -> "Range":
        upper = None if self.upper is None or other.upper is None else self.upper + other.upper
        return Range(self.lower + other.lower, upper)

    @property
    def is_exact(self) -> bool:
        """Whether the number is known."""
        return self.lower == self.upper


def counted(count: Range) -> str:
    """26; at least 2; 9 to 11."""
    if count.upper is None:
        return f"at least {count.lower}"
    return str(count.lower) if count.is_exact else f"{count.lower} to {count.upper}"


def total(ranges: Iterable[Range]) -> Range:
    """Add ranges up; a total with an open part is open."""
    return sum(ranges, Range(0, 0))


def read_count(words: str, members: int | None = None) -> Range:
    """Read how many "several nations", "around ten countries" or "most NATO allies" are.

    `members` is how many belonged to the group the words name, if they name one. "Around ten" is
    read as one more or less (a tenth, where that is more), "several" as at least two, "dozens" as
    at least two dozen, "most" as more than half of the members and not all. Countries named in
    front ("the United States and around ten others") count with them. Words without any number
    are at least one.
    """
    text = _in_digits(re.sub(NO_COUNT, " ", words))
    named = re.match(NAMES_IN_FRONT, text)
    in_front = named[1].count(",") + 1 if named else 0
    text = text.casefold()
    if out_of := re.search(rf"\b(?:{PART}|{SEVERAL}) of (?:the )?({NUMBER})", text):
        members, text = int(out_of[1]), text[: out_of.start(1)]
    return _counted(text, members) + Range(in_front, in_front)


def _counted(text: str, members: int | None) -> Range:
    """Read the words, numbers in digits: a range, a bound, one number, or a word for a part."""

    def numbers(pattern: str) -> list[int]:
        found = re.search(pattern.replace("N", rf"({NUMBER})"), text)
        return [int(number) for number in found.groups()] if found else []

    if found := numbers(r"N ?(?:-|–|to|or) ?(\d{1,3})\b") or numbers(r"\bbetween N and N"):
        return Range(min(found), max(found))
    if found := numbers(r"\b(?:no more than|at most|up to|maximum of) N"):
        return Range(min(1, found[0]), found[0])
    if found := numbers(r"\b(?:at least|minimum of|no (?:fewer|less) than) N"):
        return _from(found[0], members)
    if found := numbers(r"N(?:\+| or more\b)"):
        return _from(found[0], members)
    if found := numbers(r"\b(?:fewer|less) than N"):
        return Range(min(1, max(0, found[0] - 1)), max(0, found[0] - 1))
    if found := numbers(r"\b(?:over|more than) N"):
        return _from(found[0] + 1, members)
    if found := numbers(rf"\b{ABOUT} N"):
        margin = max(1, round(found[0] / 10))
        return Range(max(0, found[0] - margin), found[0] + margin)
    if found := numbers("N"):
        return Range(found[0], found[0])
    return _part(text, members)


def _part(text: str, members: int | None) -> Range:
    """Read words that give no number: of `members`, where that is known."""
    if re.match(r"\s*(?:no|none|nobody)\b", text):
        return Range(0, 0)
    if members:
        return _part_of(text, members)
    if re.search(r"\bnot all\b", text):
        return Range(1, None)
    return Range(2 if re.search(rf"\b{SEVERAL}\b|{OVER_HALF}|{MOST}", text) else 1, None)


def _part_of(text: str, members: int) -> Range:
    if re.search(r"\bnot all\b", text):
        return _from(1, members - 1)
    if re.search(OVER_HALF, text):
        return _from(members // 2 + 1, members)
    if re.search(MOST, text):
        return _from(members // 2 + 1, members - 1)
    if re.search(r"\bhalf\b", text):
        return Range(members // 2, (members + 1) // 2)
    if re.search(r"\ball\b", text):
        return Range(members, members)
    return _from(2 if re.search(rf"\b{SEVERAL}\b", text) else 1, members)


def _from(lower: int, upper: int | None) -> Range:
    return Range(lower, None if upper is None else max(lower, upper))


def _in_digits(text: str) -> str:
    """Write numbers in words as digits, a dozen and a couple among them."""
    text = re.sub(r"(?i)\bdozens\b", "at least 24", text)
    return re.sub(
        rf"(?i)\b(?:{'|'.join(LONGEST_FIRST)})\b",
        lambda found: str(NUMBER_WORDS[found[0].lower()]),
        text,
    )
