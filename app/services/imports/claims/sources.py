"""The pages that carry claims: sources.csv."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.dates import DateNotUnderstood, UncertainDate, read_publication
from app.domain.errors import Finding
from app.domain.inputs.source import COPY_NOT_MADE_YET, SourceInput
from app.domain.sentences import ADDRESS_NEEDED, NOT_OUT_YET, PUBLISHER_NEEDED, unknown_word
from app.domain.source import Source
from app.domain.text import fold
from app.queries.parts.alike.sources import load_shelf
from app.queries.parts.clocks import today
from app.queries.parts.merged import standing_for
from app.services.imports.claims.cells import Cells, read_rows, refuse_repeated
from app.services.imports.claims.edits import edits_of
from app.services.imports.claims.sheets import SheetRow
from app.services.imports.claims.tellings import natural
from app.services.imports.claims.twins import twins
from app.services.imports.claims.words import TITLES
from app.services.keeping import Keeping
from app.services.parts import scalars_in_parts
from app.services.writing.columns import NO_EDITS, write_columns
from app.services.writing.source import source_of


def read_sources(rows: tuple[SheetRow, ...], findings: list[Finding]) -> list[Source]:
    """Read the rows into sources, none of which is in the session yet."""
    refuse_repeated(rows, "source_id", findings)
    return read_rows(rows, _read_source, findings)


def _read_source(cells: Cells) -> Source | None:
    ref, publisher = cells.needed("source_id"), cells.needed("publisher", PUBLISHER_NEEDED)
    cells.needed("url", ADDRESS_NEEDED)
    address, published = _read_address(cells, "url") or "", _read_published(cells)
    archived_address = _read_address(cells, "archived_address")
    archived_on = _read_archived_on(cells)
    title_origin = TITLES.get(fold(cells.text("title_is_from_address")))
    if title_origin is None:
        words = ("yes", "no", "own summary")
        cells.refuse(
            "title_is_from_address", unknown_word(cells.text("title_is_from_address"), words)
        )
    if cells.has_failed or title_origin is None or published is None:
        return None
    given = SourceInput(
        address=address,
        publisher=publisher,
        title=cells.text("title"),
        title_origin=title_origin,
        published=published,
        language=cells.optional("language"),
        kind=cells.text("source_type"),
        access=cells.optional("access"),
        archived_address=archived_address,
        archived_on=archived_on,
        note=cells.optional("notes"),
    )
    return source_of(ref, given)


def _read_address(cells: Cells, column: str) -> str | None:
    """Read an address in its one spelling, None where nothing stands."""
    try:
        return normalise_address(cells.text(column)) if cells.text(column) else None
    except AddressNotUsable as refusal:
        cells.refuse(column, str(refusal))
        return None


def _read_archived_on(cells: Cells) -> date | None:
    """Read the day on which a copy was made; without a copy there is none."""
    text = cells.text("archived_on")
    try:
        archived_on = date.fromisoformat(text) if text else None
    except ValueError:
        cells.refuse("archived_on", f"{text} is not a day: write it like 2024-06-08.")
        return None
    if bool(cells.text("archived_address")) != bool(text):
        cells.refuse("archived_on", "A copy has an address and a day: give both, or neither.")
    if archived_on and archived_on > today():
        cells.refuse("archived_on", COPY_NOT_MADE_YET)
    return archived_on


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


RECORD_COUNTS = (
    "sources.csv: {ref} is on record with another {others}; of the two, the record says more and"
    " counts."
)
ROW_COUNTS = (
    "sources.csv: {ref} is on record with another {others}; of the two, this row says more and"
    " counts."
)
TOLD = ("ref", *(told.name for told in fields(SourceInput) if told.name != "address"))
"""What a row tells of its page."""


@dataclass(frozen=True)
class Pages:
    """The pages of a sheet beside those on record.

    `known` are those on record by address, `counting` is for the id of each row the row, or the
    page on record, that says what its page is: that of the first id, and of one id that which
    says most. So it makes no difference which came first. What people have written stays.
    """

    known: Mapping[str, Source]
    counting: Mapping[str, Source]

    @property
    def new(self) -> list[Source]:
        """Return the rows that are to be put on record."""
        rows = {row.ref: row for row in self.counting.values() if row.address not in self.known}
        return sorted(rows.values(), key=lambda row: natural(row.ref))

    @property
    def renewed(self) -> dict[int, Source]:
        """Return for pages on record, by number, the rows that count instead."""
        return {
            self.known[row.address].id: row
            for row in self.counting.values()
            if row.address in self.known and row is not self.known[row.address]
        }


def load_pages(session: Session, sources: Sequence[Source]) -> Pages:
    """Find the pages on record, and what counts of each; a row that does has their address."""
    known = known_sources(session, (source.address for source in sources))
    edits = edits_of(session, Source.__tablename__, {source.id for source in known.values()})
    best: dict[str, Source] = {}
    for row in sorted(sources, key=_rank):
        there = known.get(row.address)
        if there is not None and (edits.get(there.id) != NO_EDITS or _rank(there) <= _rank(row)):
            best.setdefault(row.address, there)
        best.setdefault(row.address, row)
    counting = {row.ref: best[row.address] for row in sources}
    for row in best.values():
        # One on record in an older spelling keeps it.
        row.address = known[row.address].address if row.address in known else row.address
    return Pages(known, counting)


def _rank(source: Source) -> tuple[Any, ...]:
    """Sort key: the first id, then what is known best, then any order that is always the same."""
    told = [getattr(source, name) for name in TOLD if name != "published"]
    out = source.published
    first, last = out.earliest or date.min, out.latest or date.max
    missing = sum(not each for each in told)
    return (natural(source.ref), missing, last - first, first, [str(each or "") for each in told])


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
    found = scalars_in_parts(session, select(Source), Source.address, addresses)
    return {source.address: source for source in found}


def record_sources(keeping: Keeping, sources: Iterable[Source], pages: Pages) -> dict[str, int]:
    """Keep what is not on record, and return the ids of all by address.

    A page that is only like one on record is kept, and noted.
    """
    ids = {address: source.id for address, source in pages.known.items()}
    keeping.notes += twins(keeping.session, pages.new)
    for row in pages.new:
        ids[row.address] = keeping.keep(row).id
    _note_others(keeping, sources, pages)
    for number, row in pages.renewed.items():
        there = keeping.session.get_one(Source, number)
        write_columns(there, {name: getattr(row, name) for name in TOLD})
        keeping.change(there)
    return ids


def _note_others(keeping: Keeping, sources: Iterable[Source], pages: Pages) -> None:
    """Note the rows that do not say what their page is, and the pages that say it no more."""
    for row in sorted(sources, key=lambda source: natural(source.ref)):
        counting, there = pages.counting[row.ref], pages.known.get(row.address)
        other = counting if counting.ref != row.ref else there
        if other is not None and other.ref != row.ref:
            keeping.note(
                f"sources.csv: {row.ref} is the same page as {other.ref}, "
                "which is on record; its claims were filed there."
            )
        elif there is not None and (others := _told_otherwise(there, row)):
            form = RECORD_COUNTS if counting is there else ROW_COUNTS
            keeping.note(form.format(ref=row.ref, others=others))


def _told_otherwise(there: Source, row: Source) -> str:
    """Name what the record and a row of the same id say otherwise."""
    names = {
        "published": "day of publication",
        "title_origin": "origin of its title",
        "archived_address": "archived copy",
        "archived_on": "day of its copy",
    }
    differing = [name for name in TOLD if getattr(there, name) != getattr(row, name)]
    return ", ".join(names.get(name, name) for name in differing)
