"""How each database finds words: the only file here that knows a database by its name."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, cast, column, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from app.domain.search import SearchEntry

# A shorter word stands for itself alone: "UK" is not the beginning of "Ukraine".
LEAST_BEGINNING = 3


@dataclass(frozen=True)
class WordsSought:
    """The words to look for, all of them; `name` is the whole text, for an exact match."""

    name: str
    words: tuple[str, ...]
    passed_over: tuple[str, ...] = ()

    def hits(self, word: str) -> set[str]:
        """Return the words asked for that this word of a text answers."""
        return {w for w in self.words if (word.startswith(w) if is_beginning(w) else word == w)}


def is_beginning(word: str) -> bool:
    """Whether the word also finds longer ones that begin so."""
    return len(word) >= LEAST_BEGINNING


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
