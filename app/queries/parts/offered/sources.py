"""Finding a source for a form: by its address in any spelling, its number, or words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.addresses import (
    AddressNotUsable,
    StandIn,
    StandInKind,
    is_meant_as_address,
    normalise_address,
    stands_for,
    with_scheme,
)
from app.domain.inputs.fields import read_number
from app.domain.source import Source
from app.domain.text import fold
from app.domain.wording import plural
from app.queries.parts.alike.sources import Kin, Kinship, sources_like

MOST_SOURCES = 12


@dataclass(frozen=True)
class SourceHit:
    """A source that may be meant, and why it may; `kinship` is empty where words found it."""

    id: int
    publisher: str
    title: str
    address: str
    archived_address: str | None = None
    kinship: Kinship | None = None

    @property
    def where(self) -> str:
        """Its number and address, and whether an archived copy makes it likely."""
        if self.kinship is Kinship.COPY:
            return f"Source {self.id}, {self.address}; it has an archived copy of this page"
        return f"Source {self.id}, {self.address}"


@dataclass(frozen=True)
class SourcesFound:
    """What was found for what was typed; `problem` says what is wrong with an address.

    `more` counts the sources that the words fit as well. `page` is the address under which the
    source is to be added if it is none of the hits, and `copy` that of the archived copy.
    """

    hits: Sequence[SourceHit]
    more: int = 0
    problem: str = ""
    page: str = ""
    copy: str = ""
    copied_on: date | None = None

    @property
    def legend(self) -> str:
        """What the hits are: like an address, or how many the words fit."""
        if self.hits and self.hits[0].kinship:
            return "On record is like it"
        return plural(len(self.hits) + self.more, "source fits", "sources fit")

    @property
    def adding(self) -> str:
        """The form of a new source, filled in with its addresses."""
        copy = self.copy or None
        day = self.copied_on if copy else None
        return paths.new("sources", address=self.page, archived_address=copy, archived_on=day)

    @property
    def unknown(self) -> str:
        """What is said before the way to add it."""
        known = "None of these?" if self.hits else "No source with this address is on record."
        return f"{known} It is the address of an archived copy." if self.copy else known


def find_sources(session: Session, sought: str) -> SourcesFound:
    """Find what may be meant: an address leads to what is like it, words to titles."""
    if read_number(sought.strip()):
        return SourcesFound([], problem=f"No source has the number {sought.strip()}.")
    if not is_meant_as_address(sought):
        return _by_words(session, sought)
    address = with_scheme(sought)
    try:
        kept, stand_in = normalise_address(address), stands_for(address)
    except AddressNotUsable as refusal:
        return SourcesFound([], problem=str(refusal))
    hits = [hit_of(kin) for kin in sources_like(session, kept)]
    return _to_add(hits, kept, stand_in)


def the_one_source(session: Session, address: str) -> int | None:
    """Return the number of the source at an address, or of the only one that is like it."""
    kin = sources_like(session, address) if is_meant_as_address(address) else []
    if kin and (len(kin) == 1 or kin[0].kinship is Kinship.SAME):
        return kin[0].source.id
    return None


def hit_of(kin: Kin) -> SourceHit:
    """Return a source that an address leads to as pages show it."""
    one = kin.source
    return SourceHit(
        one.id, one.publisher, one.title, one.address, one.archived_address, kin.kinship
    )


def _to_add(hits: Sequence[SourceHit], kept: str, stand_in: StandIn | None) -> SourcesFound:
    """Say under which address a source is added: that of the page, and not that of a copy."""
    if stand_in is None:
        return SourcesFound(hits, page=kept)
    if stand_in.kind is StandInKind.COPY:
        return SourcesFound(hits, page=stand_in.original, copy=kept, copied_on=stand_in.made_on)
    return SourcesFound(hits, page=stand_in.original)


def _by_words(session: Session, sought: str) -> SourcesFound:
    """Find the sources whose publisher, title or reference holds every word, the newest first."""
    words = fold(sought).split()
    rows = session.execute(
        select(Source.id, Source.ref, Source.publisher, Source.title, Source.address).order_by(
            Source.id.desc()
        )
    )
    hits = [
        SourceHit(row.id, row.publisher, row.title, row.address)
        for row in rows
        if words and _holds(fold(f"{row.ref} {row.publisher} {row.title}"), words)
    ]
    return SourcesFound(hits[:MOST_SOURCES], more=max(0, len(hits) - MOST_SOURCES))


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)
