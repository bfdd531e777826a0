"""From the words typed to what is asked: names and words of asking, and what was not understood."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.search import WORD, words_of
from app.rules.enquiry import language
from app.rules.enquiry.lexicon import AskingLexicon, Phrase, Sense, Sort
from app.rules.enquiry.stems import stem

MOST_WORDS = 24
WIDEST_GAP = 3
# A shorter word of another language is mostly one of this language as well.
LEAST_FOREIGN = 5
# More initiatives than these share a word that tells none of them apart.
MOST_NAMED = 6
_NAMED = (Sort.COUNTRY, Sort.GROUP, Sort.REGION, Sort.PERSON, Sort.INITIATIVE)


@dataclass(frozen=True)
class Enquiry:
    """What was asked: every sense once, in the order of the words, and what was not understood.

    One with a "not" that belongs to nothing says the opposite of what its other words say.
    """

    senses: tuple[Sense, ...] = ()
    left: tuple[str, ...] = ()
    is_negated: bool = False

    def keys(self, sort: Sort) -> tuple[str, ...]:
        """Return which things of a sort are asked for."""
        return tuple(sense.key for sense in self.senses if sense.sort is sort)

    def wishes(self, *wishes: language.Wish) -> bool:
        """Whether any of these is wished for."""
        return any(wish in self.keys(Sort.WISH) for wish in wishes)

    @property
    def asks_for_more_than_names(self) -> bool:
        """Whether anything is asked for that is no country, group, person or initiative."""
        return not {sense.sort for sense in self.senses} <= set(_NAMED)

    @property
    def is_understood(self) -> bool:
        """Whether every word that carries a meaning has one."""
        return not self.left and not self.is_negated


class _Token(NamedTuple):
    word: str
    stem: str
    is_code: bool
    """Whether it is typed as a code is: in capitals, among words that are not."""


def read(text: str, lexicon: AskingLexicon) -> Enquiry:
    """Read what is asked; a text without any word asks for nothing."""
    tokens = _tokens(text)
    alone = _alone(tokens, lexicon)
    if alone:
        return Enquiry(tuple(sorted(alone)))
    enquiry = _read(tokens, lexicon)
    if Sort.LEAF not in {sense.sort for sense in enquiry.senses} or _asks_for_leaves(enquiry):
        return enquiry
    return _read(tokens, replace(lexicon, leaves={}))


def _asks_for_leaves(enquiry: Enquiry) -> bool:
    is_all = {sense.sort for sense in enquiry.senses} <= {Sort.LEAF, Sort.WISH}
    return is_all and enquiry.is_understood


def _read(tokens: Sequence[_Token], lexicon: AskingLexicon) -> Enquiry:
    found, rest = _phrases(tokens, lexicon)
    matters, left = _matters(rest, lexicon, is_sure=bool(found))
    left, negations = _parted(left)
    senses = dict.fromkeys([*found, *matters])
    enquiry = Enquiry(tuple(senses), tuple(left), bool(negations))
    return _with_taking_part(enquiry, tokens, lexicon)


def _tokens(text: str) -> list[_Token]:
    for short, full in language.CONTRACTIONS:
        text = re.sub(re.escape(short), full, text, flags=re.IGNORECASE)
    raw = WORD.findall(text)
    may_be_codes = any(word.islower() for word in raw) or len(raw) == 1
    tokens: list[_Token] = []
    for typed in raw:
        is_code = may_be_codes and typed.isupper()
        tokens += [_Token(word, stem(word), is_code) for word in words_of(typed)]
    return tokens[:MOST_WORDS]


def _alone(tokens: Sequence[_Token], lexicon: AskingLexicon) -> frozenset[Sense]:
    """Return what the telling words mean where nothing else is asked."""
    telling = [t for t in tokens if t.word not in language.LITTLE_WORDS]
    return lexicon.alone.get(_stems(tokens)) or lexicon.alone.get(_stems(telling), frozenset())


def _stems(tokens: Iterable[_Token]) -> Phrase:
    return tuple(token.stem for token in tokens)


def _phrases(tokens: Sequence[_Token], lexicon: AskingLexicon) -> tuple[list[Sense], list[_Token]]:
    """Find what phrases mean, the longest first, and return the words that are in none."""
    found, parted = _gaps(tokens, lexicon)
    for stems, sense in lexicon.occasions:
        places = [place for place, token in enumerate(tokens) if token.stem in stems]
        if stems <= {tokens[place].stem for place in places}:
            found.append(sense)
            parted.update(places)
    rest: list[_Token] = []
    place = 0
    while place < len(tokens):
        length, senses = _longest(tokens, place, parted, lexicon)
        if senses:
            if not _is_place(tokens, place, length, lexicon):
                found += _of_one_sort(senses)
        elif place not in parted and tokens[place].word not in language.LITTLE_WORDS:
            rest.append(tokens[place])
        place += max(length, 1)
    return found, rest


def _gaps(tokens: Sequence[_Token], lexicon: AskingLexicon) -> tuple[list[Sense], set[int]]:
    """Find phrases whose two words stand apart: turned somebody down."""
    found: list[Sense] = []
    parted: set[int] = set()
    for first, token in enumerate(tokens):
        for last in range(first + 1, min(first + WIDEST_GAP + 2, len(tokens))):
            senses = lexicon.gaps.get((token.stem, tokens[last].stem))
            if senses:
                found += sorted(senses)
                parted |= {first, last}
    return found, parted


def _longest(
    tokens: Sequence[_Token], start: int, parted: set[int], lexicon: AskingLexicon
) -> tuple[int, frozenset[Sense]]:
    """Return the longest phrase that begins here; a name comes before a word of asking."""
    for end in range(min(len(tokens), start + lexicon.longest), start, -1):
        if parted.intersection(range(start, end)):
            continue
        within = tokens[start:end]
        senses = _name(within, lexicon) or _term(within, lexicon)
        if senses:
            return end - start, senses
    return 1, frozenset()


def _term(tokens: Sequence[_Token], lexicon: AskingLexicon) -> frozenset[Sense]:
    """Return what words of asking mean, as they stand or without the little words among them."""
    first, *others = tokens
    telling = [token for token in others if token.word not in language.LITTLE_WORDS]
    as_typed, in_short = _stems(tokens), _stems((first, *telling))
    found = lexicon.terms.get(as_typed) or lexicon.leaves.get(as_typed)
    is_closed = bool(telling) and telling[-1] is tokens[-1]
    return found or (lexicon.terms.get(in_short) if is_closed else None) or frozenset()


def _name(tokens: Sequence[_Token], lexicon: AskingLexicon) -> frozenset[Sense]:
    words: Phrase = tuple(token.word for token in tokens)
    must_be_a_code = words in lexicon.codes or set(words) <= language.LITTLE_WORDS
    if must_be_a_code and not any(token.is_code for token in tokens):
        return frozenset()
    return lexicon.names.get(words) or _foreign(words, lexicon)


def _foreign(words: Phrase, lexicon: AskingLexicon) -> frozenset[Sense]:
    """Return the country that another language calls so, if that is no word of names on record."""
    code = lexicon.foreign.get(words)
    is_long = len(" ".join(words)) >= LEAST_FOREIGN or not words[0].isascii()
    if code is None or not is_long or lexicon.on_record.issuperset(words):
        return frozenset()
    return frozenset({Sense(Sort.COUNTRY, code)})


def _of_one_sort(senses: Iterable[Sense]) -> list[Sense]:
    """Return what a phrase means; a name that several share names none of them."""
    ordered = sorted(senses)
    named = [sense for sense in ordered if sense.sort in _NAMED]
    actors = [sense for sense in named if sense.sort in (Sort.COUNTRY, Sort.GROUP)]
    if len(named) > 1 and len(actors) != 1:
        return [sense for sense in named if sense.sort is Sort.INITIATIVE]
    return actors or ordered


def _is_place(tokens: Sequence[_Token], start: int, length: int, lexicon: AskingLexicon) -> bool:
    """Whether a name is only where something happens: troops to Ukraine."""
    is_behind = start > 0 and tokens[start - 1].word in language.BEFORE_A_PLACE
    words = {token.word for token in tokens[start : start + length]}
    return is_behind and words <= lexicon.places


def _matters(
    rest: Sequence[_Token], lexicon: AskingLexicon, *, is_sure: bool
) -> tuple[list[Sense], list[str]]:
    """Find the initiatives whose titles hold most of the words that mean nothing else.

    Words of the questions they put count only beside something else that was understood.
    """
    score: Counter[str] = Counter()
    left: list[str] = []
    for token in rest:
        titled = lexicon.matters.get(token.stem, frozenset())
        aside = lexicon.asides.get(token.stem, frozenset()) if is_sure else frozenset()
        score.update(dict.fromkeys(titled, 3))
        score.update(dict.fromkeys(aside - titled, 1))
        if not titled | aside:
            left.append(token.word)
    return [Sense(Sort.INITIATIVE, slug) for slug in _leading(score, lexicon)], left


def _leading(score: Counter[str], lexicon: AskingLexicon) -> list[str]:
    most = max(score.values(), default=0)
    leading = sorted(slug for slug, points in score.items() if points == most)
    is_telling = len(leading) < len(lexicon.initiatives) or len(leading) == 1
    return leading if is_telling and len(leading) <= MOST_NAMED else []


def _parted(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Part the words left over from those that turn a question round."""
    listed = list(dict.fromkeys(words))
    negations = [word for word in listed if word in language.NEGATIONS]
    return [word for word in listed if word not in language.NEGATIONS], negations


def _with_taking_part(
    enquiry: Enquiry, tokens: Sequence[_Token], lexicon: AskingLexicon
) -> Enquiry:
    """Read "who is joining" as who agreed, and "who is not" as who declined.

    Beside any other answer it only says what was answered.
    """
    without = tuple(s for s in enquiry.senses if s.sort is not Sort.TAKING_PART)
    is_answered = any(s.sort in (Sort.STANCE, Sort.SILENCE, Sort.INVITED) for s in without)
    asks_who = any(token.word in language.ASKS_WHO for token in tokens)
    if len(without) == len(enquiry.senses) or is_answered or not (asks_who or enquiry.is_negated):
        return replace(enquiry, senses=without)
    is_on_condition = any(token.word in language.CONDITIONS for token in tokens)
    asked = "on condition" if is_on_condition else "said no" if enquiry.is_negated else "said yes"
    answers = sorted(_terms(asked, lexicon))
    return replace(enquiry, senses=(*without, *answers), is_negated=False)


def _terms(phrase: str, lexicon: AskingLexicon) -> Iterator[Sense]:
    found = lexicon.terms.get(tuple(map(stem, words_of(phrase))), frozenset())
    return (sense for sense in found if sense.sort is Sort.STANCE)
