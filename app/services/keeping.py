"""Adding records with their first versions, and telling what that changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.domain.base import Base
from app.services.revisions import is_versioned, name_of, revisions_for

Kept = TypeVar("Kept", bound=Base)


@dataclass(frozen=True)
class ImportResult:
    """What was added, counted by table; how many rows of an import were there already.

    `records` names each record added, by table and key; `notes` is what to know about it;
    `changed` counts by table what was on record and was worked out anew.
    """

    added: Mapping[str, int]
    records: tuple[tuple[str, str], ...]
    already_there: int
    notes: tuple[str, ...]
    changed: Mapping[str, int] = field(default_factory=dict)


class Keeping:
    """Through which every new record goes to the session: `keep`, or `keep_last`.

    `why` is what the first versions are kept with, `why_changed` those of records on record.
    """

    def __init__(
        self, session: Session, by: str, why: str | None = None, why_changed: str | None = None
    ) -> None:
        self.session = session
        self.by = by
        self.why = why
        self.why_changed = why_changed
        self.notes: list[str] = []
        self._kept: list[Base] = []
        self._changed: dict[int, Base] = {}

    def keep(self, record: Kept) -> Kept:
        """Add a record that others refer to by its key."""
        self.keep_last(record)
        self.session.flush()  # Here it gets the key.
        return record

    def keep_last(self, record: Base) -> None:
        """Add a record that no other refers to; what it refers to has been kept before."""
        self.session.add(record)
        self._kept.append(record)

    def change(self, record: Base) -> None:
        """Keep in mind that a record is not as it was; it gets one new version, at the end."""
        self._changed[id(record)] = record

    def note(self, sentence: str) -> None:
        """Keep something that whoever adds the records should know."""
        self.notes.append(sentence)

    def added(self) -> tuple[Base, ...]:
        """Return every record that was added so far."""
        return tuple(self._kept)

    def finish(self, already_there: int = 0) -> ImportResult:
        """Keep the first version of all that has versions, and say what was added."""
        self.session.flush()  # The last records, so that a mistake in them shows here.
        versioned = [record for record in self._kept if is_versioned(type(record))]
        if versioned:
            revisions_for(self.session, versioned, self.by, self.why)
        changed = self._changed_and_not_new()
        if changed:
            revisions_for(self.session, changed, self.by, self.why_changed)
        added = Counter(record.__tablename__ for record in self._kept)
        return ImportResult(
            added=dict(sorted(added.items())),
            records=tuple(name_of(record) for record in self._kept),
            already_there=already_there,
            notes=tuple(dict.fromkeys(self.notes)),
            changed=dict(sorted(Counter(each.__tablename__ for each in changed).items())),
        )

    def _changed_and_not_new(self) -> list[Base]:
        new = {id(record) for record in self._kept}
        changed = (record for number, record in self._changed.items() if number not in new)
        return [record for record in changed if is_versioned(type(record))]


Subject = dict[str, Any]
"""Which record a report carries: {"statement_id": 5} or {"invitation_id": 2}."""
