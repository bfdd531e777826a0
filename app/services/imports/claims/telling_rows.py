"""Reading what every row says of its page: the source, the chain, the certainty and the date."""

import re

from app.domain.dates import DateNotUnderstood, UncertainDate, read_sheet_date
from app.domain.sentences import CERTAINTY_NEEDED, SOURCE_NEEDED
from app.domain.source import Source
from app.services.imports.claims.cells import Cells, is_nothing
from app.services.imports.claims.flags import read_flags
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.tellings import RowTelling
from app.services.imports.claims.words import CERTAINTIES

ORIGIN_NEEDED = (
    "Give one id to all rows that go back to the same utterance, and an id of its own to a row of "
    "which that is not known."
)


def read_telling(cells: Cells, id_column: str, lookups: Lookups) -> RowTelling | None:
    """Read one page's telling; None if a part of it is wrong."""
    ref, origin = cells.needed(id_column), cells.needed("origin_id", ORIGIN_NEEDED)
    source, when = _read_source(cells, lookups), read_when(cells)
    certainty = cells.coded("certainty", CERTAINTIES, CERTAINTY_NEEDED)
    chain = _read_chain(cells, source.publisher if source else "")
    flags = read_flags(cells.text("retelling_flag"))
    if source is None or when is None or certainty is None:
        return None
    return RowTelling(
        ref=ref,
        source=source.address,
        published=source.published,
        chain=chain,
        certainty=certainty,
        origin=origin,
        when=when,
        note=cells.optional("notes"),
        distortion=flags.distortion,
        slip=flags.slip,
        distortion_words=flags.words,
        date_shifted=flags.date_shifted,
        place=cells.optional("place"),
    )


def read_when(cells: Cells) -> UncertainDate | None:
    """Read the four columns of a date."""
    try:
        return read_sheet_date(
            cells.text("date_from"),
            cells.text("date_to"),
            cells.text("date_precision"),
            cells.text("date_basis"),
        )
    except DateNotUnderstood as refusal:
        cells.refuse(refusal.column or "date_from", str(refusal))
        return None


def _read_source(cells: Cells, lookups: Lookups) -> Source | None:
    ref = cells.needed("source_id", SOURCE_NEEDED)
    if ref and lookups.source_ids is not None and ref not in lookups.source_ids:
        cells.refuse(
            "source_id", f"{ref} is not in sources.csv: add the page there, or correct the id."
        )
    return lookups.sources.get(ref)


def _read_chain(cells: Cells, publisher: str) -> tuple[str, ...]:
    """Read "UNN < Welt < Kirby"; an empty cell means that the page tells it of its own.

    The first is the page, which sources.csv names where it is not named here.
    """
    text = cells.text("attribution_chain")
    page, *others = [re.sub(r"\s+", " ", teller).strip() for teller in text.split("<")]
    if others and not (page and all(others)):
        cells.refuse(
            "attribution_chain",
            "A teller is missing beside a <: write page < its source < speaker.",
        )
    for teller in filter(None, others):
        if _names_nobody(teller):
            cells.refuse(
                "attribution_chain",
                f"“{teller}” in the chain says nothing of a teller: describe it as the page does, "
                "like “own sources”, or leave it out.",
            )
    return (publisher if not page or _names_nobody(page) else page, *others)


def _names_nobody(teller: str) -> bool:
    return is_nothing(teller, "speaker_office")
