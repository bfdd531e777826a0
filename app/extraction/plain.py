"""Text made plain character by character, so that places in it are places in the article."""

import unicodedata
from dataclasses import dataclass

from app.domain.text import APOSTROPHES, DASHES

CAPITAL = "[A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper()) + "]"
"""A capital letter of the Latin alphabets, for regular expressions: Álvarez begins with one."""
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys("\t\n\r\v\f\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    }
)


def plain(text: str) -> str:
    """Return the text with plain apostrophes, dashes and blanks; no place in it moves."""
    return text.translate(_SAME_LENGTH)


@dataclass(frozen=True)
class Folded:
    """Text without case and accents; `at` gives the place in the article of each character."""

    text: str
    at: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the folded text lies in the article."""
        return self.at[start], self.at[end]


def folded(text: str) -> Folded:
    """Fold one character at a time; marks that only combine with the one before are left out."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(plain(text)):
        base = _fold(letter)
        if base:
            letters.append(base)
            at.append(place)
    return Folded("".join(letters), (*at, len(text)))


def _fold(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if unicodedata.combining(letter):
        return ""
    return unicodedata.normalize("NFKD", letter)[0].casefold()[:1] or letter
