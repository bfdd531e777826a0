"""Whether a name is another way of writing the name of somebody known."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from app.domain.text import fold

_WORD = re.compile(r"[^\W_]+")
_FORMS_OF_ADDRESS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "lord",
        "lady",
        "dame",
        "jr",
        "sr",
    }
    | {"president", "minister", "general", "gen", "admiral", "chancellor", "premier", "pm"}
)
_ALIKE = 0.75


def may_be_called(name: str, known: Iterable[str]) -> bool:
    """Say whether the name can be one of the known ones: shorter, with a title, spelt otherwise.

    Ana Bey may be A. Bey, Mrs Bey and Ana Béy; she is neither Bo Ray nor Bo Bey.
    """
    words = _words(name)
    return not words or any(_fits(words, _words(one)) for one in known)


def _words(name: str) -> list[str]:
    words = _WORD.findall(fold(name).replace("'", ""))
    return [word for word in words if word not in _FORMS_OF_ADDRESS]


def _fits(words: list[str], known: list[str]) -> bool:
    """Say whether all words of the shorter name stand in the longer, one of them in full."""
    short, long = sorted((words, known), key=len)
    left, initials = list(long), []
    for word in short:
        other = next((one for one in left if _is_alike(word, one)), None)
        if other is None:
            initials.append(word)
        else:
            left.remove(other)
    has_one_in_full = len(initials) < len(short)
    return has_one_in_full and all(_begins_any(initial, left) for initial in initials)


def _begins_any(initial: str, words: Iterable[str]) -> bool:
    return any(_are_initial(initial, word) for word in words)


def _are_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
