"""Under which part of a name a person stands in a list."""

import re

from app.domain.text import fold

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Letters that folding leaves alone because they are no accented forms of another.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "ı": "i"})


def sorted_by(name: str, ref: str = "") -> tuple[str, str]:
    """Return the family name and what stands before or after it, folded, to sort people by.

    The family name is what the short name on record, `ref`, spells: its first word or words
    ("lund" makes "Lund Poulsen" of Troels Lund Poulsen, "kim" puts Kim Jong-un under Kim).
    Without such a word it is the last one, "Jr." and the like passed over. Small words before it
    ("von der Leyen") do not count, as rule 22.5D of the library rules AACR2 has it for German and
    others; see docs/decisions/0011-family-names.md.
    """
    words = name.split()
    while len(words) > 1 and _letters(words[-1]) in SUFFIXES:
        words.pop()
    begin = _place(words, _letters(ref))
    while begin < len(words) - 1 and words[begin][:1].islower():
        begin += 1
    return _plain(words[begin:]), _plain(words[:begin])


def _place(words: list[str], wanted: str) -> int:
    """Return where the words begin that spell what is wanted, or the last place."""
    spelled = (
        begin
        for begin in range(len(words))
        for end in range(begin + 1, len(words) + 1)
        if _letters("".join(words[begin:end])) == wanted
    )
    return next(spelled, max(len(words) - 1, 0))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", _plain([text]))


def _plain(words: list[str]) -> str:
    return fold(" ".join(words)).translate(PLAIN)
