"""The first line of a sheet: what separates its columns, and which columns they are."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.domain.errors import Finding
from app.domain.text import fold
from app.services.imports.claims.files import WHOLE_FILE

SEPARATORS = ",;\t|"
_SAID = re.compile(r'"?sep=(?P<separator>[^\r\n])"?[;,\t]*\r?\n?', re.IGNORECASE)
_FIRST_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
# High enough to tell names of columns from each other: source_id and source_url come to 0.71.
_ALIKE = 0.8


@dataclass(frozen=True)
class Layout:
    """A file of the folder: its name, the columns it must have and those it may have."""

    file: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    may_be_missing: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return self.needed + self.optional


@dataclass(frozen=True)
class Body:
    """The text of a sheet from its header on, what separates its cells, and where it begins."""

    text: str
    separator: str
    first_line: int


def body_of(text: str, layout: Layout) -> Body:
    """Leave out the line in which Excel says the separator; or find it out by the columns."""
    if said := _SAID.match(text):
        return Body(text[said.end() :], said["separator"], 2)
    header = _FIRST_LINE.search(text)
    line = header[0] if header else ""
    fitting = {sign: _known(line, sign, layout) for sign in SEPARATORS}
    return Body(text, max(SEPARATORS, key=lambda sign: (fitting[sign], line.count(sign))), 1)


def _known(line: str, separator: str, layout: Layout) -> int:
    try:
        names = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return 0
    return len({_key(name) for name in names} & {_key(name) for name in layout.columns})


def columns_of(header: Sequence[str], layout: Layout) -> list[str]:
    """Return the columns by their own names, however they are written: "Holder Code"."""
    known = {_key(name): name for name in layout.columns}
    return [known.get(_key(name), name.strip()) for name in header]


def header_findings(columns: Sequence[str], layout: Layout) -> Iterator[Finding]:
    """Give what keeps the sheet from being read: columns that are not there or there twice."""

    def finding(column: str, sentence: str) -> Finding:
        return Finding(layout.file, 1, column, sentence)

    missing = [name for name in layout.needed if name not in columns]
    if missing and not set(columns) & set(layout.columns):
        sentence = (
            "The first line does not name the columns of this sheet: it needs "
            f"{', '.join(layout.needed)}."
        )
        yield finding(WHOLE_FILE, sentence)
        return
    meant = misspelt(columns, layout)
    for name in missing:
        yield finding(name, _is_missing(name, meant.get(name)))
    for name, times in Counter(columns).items():
        if times > 1 and name:
            yield finding(name, f"There are {times} columns called {name}: keep one.")


def _is_missing(name: str, typed: str | None) -> str:
    if typed:
        return f"There is no column {name}. Did you mean it by “{typed}”? Then write {name} there."
    return f"There is no column {name}: add it, with its name in the first line."


def misspelt(columns: Sequence[str], layout: Layout) -> dict[str, str]:
    """Return the columns that are not there, each with what seems to have been typed for it."""
    absent = {_key(name): name for name in layout.columns if name not in columns}
    found: dict[str, str] = {}
    for typed in columns:
        if typed and typed not in layout.columns:
            near = get_close_matches(_key(typed), absent, n=1, cutoff=_ALIKE)
            found |= {absent[key]: typed for key in near}
    return found


def header_notes(columns: Sequence[str], layout: Layout) -> Iterator[str]:
    """Give what is left out, with what it may have been meant for."""
    meant = {typed: name for name, typed in misspelt(columns, layout).items()}
    extra = [
        f"{name} (did you mean {meant[name]}?)" if name in meant else name
        for name in columns
        if name and name not in layout.columns
    ]
    if extra:
        yield f"{layout.file}: these columns are not known and were left out: {', '.join(extra)}."


def _key(name: str) -> str:
    """Capitals, blanks, hyphens and underscores make no difference."""
    return re.sub(r"[\W_]+", "", fold(name))
