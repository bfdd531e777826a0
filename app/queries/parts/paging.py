"""Cutting lists into pages, whether they lie in memory or in the database."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select


@dataclass(frozen=True)
class Window:
    """Which of many things one page shows; an empty list has a page, and beyond the last is none.

    Pages and things are counted from one.
    """

    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first one shown."""
        return min(self.part.start + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last one shown."""
        return min(self.part.stop, self.total)

    @property
    def part(self) -> "slice[int, int, None]":
        """Where they are in a list of all."""
        return part_of(self.page, self.size)


def part_of(page: int, size: int) -> "slice[int, int, None]":
    """Return where the things of a page are in a list of all, however many those are."""
    return slice((page - 1) * size, page * size)


def last_at_most(page: int, size: int, total: int) -> Window:
    """Return the page asked for, or the last one if there are not as many."""
    asked = Window(page, size, total)
    return Window(min(page, asked.pages), size, total)


def rows_of(query: Select[*tuple[Any, ...]], page: int, size: int) -> Select[*tuple[Any, ...]]:
    """Return the query for the rows of that page alone."""
    return query.limit(size).offset(part_of(page, size).start)
