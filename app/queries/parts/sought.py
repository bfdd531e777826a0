"""Which words of what was typed are looked for."""

from app.domain.search import words_of
from app.domain.text import fold
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


def understand(text: str | None) -> WordsSought:
    """Take the words out of what was typed; little words are passed over beside real ones."""
    words = list(dict.fromkeys(words_of(text or "")))
    telling = [word for word in words if word not in PASSED_OVER] or words
    kept = telling[:MOST_WORDS]
    return WordsSought(fold(text or ""), tuple(kept), tuple(w for w in words if w not in kept))
