"""Sentences that hold links: written whole in one place, drawn piece by piece by a page."""

from collections.abc import Iterable, Sequence
from itertools import chain
from string import Formatter
from typing import NamedTuple


class Linked(NamedTuple):
    """A name within a sentence that leads somewhere."""

    name: str
    href: str


class Strong(NamedTuple):
    """Words of a sentence that stand out."""

    words: str


Piece = str | Linked | Strong
Pieces = tuple[Piece, ...]


def pieces_of(sentence: str, **gaps: str | Piece | Sequence[Piece]) -> Pieces:
    """Return a sentence with its gaps filled: "Changed from {statement}.".

    Raises KeyError for a gap that nothing is given for.
    """
    found: list[Piece] = []
    for words, gap, _, _ in Formatter().parse(sentence):
        found.append(words)
        if gap is not None:
            found.extend(_as_pieces(gaps[gap]))
    return tuple(piece for piece in found if piece)


def in_a_row(things: Iterable[Pieces], between: str = ", ") -> Pieces:
    """Put things one behind the other, with these words between two of them."""
    parted = list(chain.from_iterable(((between,), thing) for thing in things))
    return tuple(chain.from_iterable(parted[1:]))


def series(things: Sequence[Piece]) -> Pieces:
    """Put things one behind the other as a sentence does: "Spain, Italy and Malta"."""
    row = in_a_row((thing,) for thing in things)
    return (*row[:-2], " and ", row[-1]) if len(things) > 1 else row


def _as_pieces(given: str | Piece | Sequence[Piece]) -> Sequence[Piece]:
    return (given,) if isinstance(given, str | Linked | Strong) else given
