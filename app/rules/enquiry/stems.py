"""Words of English without their endings, and names as they sound."""

import re
from itertools import groupby

_ENDINGS = (
    *(("ations", ""), ("ation", ""), ("ating", ""), ("ated", ""), ("ates", ""), ("ate", "")),
    *(("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ed", ""), ("es", ""), ("s", "")),
)
_LEAST = 3
# What the ways of writing other alphabets have in common, the longest first.
_SOUNDS = (
    *(("tsch", "s"), ("sch", "s"), ("sh", "s"), ("cz", "s"), ("zh", "s"), ("ch", "k")),
    *(("ts", "s"), ("tz", "s"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("w", "v")),
    *(("q", "k"), ("c", "k"), ("z", "s"), ("y", "i"), ("j", "i"), ("h", "")),
)
_VOWELS_AT_THE_END = re.compile("[aeiou]+$")


def stem(word: str) -> str:
    """Return what the forms of a word share: "declin" of declined, "train" of trainers."""
    return _bare(_without(_without_ending(word), "er"))


def sound(name: str) -> str:
    """Return how a name sounds, whichever way it is written: Selenskyj as Zelensky."""
    for letters, heard in _SOUNDS:
        name = name.replace(letters, heard)
    once = "".join(letter for letter, _ in groupby(name))
    return f"{_VOWELS_AT_THE_END.sub('', once)}~"


def _without_ending(word: str) -> str:
    if word.endswith("ss"):
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)] + put
    return word


def _without(word: str, ending: str) -> str:
    is_long = len(word) - len(ending) >= _LEAST
    return word.removesuffix(ending) if is_long else word


def _bare(word: str) -> str:
    """Drop an e at the end, and one of two letters that an ending doubled."""
    word = word[:_LEAST] + word[_LEAST:].rstrip("e")
    is_doubled = len(word) > _LEAST and word[-1] == word[-2]
    return word[:-1] if is_doubled else word
