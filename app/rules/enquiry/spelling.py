"""Words put right, only ever towards words that are there to be found."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from app.rules.enquiry.stems import sound, stem

LEAST = 4
LONG = 7


@dataclass(frozen=True)
class Spelling:
    """The words that can be found; a word is put right only if one of them is plainly meant.

    For names in other languages, `abroad`, it is so only where one letter of a long one is wrong.
    """

    known: Collection[str]
    abroad: Collection[str] = ()

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self.known):
            found.setdefault(sound(word), []).append(word)
        return found

    def put_right(self, words: Iterable[str]) -> list[str]:
        """Return the words, each that nothing begins with replaced by the one that it must be."""
        return [self._nearest(word) or word for word in words]

    def _nearest(self, word: str) -> str | None:
        if len(word) < LEAST or any(known.startswith(word) for known in self.known):
            return None
        near = (
            self._sounding(word)
            or _few_letters_off(word, self.known, 2 if len(word) >= LONG else 1)
            or (_few_letters_off(word, self.abroad, 1) if len(word) >= LONG else [])
        )
        closest = min((_off(word, one) for one in near), default=0)
        meant = sorted(one for one in near if _off(word, one) == closest)
        # Of two words as near as each other neither is plainly meant, but of two forms of one.
        return meant[0] if len(set(map(stem, meant))) == 1 else None

    def _sounding(self, word: str) -> list[str]:
        heard = sound(word)
        return self._by_sound.get(heard, []) if len(heard) > LEAST else []


def _few_letters_off(word: str, others: Iterable[str], most: int) -> list[str]:
    near = (one for one in others if abs(len(one) - len(word)) <= most)
    return [one for one in near if one[0] == word[0] and _off(word, one) <= most]


def _off(word: str, other: str) -> int:
    return OSA.distance(word, other)
