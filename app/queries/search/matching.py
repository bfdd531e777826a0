"""How each database finds words: the only file here that knows a database by its name."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, cast, column, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from app.domain.search import SearchEntry
from app.queries.search.filters import WordsSought, is_beginning


def holds_all_words(session: Session, asked: WordsSought) -> ColumnElement[bool]:
    """Return the condition that an entry holds every word that was asked for.

    Words are letters and digits only, so nothing of what was typed means anything to a database.
    """
    if session.get_bind().dialect.name == "sqlite":
        words = table("search_words", column("rowid"))
        wanted = " AND ".join(f'"{w}"{"*" if is_beginning(w) else ""}' for w in asked.words)
        found = literal_column("search_words").op("MATCH")(literal(wanted))
        return SearchEntry.id.in_(select(words.c.rowid).where(found))
    wanted = " & ".join(f"'{w}'{':*' if is_beginning(w) else ''}" for w in asked.words)
    return literal_column("search_entries.vector").bool_op("@@")(cast(wanted, TSQUERY))


def renew_words(session: Session) -> None:
    """Make the entries as they now are findable; PostgreSQL does so by itself."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO search_words (search_words) VALUES ('rebuild')"))


def forget_words(session: Session, entries: Iterable[SearchEntry]) -> None:
    """Make entries that are about to go no longer findable; PostgreSQL does so by itself."""
    if session.get_bind().dialect.name != "sqlite":
        return
    forget = text(
        "INSERT INTO search_words (search_words, rowid, folded) VALUES ('delete', :id, :folded)"
    )
    for entry in entries:
        session.execute(forget, {"id": entry.id, "folded": entry.folded})


def learn_words(session: Session, after: int) -> None:
    """Make the entries findable that came in behind a number; PostgreSQL does so by itself."""
    if session.get_bind().dialect.name == "sqlite":
        learn = (
            "INSERT INTO search_words (rowid, folded)"
            " SELECT id, folded FROM search_entries WHERE id > :after"
        )
        session.execute(text(learn), {"after": after})
