"""How a value is written in a cell of a package, and read back as exactly that value.

An empty cell means that there is no value. A text that a spreadsheet would take for a formula
gets an apostrophe in front; reading takes exactly that one away again.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Integer

from app.domain.base import Code, Day, Flag, Json, Moment
from app.domain.spreadsheets import guarded, unguarded

Encode = Callable[[Any], str]
Decode = Callable[[str], Any]

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
LARGEST = 2**31 - 1
INTEGER = re.compile(r"-?[0-9]{1,10}")
APOSTROPHES = re.compile("'+")


class CellWrong(ValueError):
    """A cell that cannot be read; the message says what to do."""


def mark(text: str) -> str:
    """Make a text harmless to spreadsheets, and tell an empty text from none at all."""
    # An apostrophe alone is the mark of nothing: a text of apostrophes gets one more, too.
    return guarded(text) if text.strip("'") else f"'{text}"


def unmark(cell: str) -> str:
    """Take away what `mark` added, and nothing else."""
    return cell[1:] if APOSTROPHES.fullmatch(cell) else unguarded(cell)


def encoder(column: Column[Any]) -> Encode:
    """Return how values of the column that are not null are written."""
    match column.type:
        case Day():
            return date.isoformat
        case Moment():
            return _encode_moment
        case Flag():
            return lambda value: "true" if value else "false"
        case Json():
            return canonical_json
        case Code():
            return lambda value: mark(value.value)
        case Integer():
            return str
    return mark if column.nullable else lambda text: mark(text) if text else ""


def decoder(column: Column[Any]) -> Decode:
    """Return how cells of the column are read; it raises CellWrong for one that cannot be."""
    read = _reader(column)
    if not column.nullable:
        return read if is_text(column) else _needed(read)
    return lambda cell: read(cell) if cell else None


def is_text(column: Column[Any]) -> bool:
    """Whether the column holds any text, not just a code or a date written out."""
    return not isinstance(column.type, Day | Moment | Flag | Json | Code | Integer)


def canonical_json(value: Any) -> str:
    """Write JSON in the one way that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _encode_moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime(MOMENT)


def _reader(column: Column[Any]) -> Decode:
    match column.type:
        case Day():
            return _read_day
        case Moment():
            return _read_moment
        case Flag():
            return _read_flag
        case Json():
            return _read_json
        case Code(codes=codes):
            return _code_reader([code.value for code in codes], codes)
        case Integer():
            return _read_integer
    return _read_text


def _needed(read: Decode) -> Decode:
    def read_needed(cell: str) -> Any:
        if not cell:
            raise CellWrong("This is needed: fill it in.")
        return read(cell)

    return read_needed


def _read_text(cell: str) -> str:
    if "\0" in cell:
        raise CellWrong("This holds an invisible NUL character: remove it.")
    return unmark(cell)


def _read_day(cell: str) -> date:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        day = None
    if day is None or day.isoformat() != cell:
        raise CellWrong(f"{cell!r} is not a day: write it like 2024-06-08.")
    return day


def _read_moment(cell: str) -> datetime:
    try:
        return datetime.strptime(cell, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise CellWrong(
            f"{cell!r} is not a moment: write it in UTC, like 2024-06-08T14:30:00Z."
        ) from None


def _read_flag(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise CellWrong(f"{cell!r} is neither true nor false: write one of the two.")
    return cell == "true"


def _read_json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except ValueError:
        raise CellWrong("This is not JSON: take the cell from an export again.") from None


def _code_reader(allowed: list[str], codes: Callable[[str], Any]) -> Decode:
    def read_code(cell: str) -> Any:
        if unmark(cell) not in allowed:
            raise CellWrong(f"{cell!r} is not known here: write one of {', '.join(allowed)}.")
        return codes(unmark(cell))

    return read_code


def _read_integer(cell: str) -> int:
    if not INTEGER.fullmatch(cell) or abs(int(cell)) > LARGEST:
        raise CellWrong(f"{cell!r} is not a whole number up to {LARGEST}: correct it.")
    return int(cell)
