"""Finding the words of the lexicon in a text: whole words, the longest first, capitals kept."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

import ahocorasick

from app.domain.actor_names import written_forms
from app.extraction.lexicon import ActorWord, Lexicon, PersonEntry
from app.extraction.plain import folded
from app.extraction.tables import words

_id = attrgetter("id")
_NO_TELLER = frozenset(("unknown", ""))
_COPY = re.compile(r"\s*\([^()]*\)\s*$")


class HitKind(StrEnum):
    """What was looked up. A family name alone counts only where more speaks for the person."""

    ACTOR = "actor"
    PERSON = "person"
    FAMILY_NAME = "family_name"
    TELLER = "teller"


@dataclass(frozen=True)
class LexiconEntry:
    """What a word of the lexicon stands for; of several, the first in order is meant."""

    kind: HitKind
    word: str
    actor: ActorWord | None = None
    people: tuple[PersonEntry, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A word of the lexicon at a place in the text."""

    start: int
    end: int
    entry: LexiconEntry


class Matcher:
    """Looks for all words of a lexicon at once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._automaton = ahocorasick.Automaton()
        for key, entries in _entries(lexicon).items():
            self._automaton.add_word(key, (key, tuple(entries)))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit]:
        """Return what does not overlap, the leftmost and of these the longest first."""
        # The library's own search for the longest words misses some, and knows no word edges.
        found = sorted(self._all(text), key=_leftmost_and_longest)
        chosen: list[Hit] = []
        for hit in found:
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen

    def _all(self, text: str) -> Iterator[Hit]:
        if not len(self._automaton):
            return
        plain = folded(text)
        for last, (key, entries) in self._automaton.iter(plain.text):
            first = last - len(key) + 1
            if not _stands_alone(plain.text, first, last + 1):
                continue
            start, end = plain.place(first, last + 1)
            for entry in entries:
                if _has_its_capitals(entry.word, text[start:end]):
                    yield Hit(start, end, entry)


@lru_cache(maxsize=2)
def matcher_for(lexicon: Lexicon) -> Matcher:
    """Return the matcher of a lexicon; the last two are kept."""
    return Matcher(lexicon)


def _leftmost_and_longest(hit: Hit) -> tuple[int, int, HitKind]:
    return hit.start, -hit.end, hit.entry.kind


def _entries(lexicon: Lexicon) -> dict[str, list[LexiconEntry]]:
    found: dict[str, list[LexiconEntry]] = {}

    def add(word: str, entry: LexiconEntry) -> None:
        key = folded(word).text.strip()
        if key:
            found.setdefault(key, []).append(entry)

    for actor in sorted(lexicon.words):
        for word in written_forms(actor.word):
            add(word, LexiconEntry(HitKind.ACTOR, word, actor=actor))
    for entry in _people(lexicon.people):
        add(entry.word, entry)
    for teller in sorted(_teller_names({*lexicon.tellers, *words().outlets})):
        add(teller, LexiconEntry(HitKind.TELLER, teller))
    return found


def _people(people: Iterable[PersonEntry]) -> Iterator[LexiconEntry]:
    """Give each name once, with everybody it may mean, however it is accented.

    A name in full that is also somebody else's family name is no more than a family name.
    """
    everybody = sorted(people, key=_id)
    in_full = _by_name((person, (person.name, *person.also_in_full)) for person in everybody)
    alone = _by_name((person, (person.family_name, *person.also_alone)) for person in everybody)
    for key in sorted({*in_full, *alone}):
        full, family = in_full.get(key, {}), alone.get(key, {})
        kind = HitKind.PERSON if full and family.keys() <= full.keys() else HitKind.FAMILY_NAME
        meant = full | family
        word = next(iter(meant.values()))
        yield LexiconEntry(kind, word, people=tuple(sorted(meant, key=_id)))


def _by_name(
    called: Iterable[tuple[PersonEntry, Iterable[str]]],
) -> dict[str, dict[PersonEntry, str]]:
    """Return who is called by a name, with the name as it is written, by the folded name."""
    found: dict[str, dict[PersonEntry, str]] = {}
    for person, names in called:
        for name in names:
            found.setdefault(folded(name).text.strip(), {}).setdefault(person, name)
    return found


def _teller_names(publishers: Iterable[str]) -> set[str]:
    """Return outlets as articles call them: "Reuters (copy on …)" is Reuters."""
    return {_COPY.sub("", name).strip() for name in publishers} - _NO_TELLER


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or (after.isalnum() and text[end - 1].isalnum()))


def _has_its_capitals(word: str, found: str) -> bool:
    """Say whether what is written large in the lexicon is so in the text: US, not us."""
    if len(word) != len(found):
        return found[:1].isupper() or not word[:1].isupper()
    return all(theirs.isupper() for ours, theirs in zip(word, found, strict=True) if ours.isupper())
