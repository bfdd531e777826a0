"""One entry before it is written: its texts, and the names that mean exactly this."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.search import POINTER, EntryKind, words_of
from app.domain.text import fold


@dataclass(frozen=True, kw_only=True)
class IndexEntry:
    """One thing that can be found; texts may repeat each other and may be missing.

    What only points to it ("British", "London") puts it first and is no name of it.
    """

    kind: EntryKind
    key: str
    title: str
    context: str
    texts: Iterable[str | None]
    names: Iterable[str | None]
    points_to_it: Iterable[str] = ()
    day: date | None = None
    is_withdrawn: bool = False

    def row(self) -> dict[str, Any]:
        """Return the columns of its row."""
        lines = dict.fromkeys(_line(text) for text in self.texts if text)
        names = dict.fromkeys(fold(name) for name in self.names if name)
        names |= dict.fromkeys(f"{POINTER}{fold(word)}" for word in self.points_to_it)
        everything = "\n".join([self.title, self.context, *lines, *names])
        return {
            "kind": self.kind,
            "key": self.key,
            "title": _line(self.title),
            "context": _line(self.context),
            "body": "\n".join(line for line in lines if line and line != _line(self.title)),
            "day": self.day,
            "is_withdrawn": self.is_withdrawn,
            # Framed, so that a whole name and the beginning of a word can be told from a part.
            "names": "".join(f"\n{name}" for name in names if name) + "\n",
            "title_words": "".join(f" {word}" for word in words_of(self.title)),
            "folded": " ".join(dict.fromkeys(words_of(everything))),
        }


def joined(*parts: str | None) -> str:
    """Join what is there: "Boris Pistorius · 5 June 2024"."""
    return " · ".join(part for part in parts if part)


def listed(label: str, words: Iterable[str | None]) -> str | None:
    """Return "Capital: London", or nothing where there is nothing to list."""
    found = list(dict.fromkeys(word for word in words if word))
    return f"{label}: {', '.join(found)}" if found else None


def _line(text: str) -> str:
    """Return the text as one line, its accents on their letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())
