"""Reading the fields of a form: each mistake becomes one sentence at its field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.dates import DateNotUnderstood, Precision, UncertainDate, read_words
from app.domain.dates.refusals import refuse_all_numeric
from app.domain.errors import Rejected
from app.domain.sentences import unknown_word

Content = Mapping[str, Sequence[str]]
"""A form as typed: every field with the texts it was sent with, in order."""

LINE = 300
TEXT = 5_000
# What turns the direction of text around or cannot be seen has no place in a name.
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINE_ENDS = re.compile(r"\r\n?")
_ROW = r"{prefix}-(?P<row>[0-9]{{1,9}})-.+"

ChosenCode = TypeVar("ChosenCode", bound=StrEnum)


def first_of(content: Content, name: str) -> str:
    """Return what was typed in a field, without the spaces around it."""
    return (content.get(name) or [""])[0].strip()


def number_of(content: Content, name: str) -> int | None:
    """Return the number of a record that a field holds, or nothing if it holds none."""
    return read_number(first_of(content, name))


def read_number(text: str) -> int | None:
    """Read up to nine digits of ASCII: there are others, and not all of them can be read."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


class Fields:
    """A form as typed, read field by field; `refuse` collects what is wrong.

    The fields of one row of a group, `holder-0-stance`, are read through `row("holder", 0)`,
    which leaves its mistakes here under their full names. "Last week" counts from `counted_from`.
    """

    def __init__(
        self,
        content: Content,
        prefix: str = "",
        errors: dict[str, str] | None = None,
        counted_from: date | None = None,
    ) -> None:
        self._content = content
        self._prefix = prefix
        self._counted_from = counted_from
        self._errors: dict[str, str] = {} if errors is None else errors

    def refuse(self, name: str, sentence: str) -> None:
        """Keep a sentence for a field; the first one for each field counts."""
        self._errors.setdefault(self._prefix + name, sentence)

    def finish(self) -> None:
        """Raise Rejected if anything was refused."""
        if self._errors:
            raise Rejected(self._errors)

    def has(self, *names: str) -> bool:
        """Say whether something was typed in any of the fields."""
        return any(self._given(name) for name in names)

    def rows(self, prefix: str) -> list[int]:
        """Return the numbers of the rows of a group, in order."""
        pattern = re.compile(_ROW.format(prefix=re.escape(self._prefix + prefix)))
        found = (pattern.fullmatch(name) for name in self._content)
        return sorted({int(match["row"]) for match in found if match})

    def row(self, prefix: str, number: int) -> "Fields":
        """Return the fields of one row of a group."""
        prefix = f"{self._prefix}{prefix}-{number}-"
        return Fields(self._content, prefix, self._errors, self._counted_from)

    def line(self, name: str, needed: str | None = None, most: int = LINE) -> str:
        """Return a text of one line; with `needed`, its sentence refuses an empty one."""
        text = re.sub(r"\s+", " ", self._text(name, most, needed))
        if _UNSEEN.search(text):
            self.refuse(name, "There are invisible characters in it: type it anew.")
        return text

    def text(self, name: str, needed: str | None = None, most: int = TEXT) -> str:
        """Return a text that may have several lines."""
        return self._text(name, most, needed)

    def optional(self, name: str, most: int = LINE) -> str | None:
        """Return a line, or nothing where it is empty."""
        return self.line(name, most=most) or None

    def optional_text(self, name: str, most: int = TEXT) -> str | None:
        """Return a text, or nothing where it is empty."""
        return self.text(name, most=most) or None

    def lines(self, name: str, most: int = TEXT) -> tuple[str, ...]:
        """Return the lines of a text that are not empty."""
        return tuple(filter(None, map(str.strip, self._text(name, most, None).split("\n"))))

    def flag(self, name: str) -> bool:
        """Say whether a box is ticked."""
        return self.has(name)

    def yes_or_no(self, name: str) -> bool | None:
        """Return yes or no, or nothing where it is left open."""
        return {"yes": True, "no": False}.get(self._given(name))

    def code(self, name: str, codes: type[ChosenCode], needed: str) -> ChosenCode | None:
        """Return one of the codes; `needed` refuses an empty field."""
        given = self._given(name)
        if given in set(codes):
            return codes(given)
        self.refuse(name, unknown_word(given, codes) if given else needed)
        return None

    def key(self, name: str, needed: str | None = None) -> int | None:
        """Return the number of a record."""
        given = self._given(name)
        if re.fullmatch(r"[0-9]{1,9}", given):
            return int(given)
        if given or needed:
            self.refuse(name, needed or "Choose one from the list.")
        return None

    def keys(self, name: str) -> frozenset[int]:
        """Return the numbers of records that a form holds for itself, with spaces between."""
        return frozenset(int(n) for n in re.findall(r"[0-9]{1,9}", self._given(name)))

    def whole_number(self, name: str, sentence: str) -> int | None:
        """Return a number from 0 to 999, or nothing where it is empty."""
        given = self._given(name)
        if re.fullmatch(r"[0-9]{1,3}", given):
            return int(given)
        if given:
            self.refuse(name, sentence)
        return None

    def uncertain_date(self, name: str, needed: str | None = None) -> UncertainDate:
        """Return a date as its words give it."""
        words = self.line(name, needed)
        if not words:
            return UncertainDate(None, "", None, None, Precision.UNKNOWN)
        try:
            return read_words(words, self._counted_from)
        except DateNotUnderstood as refusal:
            self.refuse(name, str(refusal))
            return UncertainDate(words, "", None, None, Precision.UNKNOWN)

    def told_day(self, name: str) -> str | None:
        """Return a date as somebody tells it, in words that cannot mean two days."""
        words = self.optional(name)
        try:
            refuse_all_numeric(words or "")
        except DateNotUnderstood as refusal:
            self.refuse(name, str(refusal))
        return words

    def day(self, name: str, needed: str) -> date | None:
        """Return one certain day, in words or as 2024-06-08."""
        when = self.uncertain_date(name, needed=needed)
        if when.precision is Precision.DAY and when.earliest and not when.approximate:
            return when.earliest
        self.refuse(name, needed)
        return None

    def address(self, name: str, needed: str | None = None) -> str | None:
        """Return a web address in its one spelling."""
        given = self._given(name)
        if not given and not needed:
            return None
        try:
            return normalise_address(given)
        except AddressNotUsable as refusal:
            self.refuse(name, needed if needed and not given else str(refusal))
            return None

    def _given(self, name: str) -> str:
        values = self._content.get(self._prefix + name) or ("",)
        return str(values[0]).strip()

    def _text(self, name: str, most: int, needed: str | None) -> str:
        text = _LINE_ENDS.sub("\n", self._given(name))
        if needed and not text:
            self.refuse(name, needed)
        if len(text) > most:
            long = f"It has {len(text)} characters, and {most} are the most: shorten it."
            self.refuse(name, long)
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
            self.refuse(name, "There are characters in it that cannot be read: type it anew.")
        return text
