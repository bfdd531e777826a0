"""Which part of a name is the family name: the one place that decides it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.text import fold

# Letters that folding leaves alone because they are no accented forms of another.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "ı": "i"})
_SUFFIX = re.compile(r"(?:[Jj]r|[Ss]r|[IVX]+)\.?")
# Even written large they belong to the word behind them: Van Rompuy, De Croo, Al Thani.
_PARTICLE = re.compile(
    r"v[ao]n|d(?:e[nrsli]?|ella|i|as?|os|u)|l(?:a|es?)|[ea]l|b(?:in|en|int)|ibn|abu|ter|saint|st\."
)
_JOINING = ("y", "e", "und", "i")
# Written large in lists of states: XI Jinping, Nicolas DUPONT-AIGNAN; but JD Vance has initials.
_LARGE = re.compile(r"[^\W\d_a-z][^\W\d_a-z'’-]*")
# The given name behind the family name, as Korean and Chinese names are written: Kim Jong-un.
_GIVEN_BEHIND = re.compile(r"[^\W\d_]+-[^\W\d_]+")


@dataclass(frozen=True)
class Called:
    """By which words a text can name a person: in full, or by the family name alone."""

    in_full: tuple[str, ...]
    alone: tuple[str, ...]


def family_name_of(name: str, recorded: str | None = None) -> str:
    """Return the family name as the name writes it: what is on record, or else read from the name.

    Read, it is the last word with the small words that belong to it ("von der Leyen", "Le Pen");
    "Jr." and the like are passed over. It is the first word where a comma, capitals or the form
    of the given name say so. A single name is its own. Nothing comes out of an empty name.
    """
    if recorded and recorded.strip():
        return recorded.strip()
    first, _, behind = name.partition(",")
    if behind.strip() and not _SUFFIX.fullmatch(behind.strip()):
        return first.strip()
    words = first.split()
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    return " ".join(_written_large(words) or _given_behind(words) or words[_begin(words) :])


def sorted_by(name: str, recorded: str | None = None) -> tuple[str, str]:
    """Return the family name and the rest of the name, folded, to sort people by.

    Small words before the family name ("von der Leyen") do not count, as rule 22.5D of the
    library rules AACR2 has it for German and others; see docs/decisions/0011-family-names.md.
    """
    family, words = family_name_of(name, recorded).split(), name.split()
    begin = _place(words, family)
    others = words if begin is None else [*words[:begin], *words[begin + len(family) :]]
    small = 0
    while small < len(family) - 1 and family[small][:1].islower():
        small += 1
    rest = [word for word in others if not _SUFFIX.fullmatch(word.strip(","))]
    return _plain(family[small:]), _plain([*rest, *family[:small]])


def called(name: str, recorded: str | None, others: Iterable[str]) -> Called:
    """Return every way to name a person: the name and family name first, then other spellings.

    Another spelling of the family name alone also makes a full name: "Zelenskiy" beside
    Volodymyr Zelensky is Volodymyr Zelenskiy too.
    """
    family = family_name_of(name, recorded)
    in_full, alone = [name], [family]
    for other in others:
        if _is_alone(other, name, family):
            alone.append(other)
            in_full += _respelled(name, family, other)
        else:
            in_full.append(other)
            alone.append(_family_in(other, name, family))
    return Called(tuple(dict.fromkeys(in_full)), tuple(dict.fromkeys(alone)))


def stands_in(family: str, names: Iterable[str]) -> bool:
    """Say whether the family name is a part of one of the names, whatever its accents."""
    return any(_place(name.replace(",", " ").split(), family.split()) is not None for name in names)


def _written_large(words: Sequence[str]) -> list[str]:
    """Return the words in capitals at the beginning or end, where the others are not."""
    large = [_is_large(word) for word in words]
    if all(word == word.upper() for word in words):
        return []
    length = large.index(False)
    if length:
        return list(words[:length])
    length = large[::-1].index(False)
    return list(words[len(words) - length :]) if length else []


def _is_large(word: str) -> bool:
    """Say whether a word is written in capitals and is neither initials nor a number."""
    if word != word.upper() or not _LARGE.fullmatch(word) or len(word) < 2:
        return False
    return len(word) > 2 or fold(word)[-1] in "aeiou"


def _given_behind(words: Sequence[str]) -> list[str]:
    """Return the first of two words where the second is a given name: Kim of Kim Jong-un."""
    if len(words) != 2 or not _GIVEN_BEHIND.fullmatch(words[1]):
        return []
    first, second = words[1].split("-")
    is_given = second.islower() and not _PARTICLE.fullmatch(first.lower())
    return [words[0]] if is_given and first.istitle() else []


def _begin(words: Sequence[str]) -> int:
    """Return where the family name begins: its last word, or the small words before that."""
    begin = max(len(words) - 1, 0)
    while begin > 0 and _belongs_behind(words[begin - 1], is_first=begin == 1):
        begin -= 1
    if begin > 0 and words[begin] in _JOINING:
        begin -= 1
    return begin


def _belongs_behind(word: str, *, is_first: bool) -> bool:
    """Say whether a word is a part of the name behind it; the first may be a given name."""
    return word[:1].islower() or (not is_first and bool(_PARTICLE.fullmatch(word.lower())))


def _is_alone(other: str, name: str, family: str) -> bool:
    """Say whether a name gives only a part of the person's: one word, or the end of the name."""
    words, whole = other.split(), name.split()
    if len(whole) == len(family.split()):
        return False
    end_of_it = _place(whole, words)
    return _begin(words) == 0 or (end_of_it is not None and end_of_it > 0)


def _respelled(name: str, family: str, other: str) -> list[str]:
    """Return the name with another spelling in place of the family name."""
    words, length = name.split(), len(family.split())
    begin = _place(words, family.split())
    if begin is None or length == len(words) or _place(words, other.split()) is not None:
        return []
    return [" ".join([*words[:begin], other, *words[begin + length :]])]


def _family_in(other: str, name: str, family: str) -> str:
    """Return the family name of another spelling: the same words, or those in the same place."""
    words, length = other.split(), len(family.split())
    begin = _place(words, family.split())
    if begin is not None:
        return " ".join(words[begin : begin + length])
    if _place(name.split(), family.split()) == 0:
        return " ".join(words[:length])
    return family_name_of(other)


def _place(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Return where the words begin that spell what is wanted, if they do."""
    letters, length = _letters(wanted), len(wanted)
    places = range(len(words) - length + 1) if letters else ()
    return next((p for p in places if _letters(words[p : p + length]) == letters), None)


def _letters(words: Sequence[str]) -> str:
    return re.sub(r"[\W\d_]", "", _plain(words))


def _plain(words: Sequence[str]) -> str:
    return fold(" ".join(words)).translate(PLAIN)
