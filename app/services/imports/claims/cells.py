"""One row being read: its values, and what is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from app.domain.errors import Finding
from app.domain.sentences import unknown_word
from app.domain.text import fold
from app.services.imports.claims.sheets import Layout, SheetRow
from app.services.imports.claims.words import YES_OR_NO

Value = TypeVar("Value")

NOTHING = frozenset(
    {"-", "--", "---", "–", "—", "―", "−", "?", "??", "???", "…", "...", "/"}
    | {
        "n/a",
        "n.a.",
        "n. a.",
        "n.a",
        "#n/a",
        "n/d",
        "n.d.",
        "none",
        "null",
        "nil",
        "<na>",
        "(none)",
    }
)
"""What people write where they have nothing to write, folded."""

NOTHING_OR_A_NAME = frozenset({"na", "nan"})
NOT_KNOWN = frozenset(
    {"unknown", "not known", "unknown person", "not available", "not given", "not named"}
    | {"unnamed", "tbd", "tba", "tbc", "to be determined", ".", "..", "nk", "n.k."}
)
"""What people write where they do not know somebody's name or where something begins."""
LONGEST_SIGN = max(map(len, NOT_KNOWN))
NO_NAME = frozenset({"x", "xx", "xxx"})
WHO_OR_WHENCE = frozenset(
    {"speaker_id", "speaker_name", "speaker_office", "person_id", "name", "origin_id"}
)
NAMING = frozenset(
    {"holder_code", "holder_name", "recipient", "sender", "actor_code", "country_or_group"}
    | {"name", "speaker_name"}
)
"""Columns in which NA is Namibia, or somebody's name."""


def is_nothing(text: str, column: str) -> bool:
    """Say whether a text in a column stands for nothing; a speaker may be called Na, not NA."""
    if len(text) > LONGEST_SIGN:
        return False
    folded = fold(text)
    if folded in NOTHING_OR_A_NAME:
        return column not in NAMING or (column == "speaker_name" and not text.istitle())
    if folded in NO_NAME and column.endswith("name"):
        return column in WHO_OR_WHENCE
    return folded in NOTHING or (column in WHO_OR_WHENCE and folded in NOT_KNOWN)


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
