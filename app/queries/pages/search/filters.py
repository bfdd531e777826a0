"""What a reader asks for, and how it is understood."""

from pydantic import Field

from app.domain.search import EntryKind, words_of
from app.domain.text import fold
from app.queries.parts.clocks import Filters
from app.queries.parts.matching import WordsSought

MOST_WORDS = 12
PASSED_OVER = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in"),
        *("is", "of", "on", "or", "that", "the", "to", "was", "with"),
        *("about", "any", "are", "be", "been", "did", "do", "does", "had", "has", "have", "how"),
        *("it", "its", "their", "were", "what", "when", "where", "which", "who", "why"),
    )
)


class SearchFilters(Filters):
    """What the search takes: words, one kind of thing, and a page of it."""

    q: str | None = Field(default=None, max_length=200)
    kind: EntryKind | None = None
    page: int = Field(default=1, ge=1, le=1000)


def understand(text: str | None) -> WordsSought:
    """Take the words out of what was typed; little words are passed over beside real ones."""
    words = list(dict.fromkeys(words_of(text or "")))
    telling = [word for word in words if word not in PASSED_OVER] or words
    kept = telling[:MOST_WORDS]
    return WordsSought(fold(text or ""), tuple(kept), tuple(w for w in words if w not in kept))
