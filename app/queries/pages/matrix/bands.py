"""The bands of the matrix: who gave an answer or was asked, of whom others speak, and the rest."""

from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from app.domain.codes import Silence
from app.domain.words import Word
from app.queries.pages.matrix.filters import Band, MatrixFilters
from app.queries.pages.matrix.rows import MatrixRow
from app.queries.parts.cells.cell import Cell

WORDS = {
    Band.ANSWERED: Word(
        "Answered or asked",
        "An answer of their own is on record, or a telling silence.",
    ),
    Band.BESIDE: Word(
        "No word of their own",
        "A group they belong to spoke for itself, or others of them: that answers for nobody.",
    ),
    Band.APART: Word(
        "Not candidates",
        "Hosts and outsiders: what they said is on their pages and in no total.",
    ),
    Band.BLANK: Word("Not researched", "Nobody has looked for what they said."),
}


# Of a host that others speak of in another question no answer is awaited all the same.
WEIGHTIEST = (Band.ANSWERED, Band.APART, Band.BESIDE, Band.BLANK)


def band_of(row: MatrixRow) -> Band:
    """Return the band of a row: the weightiest that one of its cells belongs to."""
    return min(map(_band_of, row.cells), key=WEIGHTIEST.index, default=Band.BLANK)


def _band_of(cell: Cell) -> Band:
    if not cell.is_candidate:
        return Band.APART
    if cell.silence is not Silence.NOT_LOOKED:
        return Band.ANSWERED
    return Band.BESIDE if cell.has_anything_beside else Band.BLANK


def in_bands(rows: Iterable[MatrixRow]) -> list[tuple[Band, Sequence[MatrixRow]]]:
    """Part rows that are sorted by band into their bands."""
    return [(band, list(those)) for band, those in groupby(rows, band_of)]


def part(
    rows: Sequence[MatrixRow], filters: MatrixFilters
) -> tuple[list[MatrixRow], list[tuple[Band, Sequence[MatrixRow]]]]:
    """Return the rows to be shown as rows, and the bands of which names are enough.

    The first band that anything is in is always shown, and so is the one that was asked for. In
    any other order than by answers all are rows.
    """
    if filters.sort != "stance":
        return list(rows), []
    bands = in_bands(rows)
    is_open = [place == 0 or band is filters.band for place, (band, _) in enumerate(bands)]
    opened = (those for (_, those), holds in zip(bands, is_open, strict=True) if holds)
    folded = [found for found, holds in zip(bands, is_open, strict=True) if not holds]
    return list(chain.from_iterable(opened)), folded
