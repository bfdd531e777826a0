"""What phrases mean to somebody who asks: as names are written, and as words of asking are used."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.domain.search import words_of
from app.rules.enquiry import language
from app.rules.enquiry.stems import stem

Phrase = tuple[str, ...]
GAP = "..."


class Sort(StrEnum):
    """What sort of thing a phrase means."""

    COUNTRY = "country"
    GROUP = "group"
    REGION = "region"
    PERSON = "person"
    OCCASION = "occasion"
    INITIATIVE = "initiative"
    STANCE = "stance"
    SILENCE = "silence"
    REASON = "reason"
    STANDING = "standing"
    SURE = "sure"
    INVITED = "invited"
    MARK = "mark"
    WISH = "wish"
    LEAF = "leaf"
    TAKING_PART = "taking part"


class Sense(NamedTuple):
    """What a phrase means: a sort of thing, and which of them by its code, number or slug."""

    sort: Sort
    key: str


Senses = Mapping[Phrase, frozenset[Sense]]


@dataclass(frozen=True)
class AskingLexicon:
    """Everything that can be asked for by name or by words of asking.

    `names` are looked up as written and `terms` by their stems. `leaves`, which mean whole pages,
    and `alone`, words of everyday, mean something only where nothing else is asked. `gaps` are two
    stems that mean one thing together with a few words between. `matters` has the
    initiatives by the stems of their titles, `asides` by those of their questions, `occasions` the
    acts of asking by all stems of their names, and `foreign` the countries by their names in other
    languages.
    `codes` are names that must be typed in capitals within a sentence, `on_record` the words of
    countries on record, and `places` what titles name that is asked about and does not answer.
    """

    names: Senses
    terms: Senses
    leaves: Senses = field(default_factory=dict)
    alone: Senses = field(default_factory=dict)
    gaps: Senses = field(default_factory=dict)
    matters: Mapping[str, Set[str]] = field(default_factory=dict)
    asides: Mapping[str, Set[str]] = field(default_factory=dict)
    occasions: Sequence[tuple[Set[str], Sense]] = ()
    foreign: Mapping[Phrase, str] = field(default_factory=dict)
    codes: Set[Phrase] = frozenset()
    places: Set[str] = frozenset()
    on_record: frozenset[str] = frozenset()
    longest: int = 8

    @property
    def initiatives(self) -> set[str]:
        """All initiatives that have a matter of their own."""
        return set().union(*self.matters.values()) if self.matters else set()


class PhraseBook:
    """Phrases as they come in, by what they mean; the same phrase may mean several things."""

    def __init__(self) -> None:
        self._found: dict[Phrase, set[Sense]] = {}

    def add(self, phrase: Phrase, sense: Sense) -> None:
        """Note what a phrase means; an empty one means nothing."""
        if phrase:
            self._found.setdefault(phrase, set()).add(sense)

    def add_name(self, name: str, sense: Sense) -> None:
        """Note a name, as written."""
        self.add(tuple(words_of(name)), sense)

    def add_all(self, phrases: Iterable[str], sense: Sense) -> None:
        """Note words of asking, by their stems."""
        for phrase in phrases:
            self.add(stems_of(phrase), sense)

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._found

    @property
    def senses(self) -> Senses:
        """What has come in."""
        return {phrase: frozenset(senses) for phrase, senses in self._found.items()}


def stems_of(phrase: str) -> Phrase:
    """Return the stems of a phrase in their order."""
    return tuple(map(stem, words_of(phrase)))


def phrases_of(table: str) -> tuple[list[str], list[str]]:
    """Part an entry of the table of asking into plain phrases, and those with a gap."""
    phrases = table.split("|")
    with_a_gap = [phrase for phrase in phrases if GAP in phrase]
    plain = [phrase for phrase in phrases if GAP not in phrase]
    return plain, with_a_gap


def known_terms() -> tuple[PhraseBook, PhraseBook]:
    """Gather the words of asking that no record has to bring; plain ones, and those with a gap."""
    plain, gaps = PhraseBook(), PhraseBook()
    tables: Iterable[tuple[Sort, Iterable[tuple[str, str]]]] = (
        (Sort.SILENCE, language.SILENCES.items()),
        (Sort.INVITED, language.INVITED.items()),
        (Sort.STANDING, language.STANDINGS.items()),
        (Sort.SURE, language.SURENESS.items()),
        (Sort.MARK, language.MARKS.items()),
        (Sort.WISH, language.WISHES.items()),
    )
    for sort, table in tables:
        for code, phrases in table:
            add_table(plain, gaps, phrases, Sense(sort, str(code)))
    add_table(plain, gaps, language.TAKING_PART, Sense(Sort.TAKING_PART, "yes"))
    return plain, gaps


def known_leaves() -> Senses:
    """Return the words of asking for whole pages."""
    leaves = PhraseBook()
    for leaf, phrases in language.LEAVES.items():
        leaves.add_all(phrases.split("|"), Sense(Sort.LEAF, leaf.value))
    return leaves.senses


def add_table(plain: PhraseBook, gaps: PhraseBook, table: str, sense: Sense) -> None:
    """Note an entry of the table of asking."""
    whole, parted = phrases_of(table)
    plain.add_all(whole, sense)
    gaps.add_all(parted, sense)
