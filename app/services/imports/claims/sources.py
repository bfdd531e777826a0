"""The pages that carry claims: sources.csv."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.dates import DateNotUnderstood, UncertainDate, read_publication
from app.domain.errors import Finding
from app.domain.sentences import (
    ADDRESS_NEEDED,
    NOT_OUT_YET,
    PUBLISHER_NEEDED,
    unknown_word,
)
from app.domain.source import Source
from app.domain.text import fold
from app.queries.clocks import today
from app.queries.merged import standing_for
from app.queries.sources_alike import load_shelf
from app.services.imports.claims.cells import Cells, read_rows, refuse_repeated
from app.services.imports.claims.sheets import Row
from app.services.imports.claims.tellings import natural
from app.services.imports.claims.twins import twins
from app.services.imports.claims.words import TITLES
from app.services.keeping import Keeping
from app.services.revisions import AT_ONCE, in_parts


def read_sources(rows: tuple[Row, ...], findings: list[Finding]) -> list[Source]:
    """Read the rows into sources, none of which is in the session yet."""
    refuse_repeated(rows, "source_id", findings)
    return read_rows(rows, _read_source, findings)


def _read_source(cells: Cells) -> Source | None:
    ref, publisher = cells.needed("source_id"), cells.needed("publisher", PUBLISHER_NEEDED)
    address, published = _read_address(cells), _read_published(cells)
    title_origin = TITLES.get(fold(cells.text("title_is_from_address")))
    if title_origin is None:
        words = ("yes", "no", "own summary")
        cells.refuse(
            "title_is_from_address", unknown_word(cells.text("title_is_from_address"), words)
        )
    if cells.has_failed or title_origin is None or published is None:
        return None
    return Source(
        ref=ref,
        publisher=publisher,
        title=cells.text("title"),
        title_origin=title_origin,
        address=address,
        published=published,
        language=cells.optional("language"),
        kind=cells.text("source_type"),
        access=cells.optional("access"),
        note=cells.optional("notes"),
    )


def _read_address(cells: Cells) -> str:
    if not cells.needed("url", ADDRESS_NEEDED):
        return ""
    try:
        return normalise_address(cells.text("url"))
    except AddressNotUsable as refusal:
        cells.refuse("url", str(refusal))
        return ""


def _read_published(cells: Cells) -> UncertainDate | None:
    text, precision = cells.text("publication_date"), cells.text("publication_date_precision")
    try:
        published = read_publication(text, precision)
    except DateNotUnderstood as refusal:
        cells.refuse(refusal.column or "publication_date", str(refusal))
        return None
    if (published.earliest or date.min) > today():
        cells.refuse("publication_date", NOT_OUT_YET)
    return published


def follow_merged(session: Session, sources: Iterable[Source]) -> list[str]:
    """Give sources whose page was merged into another the address of that; say for which."""
    by_address = {source.address: source for source in sources}
    notes = []
    for known in known_sources(session, by_address).values():
        if known.merged_into_id is None:
            continue
        standing = standing_for(session, known)
        for source in sources:
            if source.address == known.address:
                source.address = standing.address
                notes.append(
                    f"sources.csv: the page of {source.ref} was merged into {standing.ref}, which"
                    " is on record; its claims were filed there."
                )
    return notes


def known_sources(session: Session, addresses: Iterable[str]) -> dict[str, Source]:
    """Return the sources on record by their addresses, of those asked for.

    One that is on record in an older spelling is there under both.
    """
    wanted = set(addresses)
    known = _with_addresses(session, wanted)
    if missing := wanted - known.keys():
        same = load_shelf(session).same
        older = {same[address].address: address for address in missing if address in same}
        for address, source in _with_addresses(session, older).items():
            known |= {address: source, older[address]: source}
    return known


def _with_addresses(session: Session, addresses: Iterable[str]) -> dict[str, Source]:
    return {
        source.address: source
        for part in in_parts(sorted(addresses), AT_ONCE)
        for source in session.scalars(select(Source).where(Source.address.in_(part)))
    }


def record_sources(
    keeping: Keeping, sources: Iterable[Source], known: Mapping[str, Source]
) -> dict[str, int]:
    """Keep what is not on record, and return the ids of all by address.

    A page on record stays as it is there; of two rows for one page the first id counts. A page
    that is only like one on record is kept, and noted.
    """
    ids = {address: source.id for address, source in known.items()}
    refs = {address: source.ref for address, source in known.items()}
    in_order = sorted(sources, key=lambda source: natural(source.ref))
    new = {source.address: source for source in reversed(in_order) if source.address not in ids}
    keeping.notes += twins(keeping.session, new.values())
    for source in in_order:
        if source.address not in ids:
            ids[source.address] = keeping.keep(source).id
            refs[source.address] = source.ref
        elif refs[source.address] != source.ref:
            keeping.note(
                f"sources.csv: {source.ref} is the same page as {refs[source.address]}, "
                "which is on record; its claims were filed there."
            )
    return ids
