"""Turns what the queries return into JSON and CSV."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from io import StringIO
from typing import Any

from pydantic import BaseModel

from app.domain.spreadsheets import guarded


def to_json(value: Any) -> bytes:
    """Write the value as JSON: dataclasses as objects, codes as their text, days as ISO."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def plain(value: Any) -> Any:
    """Return the value built from what JSON knows; anything not foreseen is left to fail."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {plain(key): plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(map(plain, value))
        case list() | tuple():
            return list(map(plain, value))
        case BaseModel():
            return _values(value, type(value).model_fields)
    if is_dataclass(value) and not isinstance(value, type):
        return _values(value, (field.name for field in fields(value)))
    return value


def _values(value: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: plain(getattr(value, name)) for name in names}


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write the rows as RFC 4180 CSV that no spreadsheet takes for a program."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(map(cell, row) for row in rows)
    return text.getvalue().encode()


def cell(value: Any) -> str:
    """Write one value; several are joined with a semicolon."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list() | tuple() | set() | frozenset():
            return guarded("; ".join(str(item) for item in plain(value)))
    return guarded(str(plain(value)))
