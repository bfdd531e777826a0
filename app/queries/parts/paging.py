"""Cutting a list into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class ListPage(Generic[Item]):
    """One page of a list: what stands on it, how many there are in all, and on how many pages."""

    items: Sequence[Item]
    total: int
    pages: int


def page_of(everything: Sequence[Item], page: int, size: int) -> ListPage[Item]:
    """Return that page of the list; an empty list has one, and beyond the last there is nothing."""
    begin = (page - 1) * size
    pages = max(1, -(-len(everything) // size))
    return ListPage(everything[begin : begin + size], len(everything), pages)
