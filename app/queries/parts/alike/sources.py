"""Sources on record found by an address, whatever spelling they are on record under.

Whoever looks a source up by an address, at whatever door, comes here. Rows may be older than the
spelling in which addresses are kept today, so that rows are compared as they would be kept now.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import Session

from app.domain.addresses import AddressNotUsable, likeness, normalise_address, with_scheme
from app.domain.addresses.hosts import OTHER_NAMES
from app.domain.source import Source

_SITE = re.compile("[^/?#]*")
_RUN = re.compile(r"[A-Za-z0-9-]+")
_LABEL_RUN = re.compile(r"[a-z0-9]+")
# Shorter ones, such as "www" and "com", stand in too many addresses to look for others by.
SHORTEST_RUN = 4
# What the key spells in its own way: escapes, and what videos and posts are called in it.
_NOT_AS_FOUND = re.compile(r"%[0-9A-F]{2}|(?<=^youtube\.com/)watch|(?<=^twitter\.com/)status")
MOST_KEYS = 20_000


class Kinship(StrEnum):
    """How a source on record stands to an address."""

    SAME = "same"
    ALIKE = "alike"
    COPY = "copy"


@dataclass(frozen=True)
class Shelved:
    """A source with its addresses as they are on record."""

    id: int
    publisher: str
    title: str
    address: str
    archived_address: str | None


@dataclass(frozen=True)
class Kin:
    """A source that an address leads to: its own page, most likely so, or its archived copy."""

    source: Shelved
    kinship: Kinship


@dataclass(frozen=True)
class Shelf:
    """Sources under the address each has today, under its likeness, and under that of its copy."""

    same: dict[str, Shelved] = field(default_factory=dict)
    alike: dict[str, list[Shelved]] = field(default_factory=dict)
    copied: dict[str, list[Shelved]] = field(default_factory=dict)

    def put(self, source: Shelved) -> None:
        """Put a source on the shelf; of two with one address the first counts."""
        self.same.setdefault(kept_now(source.address), source)
        self.alike.setdefault(_key(source.address), []).append(source)
        if source.archived_address:
            self.copied.setdefault(_key(source.archived_address), []).append(source)

    def kin(self, address: str) -> list[Kin]:
        """Return the sources that an address leads to, the same page first, each one once."""
        kept, key = kept_now(with_scheme(address)), _key(address)
        if not key:
            return []
        found = {s.id: Kin(s, Kinship.COPY) for s in self.copied.get(key, ())}
        found |= {s.id: Kin(s, Kinship.ALIKE) for s in self.alike.get(key, ())}
        if kept and (same := self.same.get(kept)):
            found[same.id] = Kin(same, Kinship.SAME)
        order = list(Kinship)
        return sorted(found.values(), key=lambda kin: (order.index(kin.kinship), kin.source.id))


def sources_like(session: Session, address: str) -> list[Kin]:
    """Return the sources that an address leads to, the same page first; none if it is no address.

    The scheme of the address may be missing.
    """
    key = _key(address)
    if not key:
        return []
    return _shelf(session.execute(_candidates(key))).kin(address)


def same_source(session: Session, address: str) -> int | None:
    """Return the number of the source that is the page at a kept address."""
    exact = session.scalar(select(Source.id).where(Source.address == address))
    if exact is not None:
        return exact
    kin = sources_like(session, address)
    return next((one.source.id for one in kin if one.kinship is Kinship.SAME), None)


def load_shelf(session: Session) -> Shelf:
    """Put every source on record on a shelf; whoever asks for many addresses asks it once."""
    return _shelf(session.execute(_shelved()))


def _shelf(rows: Iterable[Row[*tuple[Any, ...]]]) -> Shelf:
    shelf = Shelf()
    for row in rows:
        shelf.put(Shelved(*row))
    return shelf


def _shelved() -> Select[*tuple[Any, ...]]:
    columns = (Source.id, Source.publisher, Source.title, Source.address, Source.archived_address)
    return select(*columns).order_by(Source.id)


def _candidates(key: str) -> Select[*tuple[Any, ...]]:
    """Select the rows that may have this key.

    What is longest in the key stands in each of them, unless one is written in escapes.
    """
    telling = _telling(key)
    if telling is None:
        return _shelved()
    columns = (Source.address, Source.archived_address)
    holds = [column.icontains(telling, autoescape=True) for column in columns]
    is_escaped = [column.contains("%", autoescape=True) for column in columns]
    return _shelved().where(or_(*holds, *is_escaped))


def _telling(key: str) -> str | None:
    """Return the longest run of plain signs that stands in every address with this key.

    It is one of the path, or else of the host; nothing if there is none.
    """
    site, path = _SITE.match(key), _NOT_AS_FOUND.sub(" ", key)
    host = site[0] if site else ""
    runs = [run for run in _RUN.findall(path[len(host) :]) if len(run) >= SHORTEST_RUN]
    if not runs and host not in OTHER_NAMES:
        labels = " ".join(label for label in host.split(".") if label.isascii())
        runs = [run for run in _LABEL_RUN.findall(labels) if len(run) >= SHORTEST_RUN]
    return max(runs, key=len, default=None)


@lru_cache(MOST_KEYS)
def _key(address: str) -> str:
    try:
        return likeness(address)
    except AddressNotUsable:
        return ""


@lru_cache(MOST_KEYS)
def kept_now(address: str) -> str:
    """Return an address on record as it would be kept today, or nothing for one that would not."""
    try:
        return normalise_address(address)
    except AddressNotUsable:
        return ""
