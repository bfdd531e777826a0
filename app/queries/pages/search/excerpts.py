"""The part of a text that answers a search, with the words that were found set apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.search import WORD, words_of
from app.queries.parts.matching import WordsSought

LEAD = 70
LONGEST = 240


@dataclass(frozen=True)
class ExcerptPart:
    """A stretch of text; `is_hit` if it is a word that was looked for."""

    text: str
    is_hit: bool = False


Excerpt = Sequence[ExcerptPart]


def marked(text: str, asked: WordsSought) -> Excerpt:
    """Return the whole text in parts."""
    parts, done = [], 0
    for start, end in _hits(text, asked):
        parts += [ExcerptPart(text[done:start]), ExcerptPart(text[start:end], is_hit=True)]
        done = end
    return [part for part in (*parts, ExcerptPart(text[done:])) if part.text]


def excerpt(body: str, asked: WordsSought) -> Excerpt:
    """Return the line that answers most of the words, cut to what surrounds the first of them."""
    best = max(body.split("\n"), key=lambda line: len(_answered(line, asked)))
    first = next(_hits(best, asked), None)
    if first is None:
        return []
    start = _word_before(best, first[0] - LEAD)
    end = _word_after(best, start + LONGEST)
    shown = f"{'… ' if start else ''}{best[start:end].strip()}{' …' if end < len(best) else ''}"
    return marked(shown, asked)


def plain(parts: Excerpt) -> str:
    """Return the parts as one text."""
    return "".join(part.text for part in parts)


def _answered(text: str, asked: WordsSought) -> set[str]:
    return set[str]().union(*(asked.hits(word) for word in set(words_of(text))))


def _hits(text: str, asked: WordsSought) -> Iterator[tuple[int, int]]:
    # Folding one word after the other is slow; most lines hold none that was asked for.
    if not _answered(text, asked):
        return
    for found in WORD.finditer(text):
        if any(asked.hits(word) for word in words_of(found[0])):
            yield found.span()


def _word_before(text: str, place: int) -> int:
    """Return where the word begins that lies after this place."""
    return text.find(" ", place) + 1 if place > 0 else 0


def _word_after(text: str, place: int) -> int:
    """Return where the last word ends that lies before this place."""
    if place >= len(text):
        return len(text)
    end = text.rfind(" ", 0, place)
    return end if end > 0 else place
