"""Writes the entries that can be found by words, and says whether they are still true."""

from typing import Any

from sqlalchemy import delete, exists, insert, inspect, select
from sqlalchemy.orm import Session

from app.domain.search import SearchEntry
from app.queries.search.matching import renew_words
from app.services.search_index.claims import invitations, sources, statements
from app.services.search_index.subjects import actors, initiatives, people


def reindex(session: Session) -> int:
    """Write all entries anew and return how many there are.

    To be called in the transaction of every change to anything that readers see.
    """
    rows = _derived(session)
    session.execute(delete(SearchEntry))
    if rows:
        session.execute(insert(SearchEntry), rows)
    renew_words(session)
    return len(rows)


def reindex_if_empty(session: Session) -> int:
    """Fill the entries of a record that was made before there were any."""
    if session.scalar(select(exists().select_from(SearchEntry))):
        return 0
    return reindex(session)


def is_stale(session: Session) -> bool:
    """Whether what can be found is not what is on record."""
    columns = [column.key for column in inspect(SearchEntry).column_attrs]
    stored = session.execute(
        select(*(getattr(SearchEntry, name) for name in columns)).order_by(SearchEntry.id)
    )
    return [dict(row._mapping) for row in stored] != _derived(session)


def _derived(session: Session) -> list[dict[str, Any]]:
    entries = [
        *actors(session),
        *initiatives(session),
        *people(session),
        *statements(session),
        *invitations(session),
        *sources(session),
    ]
    return [{"id": number, **entry.row()} for number, entry in enumerate(entries, 1)]
