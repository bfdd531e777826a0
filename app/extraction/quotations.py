"""Words between quotation marks."""

import re

from app.extraction.proposals import Quotation

LONGEST_QUOTATION = 300
_PAIRS = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‘", "’"))
# A mark that is never closed must not make one quotation of the rest of the article.
_INSIDE = 1200
_MARKS = re.compile(
    "|".join(
        rf"{one}(?P<q{number}>[^{one}{other}]{{1,{_INSIDE}}}){other}"
        for number, (one, other) in enumerate(_PAIRS[:5])
    )
    + rf"|(?<![\w])\"(?P<q5>[^\"]{{1,{_INSIDE}}})\"(?!\w)"
    + rf"|(?<!\w)‘(?P<q6>(?:[^‘’]|’(?=\w)){{1,{_INSIDE}}})’(?!\w)"
)


def find_quotations(text: str) -> list[Quotation]:
    """Return what is quoted, in order; longer ones are cut at a word, with an ellipsis."""
    found = []
    for marks in _MARKS.finditer(text):
        group = marks.lastgroup or ""
        words, start = marks[group], marks.start(group)
        stripped = words.strip()
        if stripped:
            begin = start + words.index(stripped)
            end = begin + len(stripped)
            found.append(Quotation(shortened(stripped), begin, end, _language(marks[0])))
    return found


def shortened(words: str) -> str:
    """Cut words that are longer than may be kept."""
    words = " ".join(words.split())
    if len(words) <= LONGEST_QUOTATION:
        return words
    return words[: LONGEST_QUOTATION - 1].rsplit(" ", 1)[0] + "…"


def _language(quoted: str) -> str | None:
    """Articles are read as English; letters of another script say that a quotation is not."""
    return None if re.search(r"[\u0370-\u1fff\u2e80-\ud7ff]", quoted) else "en"
