"""The phrases in which a record can be asked: its own names and words, and those of asking.

Put together once and kept as long as the record brings the same; that takes longer than a search.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from app.domain.actor_names import two_letters_of
from app.domain.foreign_names import countries_called
from app.domain.regions import ALSO_CALLED, REGIONS
from app.domain.search import POINTER, EntryKind, words_of
from app.domain.wording import MONTHS
from app.domain.words import INVITED, MARKS, SILENCES, STANDINGS, SURENESS, Word
from app.queries.pages.search.askable import Askable, NamedEntry
from app.queries.parts.vocabulary import StanceWord
from app.rules.enquiry import AskingLexicon, Sense, Sort, language
from app.rules.enquiry.lexicon import (
    Phrase,
    PhraseBook,
    add_table,
    known_leaves,
    known_terms,
    stems_of,
)
from app.rules.enquiry.spelling import Spelling
from app.rules.enquiry.stems import stem

# A label as short as this is a word of everyday, and asked for only where it stands alone.
LONGEST_EVERYDAY = 5
LEAST_OF_A_REASON = 5
LEAST_PUT_RIGHT = 4
KEPT = 4
MONTHS_SAID = frozenset(stem(month.lower()) for month in MONTHS)


@lru_cache(maxsize=KEPT)
def lexicon_of(askable: Askable) -> AskingLexicon:
    """Return the phrases by what they mean."""
    plain, gaps = known_terms()
    alone = PhraseBook()
    for sense, label in _labels():
        _add_label(plain, alone, label, sense)
    for answer in askable.answers:
        _add_answer(plain, gaps, alone, answer)
    for code, label in askable.reasons:
        _add_reason(plain, alone, label, Sense(Sort.REASON, code))
    countries, places = _words_of_countries(askable), _places(askable)
    titles = {one.slug: f"{one.title} {one.short_title}" for one in askable.initiatives}
    matters = _by_stems(titles, places)
    _add_parts_of_reasons(plain, askable.reasons, matters)
    return AskingLexicon(
        names=_names(askable).senses,
        terms=plain.senses,
        leaves=known_leaves(),
        alone=alone.senses,
        gaps=gaps.senses,
        matters=matters,
        asides=_by_stems(dict(askable.questions), places),
        occasions=_occasions(askable),
        foreign=countries_called(askable.countries),
        codes=_codes(askable),
        places=places & _words(titles.values()),
        on_record=countries,
    )


@lru_cache(maxsize=KEPT)
def spelling_of(askable: Askable) -> Spelling:
    """Return the words that one put wrong may be meant for."""
    names = chain.from_iterable(map(_telling_words, askable.entries))
    labels = (label for _, label in (*_labels(), *askable.reasons))
    answers = ((answer.label, _asked_as(answer)) for answer in askable.answers)
    asked = chain(labels, chain.from_iterable(answers), language.all_phrases())
    words = chain(names, chain.from_iterable(map(words_of, asked)))
    abroad = chain.from_iterable(countries_called(askable.countries))
    return Spelling(
        frozenset(word for word in words if len(word) >= LEAST_PUT_RIGHT), frozenset(abroad)
    )


def _telling_words(entry: NamedEntry) -> Iterable[str]:
    """Give the words that name something by themselves; Atlantic is none for NATO."""
    lines = [words_of(line) for line in entry.names.split("\n")]
    is_actor = entry.kind in (EntryKind.COUNTRY, EntryKind.GROUP)
    kept = [line for line in lines if len(line) == 1 or not is_actor]
    return chain(words_of(entry.title), chain.from_iterable(kept))


def called_abroad(askable: Askable, name: str) -> str | None:
    """Return the country that another language calls so, unless names on record say so."""
    lexicon, words = lexicon_of(askable), tuple(words_of(name))
    return None if lexicon.on_record.issuperset(words) else lexicon.foreign.get(words)


def _labels() -> list[tuple[Sense, str]]:
    tables: tuple[tuple[Sort, Iterable[tuple[str, Word]]], ...] = (
        (Sort.SILENCE, SILENCES.items()),
        (Sort.INVITED, INVITED.items()),
        (Sort.STANDING, STANDINGS.items()),
        (Sort.SURE, SURENESS.items()),
        (Sort.MARK, MARKS.items()),
    )
    labels: list[tuple[Sense, str]] = []
    for sort, table in tables:
        labels += [(Sense(sort, str(code)), known.label) for code, known in table]
    return labels


def _names(askable: Askable) -> PhraseBook:
    """Note every name on record, and what readers call regions and parts of countries."""
    names = PhraseBook()
    for entry in askable.entries:
        if entry.kind is not EntryKind.INVITATION:
            for name in entry.names.strip("\n").split("\n"):
                names.add_name(name.removeprefix(POINTER), entry.sense)
    for one in askable.initiatives:
        # Titles mostly end in a year, which nobody types.
        title = [word for word in words_of(one.title) if not word.isdecimal()]
        names.add(tuple(title), Sense(Sort.INITIATIVE, one.slug))
    for number, family_name in askable.family_names:
        _add_if_new(names, family_name, Sense(Sort.PERSON, number))
    for name in (*REGIONS, *ALSO_CALLED):
        names.add_name(name, Sense(Sort.REGION, ALSO_CALLED.get(name, name)))
    for called, code in language.EVERYDAY_NAMES.items():
        if code in askable.countries:
            for name in called.split("|"):
                _add_if_new(names, name, Sense(Sort.COUNTRY, code))
    return names


def _add_if_new(names: PhraseBook, name: str, sense: Sense) -> None:
    if tuple(words_of(name)) not in names:
        names.add_name(name, sense)


def _codes(askable: Askable) -> frozenset[Phrase]:
    codes = chain.from_iterable((code, two_letters_of(code)) for code in askable.countries)
    return frozenset((code.casefold(),) for code in codes if code)


def _words_of_countries(askable: Askable) -> frozenset[str]:
    """Return the words of all names of countries."""
    return _words(entry.names for entry in askable.entries if entry.kind is EntryKind.COUNTRY)


def _places(askable: Askable) -> frozenset[str]:
    """Return the names of countries that are one word: by them no title is told from another."""
    countries = (entry.names for entry in askable.entries if entry.kind is EntryKind.COUNTRY)
    lines = chain.from_iterable(names.split("\n") for names in countries)
    return frozenset(words[0] for line in lines if len(words := words_of(line)) == 1)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(words_of, texts)))


def _by_stems(texts: Mapping[str, str], places: frozenset[str]) -> Mapping[str, set[str]]:
    """Return the initiatives by the stems that tell something of their texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for slug, text in texts.items():
        for word in words_of(text):
            if word not in places and _is_telling(word):
                found[stem(word)].add(slug)
    return found


def _is_telling(word: str) -> bool:
    is_little = word in language.LITTLE_WORDS or word in language.NEGATIONS
    return not (is_little or word.isdecimal())


def _occasions(askable: Askable) -> tuple[tuple[frozenset[str], Sense], ...]:
    """Return the acts of asking by the stems of what each was; days and numbers aside."""
    found = []
    for entry in askable.entries:
        if entry.kind is EntryKind.INVITATION:
            words = filter(_is_telling, words_of(entry.title))
            found.append((frozenset(map(stem, words)) - MONTHS_SAID, entry.sense))
    return tuple((stems, sense) for stems, sense in found if stems)


def _add_label(plain: PhraseBook, alone: PhraseBook, label: str, sense: Sense) -> None:
    """Note what pages call something; a short word of everyday only where it stands alone."""
    is_everyday = len(label) <= LONGEST_EVERYDAY
    (alone if is_everyday else plain).add(stems_of(label), sense)


def _add_answer(plain: PhraseBook, gaps: PhraseBook, alone: PhraseBook, answer: StanceWord) -> None:
    """Note all in which an answer is asked for: by its label, and by where it stands."""
    sense = Sense(Sort.STANCE, answer.code)
    _add_label(plain, alone, answer.label, sense)
    plain.add_all((f"voted {answer.label}", f"said {answer.label}"), sense)
    if answer.is_answer:
        plain.add_all(filter(None, (answer.short_label, answer.clause)), sense)
    add_table(plain, gaps, _asked_as(answer), sense)


def _asked_as(answer: StanceWord) -> str:
    return language.ANSWERS.get((answer.family, answer.direction), answer.label)


def _add_reason(plain: PhraseBook, alone: PhraseBook, label: str, sense: Sense) -> None:
    _add_label(plain, alone, label, sense)
    telling = [word for word in words_of(label) if word not in language.LITTLE_WORDS]
    if len(telling) > 1:
        plain.add_all((" ".join(telling),), sense)


def _add_parts_of_reasons(
    plain: PhraseBook, reasons: Iterable[tuple[str, str]], matters: Mapping[str, set[str]]
) -> None:
    """Let a word stand for the one reason that is called so, where it means nothing else."""
    having: dict[str, set[str]] = defaultdict(set)
    for code, label in reasons:
        for word in words_of(label):
            if len(word) >= LEAST_OF_A_REASON and word not in language.LITTLE_WORDS:
                having[word].add(code)
    for word, codes in having.items():
        if len(codes) == 1 and stems_of(word) not in plain and stem(word) not in matters:
            plain.add_all((word,), Sense(Sort.REASON, min(codes)))
