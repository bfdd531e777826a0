"""Writes the entries that can be found by words, and says whether they are still true."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, exists, func, insert, inspect, select
from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.search import EntryKind, SearchEntry
from app.queries.parts.matching import forget_words, learn_words, renew_words
from app.services.parts import scalars_in_parts
from app.services.search_index.claims import invitations, sources, statements
from app.services.search_index.entry import IndexEntry
from app.services.search_index.subjects import actors, initiatives, people
from app.services.search_index.touching import Touched, touched_by

Row = dict[str, Any]


def reindex(session: Session) -> int:
    """Write all entries anew and return how many there are.

    To be called in the transaction of an import. A change of one record needs `renew_for` only.
    """
    rows = _derived(session)
    session.execute(delete(SearchEntry))
    if rows:
        session.execute(insert(SearchEntry), rows)
    renew_words(session)
    return len(rows)


def renew_for(session: Session, record: Base) -> None:
    """Write anew what a new or changed record makes untrue, and nothing else.

    To be called in the transaction of every change to anything that readers see.
    """
    session.flush()  # What it touches is asked of the database.
    _renew(session, touched_by(session, record))


def renew_words_of(session: Session, code: str) -> None:
    """Write anew by what a country or group is found, after a word for it came to mean another."""
    session.flush()
    _renew(session, Touched(actors=frozenset({code})))


def _renew(session: Session, touched: Touched) -> None:
    rows = [entry.row() for entry in _entries(session, touched)]
    old = _entries_of(session, touched)
    forget_words(session, old)
    session.execute(delete(SearchEntry).where(SearchEntry.id.in_([entry.id for entry in old])))
    newest = session.scalar(select(func.max(SearchEntry.id))) or 0
    for number, row in enumerate(rows, newest + 1):
        session.execute(insert(SearchEntry), [{"id": number, **row}])
    learn_words(session, newest)


def reindex_if_empty(session: Session) -> int:
    """Fill the entries of a record that was made before there were any."""
    if session.scalar(select(exists().select_from(SearchEntry))):
        return 0
    return reindex(session)


def is_stale(session: Session) -> bool:
    """Whether what can be found is not what is on record; the numbers of entries mean nothing."""
    columns = [column.key for column in inspect(SearchEntry).column_attrs if column.key != "id"]
    stored = session.execute(select(*(getattr(SearchEntry, name) for name in columns)))
    on_record = _by_key(dict(row._mapping) for row in stored)
    return on_record != _by_key(_only(columns, row) for row in _derived(session))


def _only(columns: Iterable[str], row: Row) -> Row:
    return {name: row[name] for name in columns}


def _by_key(rows: Iterable[Row]) -> dict[tuple[Any, Any], Row]:
    return {(row["kind"], row["key"]): row for row in rows}


def _derived(session: Session) -> list[Row]:
    entries = [
        *actors(session),
        *initiatives(session),
        *people(session),
        *statements(session),
        *invitations(session),
        *sources(session),
    ]
    return [{"id": number, **entry.row()} for number, entry in enumerate(entries, 1)]


def _entries(session: Session, touched: Touched) -> list[IndexEntry]:
    return [
        *(actors(session, touched.actors) if touched.actors else ()),
        *(initiatives(session) if touched.initiatives else ()),
        *(people(session, touched.people) if touched.people else ()),
        *(statements(session, touched.statements) if touched.statements else ()),
        *(invitations(session, touched.invitations) if touched.invitations else ()),
        *(sources(session, touched.sources) if touched.sources else ()),
    ]


def _entries_of(session: Session, touched: Touched) -> list[SearchEntry]:
    """Return the entries there are of what was touched.

    An initiative is known by its address, so all of them are: one may have moved.
    """
    keys: dict[EntryKind, Iterable[str]] = {
        EntryKind.COUNTRY: touched.actors,
        EntryKind.GROUP: touched.actors,
        EntryKind.PERSON: map(str, touched.people),
        EntryKind.STATEMENT: map(str, touched.statements),
        EntryKind.INVITATION: map(str, touched.invitations),
        EntryKind.SOURCE: map(str, touched.sources),
    }
    known = select(SearchEntry)
    found: list[SearchEntry] = []
    for kind, wanted in keys.items():
        of_kind = known.where(SearchEntry.kind == kind)
        found += scalars_in_parts(session, of_kind, SearchEntry.key, wanted)
    if touched.initiatives:
        found += session.scalars(known.where(SearchEntry.kind == EntryKind.INITIATIVE))
    return found
