"""One row being read: its values, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from app.domain.errors import Finding
from app.domain.sentences import unknown_word
from app.domain.text import fold
from app.services.imports.claims.sheets import Layout, SheetRow
from app.services.imports.claims.words import YES_OR_NO

Value = TypeVar("Value")

NOTHING = frozenset(
    {"n/a", "n / a", "n.a.", "n. a.", "n.a", "n/d", "n.d.", "none", "null", "nil", "not applicable"}
    | {"k.a.", "k. a.", "keine angabe", "keine angaben"}
    | {"#n/a", "#n/a!", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!"}
    | {"#calc!", "#error!", "#field!", "#blocked!", "#busy!", "#connect!", "#unknown!", "#nv"}
    | {"#bezug!", "#wert!", "#zahl!", "#valeur!", "#nom?", "#nombre!", "#nul!", "#nome?", "#rif!"}
    | {"#¡ref!", "#¡valor!", "#¡num!", "#¿nombre?", "#valor!", "#valore!", "#n/d", "#adr!", "#arg!"}
    | {"#nazwa?", "#liczba!", "#ссылка!", "#знач!", "#имя?", "#число!", "#н/д", "#getting_data"}
)
"""What people, and spreadsheets that could not work a cell out, write for nothing, folded."""

_SPREADSHEET_ERROR = re.compile(r"err:[0-9]{3}")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}

NOTHING_OR_A_NAME = frozenset({"na", "nan"})
_NOT_KNOWN = re.compile(
    r"(?:unknown|unnamed|anonymous|unidentified|unspecified|undisclosed|undetermined|unattributed"
    r"|not (?:known|named|identified|specified|disclosed|determined|attributed|stated|given"
    r"|mentioned|available|clear))(?: (?:person|speaker|author|name))?"
    r"|tb[adc]|to be (?:determined|announced|confirmed)|nk|n\.k\."
    r"|unbekannt|anonyme?|inconnue?|desconocid[oa]|sconosciut[oa]|неизвестно|невідомо"
)
"""What people write where they do not know who it is, or how it was."""
_NOBODY = re.compile(
    r"no (?:person|speaker|author|name|one)|no-one|noone|nobody|niemand|keine[rs]?|n\. ?n\."
)
_NO_NAME = re.compile(r"x{1,3}|nn|(?:unknown|unnamed|anonymous|unidentified) sources?")
_NONE_THERE = re.compile(
    r"no|not any|nein|non|keine?|aucune?|ningun[oa]|nessun[oa]"
    r"|(?:no|without|keine) (?:conditions?|bedingung(?:en)?)|unconditional(?:ly)?"
)
_AS_IT_WAS = re.compile(r"ok|okay|fine|false|0")
LONGEST_SIGN = 24
WHO_OR_WHENCE = frozenset(
    {"speaker_id", "speaker_name", "speaker_office", "person_id", "name", "origin_id"}
)
CIRCUMSTANCES = frozenset({"condition", "occasion", "place", "odd_because", "retelling_flag"})
LISTS = frozenset({"reasons", "related_statements"})
NAMES = frozenset({"speaker_name", "name", "family_name", "other_names"})
NAMING = NAMES | frozenset(
    {"holder_code", "holder_name", "recipient", "sender", "actor_code", "country_or_group"}
)
"""Columns in which NA is Namibia, or Na somebody's name."""


def is_nothing(text: str, column: str) -> bool:
    """Say whether a text in a column stands for nothing, be it in brackets or not.

    A speaker may be called Na, not NA. "No" is an answer, a quotation, a language and a country,
    and says nothing only where a circumstance is asked for.
    """
    if len(text) > LONGEST_SIGN:
        return False
    bare = _without_brackets(text)
    folded = fold(bare)
    if folded in NOTHING_OR_A_NAME:
        return column not in NAMING or (column in NAMES and not bare.istitle())
    is_for_nothing = folded in NOTHING or _SPREADSHEET_ERROR.fullmatch(folded) or _is_signs(bare)
    return bool(is_for_nothing or any(words.fullmatch(folded) for words in _words_of(column)))


def _words_of(column: str) -> tuple[re.Pattern[str], ...]:
    """Return which words stand for nothing in a column, beside those that do in all."""
    if column in ("speaker_name", "name"):
        return (_NOT_KNOWN, _NOBODY, _NO_NAME)
    if column == "speaker_office":
        return (_NOT_KNOWN, _NOBODY)
    if column in WHO_OR_WHENCE:
        return (_NOT_KNOWN,)
    if column == "retelling_flag":
        return (_NOT_KNOWN, _NONE_THERE, _AS_IT_WAS)
    if column in CIRCUMSTANCES:
        return (_NOT_KNOWN, _NONE_THERE)
    return (_NONE_THERE,) if column in LISTS else ()


def _without_brackets(text: str) -> str:
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def _is_signs(text: str) -> bool:
    """Say whether there is nothing but punctuation: "–", "..", "?". A tick or a plus is a word."""
    return all(unicodedata.category(sign)[0] == "P" or sign in "−|" for sign in text)


class Cells:
    """Hands out the values of one row and keeps a finding for each that cannot be taken."""

    def __init__(self, row: SheetRow, findings: list[Finding]) -> None:
        self._row = row
        self._findings = findings
        self.has_failed = False

    @property
    def line(self) -> int:
        return self._row.line

    def text(self, column: str) -> str:
        """Return the cell without spaces around it.

        It is empty if there is no such column, and where a sign stands for nothing.
        """
        text = self._row.cells.get(column, "").strip()
        return "" if text and is_nothing(text, column) else text

    def known(self, layout: Layout) -> dict[str, str]:
        """Return what stands in the columns that the file may have, without empty cells."""
        columns = layout.needed + layout.optional
        return {column: text for column in columns if (text := self.text(column))}

    def optional(self, column: str) -> str | None:
        """Return the cell, or None where nothing stands."""
        return self.text(column) or None

    def needed(self, column: str, sentence: str = "This is needed.") -> str:
        """Return the cell, with a finding where nothing stands."""
        if not self.text(column):
            self.refuse(column, sentence)
        return self.text(column)

    def coded(
        self, column: str, codes: Mapping[str, Value], needed: str = "This is needed."
    ) -> Value | None:
        """Return what the word in the cell stands for, with a finding for an unknown word."""
        word = self.needed(column, needed)
        value = codes.get(fold(word))
        if word and value is None:
            self.refuse(column, unknown_word(word, codes))
        return value

    def yes_or_no(self, column: str) -> bool | None:
        """Return what a yes or no says, None where nothing stands."""
        return self.coded(column, YES_OR_NO) if self.text(column) else None

    def refuse(self, column: str, sentence: str) -> None:
        """Keep a finding on this row."""
        self._findings.append(Finding(self._row.file, self._row.line, column, sentence))
        self.has_failed = True


def read_rows(
    rows: Iterable[SheetRow], read: Callable[[Cells], Value | None], findings: list[Finding]
) -> list[Value]:
    """Read every row, and return those without a finding."""
    values = []
    for row in rows:
        cells = Cells(row, findings)
        value = read(cells)
        if value is not None and not cells.has_failed:
            values.append(value)
    return values


def refuse_repeated(
    rows: Iterable[SheetRow], column: str, findings: list[Finding]
) -> dict[str, int]:
    """Keep a finding for every id that stands in the file twice; return the lines of all ids."""
    lines: dict[str, int] = {}
    for row in rows:
        cells = Cells(row, findings)
        ref = cells.text(column)
        if ref and lines.setdefault(ref, cells.line) != cells.line:
            cells.refuse(column, f"{ref} stands in line {lines[ref]} already: give it a new id.")
    return lines
