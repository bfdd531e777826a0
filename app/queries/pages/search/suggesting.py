"""Another spelling, where what was typed is nearly a name on record."""

from difflib import get_close_matches
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.search import EntryKind, SearchEntry, words_of
from app.queries.parts.matching import WordsSought

NAMED = (EntryKind.COUNTRY, EntryKind.GROUP, EntryKind.INITIATIVE, EntryKind.PERSON)
LEAST = 4
ALIKE = 0.75


def suggest(session: Session, asked: WordsSought) -> str | None:
    """Return the words with each one that no name has replaced by the name closest to it."""
    names = session.scalars(select(SearchEntry.names).where(SearchEntry.kind.in_(NAMED)))
    used = set(chain.from_iterable(map(words_of, names)))
    known = sorted(word for word in used if len(word) >= LEAST)
    words = [_closest(word, known) for word in asked.words]
    return " ".join(words) if tuple(words) != asked.words else None


def _closest(word: str, known: list[str]) -> str:
    if len(word) < LEAST or any(name.startswith(word) for name in known):
        return word
    near = [name for name in known if abs(len(name) - len(word)) <= 2]
    return next(iter(get_close_matches(word, near, n=1, cutoff=ALIKE)), word)
