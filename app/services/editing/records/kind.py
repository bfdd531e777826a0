"""What every kind of record has to offer for drafts of it to be published."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.dates import UncertainDate
from app.domain.draft import DraftKind
from app.domain.errors import NotAllowed, NotFound
from app.domain.inputs.declared import values_of
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.services.editing.records.dates import in_words

Filled = dict[str, list[str]]
"""A form filled in: every field with its texts."""


@dataclass(frozen=True)
class Kind:
    """How one kind of record is read from a form, added, changed and put back into a form.

    `read` raises Rejected with a sentence a field; its last argument says whether the record is
    new. `add` returns the new record. `initiatives` names those whose positions a record touches.
    """

    code: DraftKind
    record: type[Base]
    read: Callable[[Session, Content, bool], Any]
    add: Callable[[Session, Who, Any, str | None], Base]
    change: Callable[[Session, Who, Any, Any, str | None], None]
    filled: Callable[[Session, Any], Filled]
    title: Callable[[Content], str]
    initiatives: Callable[[Session, Any], Iterable[int]]

    def get(self, session: Session, number: int) -> Any:
        """Return the record, or raise NotFound."""
        return self._found(session.get(self.record, number), number)

    def get_newest(self, session: Session, number: int) -> Any:
        """Return the record as it is now, and let nobody else change it before we are done.

        Raises NotAllowed for one that was merged into another.
        """
        # What the session read before it had to wait for the row may be out of date by now.
        found = session.get(self.record, number, populate_existing=True, with_for_update=True)
        into = getattr(found, "merged_into_id", None)
        if into is not None:
            raise NotAllowed(
                f"This {self.code} was merged into {self.code} {into}: change that one."
            )
        return self._found(found, number)

    def _found(self, record: Base | None, number: int) -> Any:
        if record is None:
            raise NotFound(f"There is no {self.code} with the number {number} on record.")
        return record


def of_its_initiative(session: Session, record: Any) -> Iterable[int]:
    """Name the one initiative that a record belongs to, whose positions it touches."""
    return [record.initiative_id]


def alone(read: Callable[[Content], Any]) -> Callable[[Session, Content, bool], Any]:
    """Read a kind whose form can be read without looking at the record, new or not."""

    def read_alone(session: Session, content: Content, is_new: bool) -> Any:
        return read(content)

    return read_alone


def first(content: Content, name: str) -> str:
    """Return what was typed in a field, in one line."""
    values = content.get(name) or [""]
    return " ".join(values[0].split())


def typed(record: Base, fields: type, dates: Callable[[UncertainDate], str] = in_words) -> Filled:
    """Return what to type to get the declared fields of a record again."""
    values = values_of(record, fields)
    return filled(**{name: _typed(value, dates) for name, value in values.items()})


def _typed(value: Any, dates: Callable[[UncertainDate], str]) -> Any:
    match value:
        case UncertainDate():
            return dates(value)
        case bool():
            return "1" if value else None
    return value


def filled(**values: Any) -> Filled:
    """Put values into fields, leaving out what is empty."""
    return {name: [str(value)] for name, value in values.items() if value not in (None, "")}
