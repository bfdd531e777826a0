"""Cutting lists into pages, whether they lie in memory or in the database."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select

Line = TypeVar("Line")
PER_PAGE = 40


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


@dataclass(frozen=True)
class InPages(ABC, Generic[Line]):
    """All that fits some filters, of which one page is shown."""

    fitting: Sequence[Line]

    @property
    @abstractmethod
    def page(self) -> int:
        """Which page was asked for."""

    @property
    @abstractmethod
    def applied(self) -> list[tuple[str, str, str | None]]:
        """The filters with their labels and values in words; none for those not in force."""

    @property
    def shown(self) -> Sequence[Line]:
        """Those on the page that was asked for."""
        return self.fitting[part_of(self.page, PER_PAGE)]

    @property
    def total(self) -> int:
        """How many fit."""
        return len(self.fitting)

    @property
    def pages(self) -> int:
        """How many pages they fill."""
        return Window(self.page, PER_PAGE, self.total).pages

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is in force."""
        return any(value for _, _, value in self.applied)


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
