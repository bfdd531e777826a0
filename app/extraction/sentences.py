"""Where sentences begin and end."""

from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from app.extraction.proposals import SentenceText

LONGEST_SENTENCE = 1500
"""A text without full stops is cut here, so that no rule ever works on a whole article."""


def split_sentences(text: str) -> tuple[SentenceText, ...]:
    """Split an article; blanks around a sentence do not belong to it."""
    return tuple(_trimmed(text))


def _trimmed(text: str) -> Iterator[SentenceText]:
    for found in get_sentence_boundaries("en", text):
        for start in range(found["start_index"], found["end_index"], LONGEST_SENTENCE):
            piece = text[start : min(start + LONGEST_SENTENCE, found["end_index"])]
            words = piece.strip()
            if words:
                begin = start + piece.index(words)
                yield SentenceText(words, begin, begin + len(words))
