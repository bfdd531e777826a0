"""What a reader asks for, and how it is understood."""

from dataclasses import dataclass

from pydantic import Field

from app.domain.search import EntryKind, words_of
from app.domain.text import fold
from app.queries.clocks import Filters

# A shorter word stands for itself alone: "UK" is not the beginning of "Ukraine".
LEAST_BEGINNING = 3
MOST_WORDS = 12
PASSED_OVER = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in"),
        *("is", "of", "on", "or", "that", "the", "to", "was", "with"),
    )
)


class SearchFilters(Filters):
    """What the search takes: words, one kind of thing, and a page of it."""

    q: str | None = Field(default=None, max_length=200)
    kind: EntryKind | None = None
    page: int = Field(default=1, ge=1, le=1000)


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


def understand(text: str | None) -> WordsSought:
    """Take the words out of what was typed; little words are passed over beside real ones."""
    words = list(dict.fromkeys(words_of(text or "")))
    telling = [word for word in words if word not in PASSED_OVER] or words
    kept = telling[:MOST_WORDS]
    return WordsSought(fold(text or ""), tuple(kept), tuple(w for w in words if w not in kept))
