"""Writing what rows say into a record, except where people have written."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect

from app.domain.base import Base
from app.services.imports.claims.edits import Edits

_SPEAKER = ("person_id", "office_id", "speaker_words")
_SENDER = ("sender_code", "sender_person_id", "sender_words")
_QUOTED = ("quotation", "quotation_language")
_TOGETHER = {name: group for group in (_SPEAKER, _SENDER, _QUOTED) for name in group}
"""Fields of which a change to one is a change to all."""


def write_columns(record: Base, columns: Mapping[str, Any], edits: Edits, prefix: str = "") -> bool:
    """Write these values where they differ and are not people's; say whether any was written."""
    is_changed = False
    for name, value in columns.items():
        if getattr(record, name) == value or edits.has(*_fields(record, name, prefix)):
            continue
        setattr(record, name, value)
        is_changed = True
    return is_changed


def _fields(record: Base, name: str, prefix: str) -> list[str]:
    """Return what versions call the field: a date has seven parts."""
    date = inspect(type(record)).composites.get(name)
    if date is not None:
        return [column.name for column in date.columns]
    return [f"{prefix}{each}" for each in _TOGETHER.get(name, (name,))]
