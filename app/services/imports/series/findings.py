"""Collects what is wrong in long tables: the first faults by name, and how many there are."""

from collections.abc import Mapping

from app.domain.errors import Finding, ImportRejected
from app.services.packages.tables import TableUnreadable

MOST_NAMED = 200


class Faults:
    """What has been found wrong so far; a column that is wrong throughout fills no memory."""

    def __init__(self) -> None:
        self._named: list[Finding] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._named)

    def find(self, file: str, line: int, column: str, message: str) -> None:
        """Remember one fault, or only count it once there are many."""
        if len(self._named) < MOST_NAMED:
            self._named.append(Finding(file, line, column, message))
        else:
            self._more += 1

    def find_all(self, file: str, line: int, faults: Mapping[str, str]) -> None:
        """Remember what is wrong in a line, by column."""
        for column, message in faults.items():
            self.find(file, line, column, message)

    def unreadable(self, error: TableUnreadable) -> None:
        """Remember why a table cannot be read at all, or no further."""
        for each in error.findings:
            self.find(each.file, each.line, each.column, each.message)

    def refuse(self) -> None:
        """Raise ImportRejected if anything was found."""
        if self._named:
            raise ImportRejected(self._named, more=self._more)
