"""Writes the entries that can be found by words, and says whether they are still true."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import delete, exists, func, insert, inspect, select
from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.search import EntryKind, SearchEntry
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.matching import forget_words, learn_words, renew_words
from app.queries.parts.questions import is_question
from app.services.parts import rows_in_parts, scalars_in_parts
from app.services.revisions import in_parts
from app.services.search_index.claims import invitations, sources, statements
from app.services.search_index.entry import IndexEntry
from app.services.search_index.subjects import actors, initiatives, people
from app.services.search_index.touching import Touched, touched_by

Row = dict[str, Any]
Tell = Callable[[int], None]
AT_ONCE = 500


def reindex(session: Session) -> int:
    """Write all entries anew, some at a time, and return how many there are.

    To be called in the transaction of an import that may change any. A change of one record needs
    `renew_for` only, and an import that only adds needs `index_added`.
    """
    session.execute(delete(SearchEntry))
    written = _write(session, everything(session), after=0)
    renew_words(session)
    return written


def index_added(session: Session, added: Touched, tell: Tell | None = None) -> int:
    """Write the entries of what an import added, of which there are none yet, some at a time."""
    newest = _newest(session)
    entries = chain.from_iterable(_entries(session, part) for part in _in_parts(added))
    written = _write(session, entries, newest, tell)
    learn_words(session, newest)
    return written


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
    newest = _newest(session)
    for number, row in enumerate(rows, newest + 1):
        session.execute(insert(SearchEntry), [{"id": number, **row}])
    learn_words(session, newest)


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(SearchEntry.id))) or 0


def _write(
    session: Session, entries: Iterable[IndexEntry], after: int, tell: Tell | None = None
) -> int:
    """Number the entries on from there and add them, some at a time."""
    done = 0
    for part in in_parts(entries, AT_ONCE):
        rows = [{"id": after + done + n, **entry.row()} for n, entry in enumerate(part, 1)]
        session.execute(insert(SearchEntry), rows)
        done += len(part)
        if tell:
            tell(done)
    return done


def _in_parts(added: Touched) -> Iterator[Touched]:
    """Take what was added apart, so that no part holds much."""
    yield Touched(actors=added.actors)
    for kind in ("initiatives", "people", "statements", "invitations", "sources"):
        for part in in_parts(sorted(getattr(added, kind)), AT_ONCE):
            yield Touched(**{kind: frozenset(part)})


def reindex_if_empty(session: Session) -> int:
    """Fill the entries of a record that was made before there were any."""
    if session.scalar(select(exists().select_from(SearchEntry))):
        return 0
    return reindex(session)


def is_stale(session: Session) -> bool:
    """Whether what can be found is not what is on record; the numbers of entries mean nothing."""
    found = 0
    for part in in_parts(everything(session), AT_ONCE):
        rows = {(entry.kind, entry.key): entry.row() for entry in part}
        found += len(rows)
        if _stored(session, rows) != rows:
            return True
    return found != session.scalar(select(func.count()).select_from(SearchEntry))


def _stored(session: Session, rows: Iterable[tuple[EntryKind, str]]) -> dict[Any, Row]:
    """Read the entries of these, without their numbers."""
    keys: dict[EntryKind, list[str]] = defaultdict(list)
    for kind, key in rows:
        keys[kind].append(key)
    columns = [column.key for column in inspect(SearchEntry).column_attrs if column.key != "id"]
    query = select(*(getattr(SearchEntry, name) for name in columns))
    stored: dict[Any, Row] = {}
    for kind, some in keys.items():
        of_kind = query.where(SearchEntry.kind == kind)
        for row in rows_in_parts(session, of_kind, SearchEntry.key, some):
            stored[row.kind, row.key] = dict(row._mapping)
    return stored


def everything(session: Session) -> Iterator[IndexEntry]:
    """Read all that can be found, some at a time, from a record of any size."""
    yield from actors(session)
    yield from _each(session, Initiative, initiatives)
    yield from people(session)
    yield from _each(session, Statement, statements)
    yield from _each(session, Invitation, invitations)
    yield from _each(session, Source, sources)


def _each(
    session: Session,
    kind: type[Any],
    read: Callable[[Session, Collection[int]], Iterator[IndexEntry]],
) -> Iterator[IndexEntry]:
    numbers = session.scalars(select(kind.id).order_by(kind.id)).all()
    for part in in_parts(numbers, AT_ONCE):
        yield from read(session, part)


def _entries(session: Session, touched: Touched) -> list[IndexEntry]:
    return [
        *(actors(session, touched.actors) if touched.actors else ()),
        *(initiatives(session, touched.initiatives) if touched.initiatives else ()),
        *(people(session, touched.people) if touched.people else ()),
        *(statements(session, touched.statements) if touched.statements else ()),
        *(invitations(session, touched.invitations) if touched.invitations else ()),
        *(sources(session, touched.sources) if touched.sources else ()),
    ]


def _entries_of(session: Session, touched: Touched) -> list[SearchEntry]:
    """Return the entries there are of what was touched."""
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
        found += _of_initiatives(session, touched.initiatives)
    return found


def _of_initiatives(session: Session, numbers: Collection[int]) -> list[SearchEntry]:
    """Return the entries of these initiatives, and those of addresses that lead to none any more.

    An initiative is found by its address, which may have been another before.
    """
    of_kind = select(SearchEntry).where(SearchEntry.kind == EntryKind.INITIATIVE)
    slugs = scalars_in_parts(session, select(Initiative.slug), Initiative.id, numbers)
    found = {e.id: e for e in scalars_in_parts(session, of_kind, SearchEntry.key, list(slugs))}
    leads = exists().where(Initiative.slug == SearchEntry.key, is_question())
    found |= {entry.id: entry for entry in session.scalars(of_kind.where(~leads))}
    return list(found.values())
