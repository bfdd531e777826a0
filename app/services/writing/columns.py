"""Writing values into a record, except where people have written what is to stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect

from app.domain.base import Base

_SPEAKER = ("person_id", "office_id", "speaker_words")
_SENDER = ("sender_code", "sender_person_id", "sender_words")
_QUOTED = ("quotation", "quotation_language", "translation")
_TOGETHER = {
    **dict.fromkeys(_SPEAKER, _SPEAKER),
    **dict.fromkeys(_SENDER, _SENDER),
    **dict.fromkeys(_QUOTED, _QUOTED),
}
"""Fields of which a change to one is a change to all."""


@dataclass(frozen=True)
class Edits:
    """The fields of one record that people wrote, and that stay as they are; all if one made it.

    Those of a statement's only holder are named "positions.stance" and so on.
    """

    everything: bool = False
    fields: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Say whether one of the fields is a person's."""
        return self.everything or not self.fields.isdisjoint(names)


NO_EDITS = Edits()


def write_columns(
    record: Base, columns: Mapping[str, Any], edits: Edits = NO_EDITS, prefix: str = ""
) -> bool:
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
