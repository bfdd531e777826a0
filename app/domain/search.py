"""What can be found by words: one entry for everything that has a page, derived from the record."""

import re
from datetime import date
from enum import StrEnum

from sqlalchemy import DDL, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from app.domain import paths
from app.domain.base import Base, Code, Day, not_blank, one_of, zero_or_one
from app.domain.text import fold

LONGEST_WORD = 64
POINTER = "\t"
WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart, though a keyboard without them writes the bare one.
BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae"})


class EntryKind(StrEnum):
    """What an entry leads to, in the order in which results are shown."""

    COUNTRY = "country"
    GROUP = "group"
    INITIATIVE = "initiative"
    PERSON = "person"
    STATEMENT = "statement"
    INVITATION = "invitation"
    SOURCE = "source"


PLACES = {
    EntryKind.COUNTRY: "countries",
    EntryKind.GROUP: "groups",
    EntryKind.INITIATIVE: "initiatives",
    EntryKind.PERSON: "people",
    EntryKind.STATEMENT: "statements",
    EntryKind.INVITATION: "invitations",
    EntryKind.SOURCE: "sources",
}


class SearchEntry(Base):
    """One thing that can be found; `services.search_index` writes it, nobody types one in.

    `body` has a line for each text the words were taken from. `names` has a line for each name,
    folded, that means exactly this, or behind a POINTER only leads to it. `folded` holds every
    word once, folded and set apart by spaces, so that each database only has to split at spaces
    and all find the same.
    """

    __tablename__ = "search_entries"
    __rules__ = (
        one_of("kind", EntryKind),
        zero_or_one("is_withdrawn"),
        not_blank("key"),
        not_blank("title"),
        UniqueConstraint("kind", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EntryKind] = mapped_column(Code(EntryKind))
    key: Mapped[str]
    title: Mapped[str]
    context: Mapped[str]
    body: Mapped[str]
    day: Mapped[date | None] = mapped_column(Day())
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    names: Mapped[str]
    title_words: Mapped[str]
    folded: Mapped[str]


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, without case and accents."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text).translate(BARE))]


def place_of(kind: EntryKind, key: str) -> str:
    """Return the address of the page that an entry leads to."""
    return paths.record(PLACES[kind], key)


# Each database looks words up in its own way; the migration makes the same.
INDEXES = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_words USING fts5(folded, content='search_entries',"
        " content_rowid='id', tokenize='ascii', detail='none', prefix='3')",
    ),
    "postgresql": (
        "ALTER TABLE search_entries ADD COLUMN vector tsvector"
        " GENERATED ALWAYS AS (CAST(folded AS tsvector)) STORED",
        "CREATE INDEX ix_search_entries_vector ON search_entries USING gin (vector)",
    ),
}

for _dialect, _statements in INDEXES.items():
    for _statement in _statements:
        _ddl = DDL(_statement)  # type: ignore[no-untyped-call]  # DDL has no types
        event.listen(SearchEntry.__table__, "after_create", _ddl.execute_if(dialect=_dialect))
