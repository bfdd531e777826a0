"""Whom words name: countries and groups by code or by name, as people and tables write them.

The one reader of such words: addresses, sheets, forms and the search ask it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from babel.core import get_global

from app.domain.text import fold, join_initials

Key = tuple[str, ...]

# CLDR leads these on to a present country, and they are not it.
_GONE = frozenset(("ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "TAA", "TMP", "YMD", "ZAR"))
_LITTLE_WORDS = frozenset(("of", "the", "and"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_WORD = re.compile(r"[^\W_]+")
_FOOTNOTE = re.compile(
    r"\s*(?:\(\s*(?:[*†‡§]+|[0-9]{1,2})\s*\)|\[\s*(?:[*†‡§]+|[a-z]|[0-9]{1,2})\s*\]|[*†‡§]+"
    r"|[¹²³⁰⁴-⁹]+|(?<=[a-z])[0-9]{1,2}|\s[0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*)\s*$"
)
_IN_BRACKETS = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)\s*")
_SHORT: Mapping[str, tuple[str, ...]] = {
    "afr": ("african",),
    "barb": ("barbuda",),
    "br": ("british",),
    "cent": ("central",),
    "dem": ("democratic",),
    "dom": ("dominican",),
    "dpr": ("democratic peoples republic",),
    "e": ("east",),
    "eq": ("equatorial",),
    "equat": ("equatorial",),
    "fed": ("federated", "federal", "federation"),
    "fr": ("french",),
    "fyr": ("former yugoslav republic",),
    "gren": ("grenadines",),
    "herz": ("herzegovina",),
    "i": ("island",),
    "is": ("islands", "island"),
    "isl": ("islamic", "islands", "island"),
    "n": ("north", "northern", "new"),
    "pdr": ("peoples democratic republic",),
    "ppl": ("peoples",),
    "rb": ("bolivarian republic",),
    "rep": ("republic",),
    "s": ("south", "southern", "sao"),
    "st": ("saint",),
    "sts": ("states",),
    "ter": ("territory", "territories"),
    "terr": ("territory", "territories"),
    "tfyr": ("former yugoslav republic",),
    "utd": ("united",),
    "vin": ("vincent",),
    "w": ("west", "western"),
}
"""What short forms in names stand for; with or without their full stop."""


_IN_PROSE = {
    "North": "N.",
    "South": "S.",
    "Saint": "St.",
    "Republic": "Rep.",
    "Democratic": "Dem.",
    "Equatorial": "Eq.",
    "Herzegovina": "Herz.",
    "and": "&",
}
"""How running text shortens names; without them S. Sudan would be taken for Sudan."""


@dataclass(frozen=True)
class ActorNames:
    """The codes on record, the codes of two letters that mean one of them, and the names.

    A name that two actors share, Congo or Korea, names neither.
    """

    codes: frozenset[str]
    two_letters: Mapping[str, str]
    names: Mapping[Key, frozenset[str]]

    def code_for(self, words: str) -> str | None:
        """Return the code of the one actor the words name, or None if that is none or several.

        Taken as written, without what a footnote adds, or with another name of it in brackets.
        """
        text = words.strip()
        return (
            self._by_code(text)
            or self._by_name(text)
            or self._without_footnote(text)
            or self._named_twice(text)
        )

    def _by_code(self, text: str) -> str | None:
        code = text.upper()
        return code if code in self.codes else self.two_letters.get(code)

    def _by_name(self, text: str) -> str | None:
        as_written = self.names.get(_key(_words(text)), frozenset())
        alike = (self.names.get(key, frozenset()) for key in name_keys(text))
        found = as_written or frozenset[str]().union(*alike)
        return next(iter(found)) if len(found) == 1 else None

    def _without_footnote(self, text: str) -> str | None:
        bare = _FOOTNOTE.sub("", text)
        return self.code_for(bare) if bare and bare != text else None

    def _named_twice(self, text: str) -> str | None:
        """European Union (EU), Eswatini (Swaziland): both must be the same one."""
        found = _IN_BRACKETS.fullmatch(text)
        if not found:
            return None
        outer, inner = self.code_for(found["outer"]), self.code_for(found["inner"])
        return outer if outer == inner else None


def read_names(
    codes: Iterable[str], countries: Iterable[str], names: Iterable[tuple[str, str]]
) -> ActorNames:
    """Put the names together from codes on record, those of present countries, and (code, name)."""
    return _read_before(tuple(codes), tuple(countries), tuple(names))


# Names hardly ever change, and are asked for with nearly every import and address.
@lru_cache(maxsize=2)
def _read_before(
    codes: tuple[str, ...], countries: tuple[str, ...], names: tuple[tuple[str, str], ...]
) -> ActorNames:
    keyed: dict[Key, set[str]] = {}
    for code, name in names:
        for key in name_keys(name):
            keyed.setdefault(key, set()).add(code)
    return ActorNames(
        codes=frozenset(codes),
        two_letters={two: code for code in countries if (two := two_letters_of(code))},
        names={key: frozenset(found) for key, found in keyed.items()},
    )


def two_letters_of(code: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a present country: NA for NAM."""
    return _two_letters().get(code)


def name_keys(name: str) -> Iterator[Key]:
    """Give the ways in which a name is looked up: its words in any order, short forms in full.

    "Korea, Republic of" and "Republic of Korea" have one key; so have "St. Lucia" and
    "Saint Lucia".
    """
    words = _words(name)
    for spelled in product(*((word, *_SHORT.get(word, ())) for word in words)):
        yield _key(" ".join(spelled).split())


def written_forms(name: str) -> Iterator[str]:
    """Give a name as running text writes it: in full, each word shortened, and all of them.

    A name turned round at its comma is one of tables, and in a text two names.
    """
    if "," in name:
        return
    words = name.split(" ")
    shortened = [_IN_PROSE.get(word, word) for word in words]
    single = ([*words[:place], short, *words[place + 1 :]] for place, short in enumerate(shortened))
    yield from dict.fromkeys(" ".join(form) for form in (words, *single, shortened))


def _key(words: Iterable[str]) -> Key:
    return tuple(sorted(words))


def _words(name: str) -> list[str]:
    text = fold(name).translate(_LETTERS).replace("'s ", "s ")
    words = [word for word in _WORD.findall(join_initials(text)) if word not in _LITTLE_WORDS]
    return words[:12]


@cache
def _two_letters() -> Mapping[str, str]:
    return {"XKX": "XK"} | {
        code: targets[0]
        for code, targets in get_global("territory_aliases").items()
        if re.fullmatch("[A-Z]{3}", code) and len(targets) == 1 and code not in _GONE
    }
