"""Dates in words, and what they mean counted from the day of the article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.dates import DateNotUnderstood, read_words
from app.extraction.proposals import WhenSaid

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? "
    rf"\d{{4}})?(?!\d)"
)
DATE = re.compile(
    r"(?<![\w-])(?P<words>"
    rf"(?:{_WEEKDAY},? )?{_DAY}"
    r"|\d{4}-\d{2}-\d{2}"
    rf"|(?:last |this )?{_WEEKDAY}(?: (?:last|this) week| morning| afternoon| evening| night)?"
    rf"|(?:early|late|mid)[ -](?:in )?{_MONTH}(?: \d{{4}})?"
    rf"|(?:last )?(?!May\b){_MONTH}(?: \d{{4}})?|(?:(?<=in )|(?<=since )|(?<=last ))May(?: "
    rf"\d{{4}})?|May \d{{4}}"
    r"|(?i:last|this|next) (?:week|month|year|weekend|spring|summer|autumn|fall|winter)"
    r"|(?i:earlier this) (?:week|month|year)"
    rf"|{_NUMBER} (?:days?|weeks?|months?|years?) ago"
    r"|(?i:yesterday|today|tomorrow|last night|recently)"
    r"|(?i:in recent (?:days|weeks|months))"
    r"|(?:spring|summer|autumn|winter) (?:of )?\d{4}"
    r"|(?i:(?:the|that) same day|(?:the )?same (?:week|evening|morning))"
    r")(?!\w)"
)
_SAME = re.compile(r"(?i)(?:the |that )?same (?:day|week|evening|morning)")


def find_dates(text: str, published: date | None) -> list[WhenSaid]:
    """Return the dates in a text in order; "the same day" is that of the date before it."""
    found: list[WhenSaid] = []
    for when in _read(text, published):
        if _SAME.fullmatch(when.words):
            before = found[-1] if found else None
            when = replace(
                when,
                reading=before.reading if before else None,
                doubt=f"“{when.words}” is read as “{before.words}”, the date before it."
                if before
                else f"“{when.words}” follows no other date.",
            )
        found.append(when)
    return found


def _read(text: str, published: date | None) -> Iterator[WhenSaid]:
    for found in DATE.finditer(text):
        words = found["words"]
        reading, doubt = None, None
        if not _SAME.fullmatch(words):
            try:
                reading = read_words(_written_out(words), published)
            except DateNotUnderstood as refused:
                doubt = str(refused)
        yield WhenSaid(words, found.start(), found.end(), reading, doubt)


def _written_out(words: str) -> str:
    """Leave out what the reader of dates does without: full stops, "of", the ending of "3rd"."""
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words).replace(" of ", " ")
    return re.sub(r"(?<=[a-z])\.", "", words)
