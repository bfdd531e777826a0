"""What every kind of record has to offer for two of them to be merged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.merge import Mergeable
from app.services.editing.merging.moves import Moves


@dataclass(frozen=True)
class MergeKind:
    """How records of one kind become one; `record.value` is where such records are.

    `refuse` raises Rejected where two cannot become one. `move` gives the second all that points
    at the first. `refuse_back` raises Rejected where something new would be left in the air by
    giving it back; it takes the number of the record it would be taken from. `initiatives` names
    those whose positions rest on a record.
    """

    record: Mergeable
    label: str
    type: type[Any]
    refuse: Callable[[Session, Any, Any], None]
    move: Callable[[Moves, Any, Any], None]
    refuse_back: Callable[[Session, int, list[Any]], None]
    initiatives: Callable[[Session, Any], Iterable[int]]

    @property
    def plural(self) -> str:
        """What several such records are called."""
        return self.record.value

    @property
    def path(self) -> str:
        """Where such records are."""
        return self.record.value

    def get(self, session: Session, number: int) -> Any:
        """Return the record, or raise NotFound."""
        record = session.get(self.type, number)
        if record is None:
            raise NotFound(f"There is no {self.label} with the number {number} on record.")
        return record
