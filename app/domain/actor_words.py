"""Countries and groups that words name within others: "Nigerian government", "President of Mali".

Where a whole cell is a name, `actor_names` reads it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from app.domain.text import fold, join_initials

Tokens = tuple[str, ...]

_TOKEN = re.compile(r"[^\W_]+|[,;()/]")
_OWNERS = re.compile(r"'s\b|(?<=s)'(?!\w)")
_SIGNS = frozenset(",;()/")
_BEFORE_OWNER = frozenset(
    ("the", "acting", "interim", "deputy", "then", "current", "new", "outgoing", "former", "ex")
)
_AFTER_OWNER = frozenset((*_SIGNS, "to", "for", "in", "at", "on", "and"))
_FIELDS = frozenset(("affairs", "desk", "relations", "policy", "committee"))
_FOR_OTHERS = re.compile(r"\b(envoy|coordinator)\b")
_PARTS = frozenset(
    {"north", "northern", "south", "southern", "east", "eastern", "west", "western"}
    | {"upper", "lower", "inner", "outer", "central", "occupied"}
    | {"state", "province", "region", "county", "district", "island", "islands"}
)
"""What makes of a country's name that of a part of it, or of another place."""


@dataclass(frozen=True)
class ActorMention:
    """A name within words: of one actor, or of several that share it; `end` is behind it."""

    codes: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True)
class ActorWords:
    """All names, demonyms, capitals and seats of actors, as sequences of words."""

    phrases: Mapping[Tokens, frozenset[str]]
    longest: int

    def mentions(self, words: str) -> list[ActorMention]:
        """Return the names in the words in their order; of overlapping ones the longest."""
        tokens = _tokens(words)
        found: list[ActorMention] = []
        start = 0
        while start < len(tokens):
            mention = self._at(tokens, start)
            if mention:
                found.append(mention)
            start = mention.end if mention else start + 1
        return found

    def _at(self, tokens: Tokens, start: int) -> ActorMention | None:
        for end in range(min(len(tokens), start + self.longest), start, -1):
            codes = self.phrases.get(tokens[start:end])
            if codes:
                return ActorMention(codes, start, end)
        return None

    def others_than(self, code: str, words: str) -> frozenset[str]:
        """Return the actors that words name beside or instead of the one with the code."""
        named = [found.codes for found in self.mentions(words) if code not in found.codes]
        return frozenset().union(*named)

    def means_a_part(self, words: str) -> bool:
        """Say whether the words are about a part of what they name: Northern Ireland."""
        found, tokens = self.mentions(words), _tokens(words)
        inside = set(chain.from_iterable(range(one.start, one.end) for one in found))
        left = {token for place, token in enumerate(tokens) if place not in inside}
        return bool(found) and not left.isdisjoint(_PARTS)

    def owner_of(self, title: str) -> str | None:
        """Return whose office a title says it is: "President of Uganda", "Ugandan president".

        None where it does not say: "Minister of Defence", "Ambassador to Uganda", "Iran envoy".
        """
        tokens, found = _tokens(title), self.mentions(title)
        is_to_others = _FOR_OTHERS.search(fold(title))
        leading = [one for one in found if _leads(tokens, one) and not is_to_others]
        behind = [one for one in found if _is_behind_of(tokens, one)]
        codes = next((one.codes for one in (*behind, *leading)), frozenset[str]())
        return next(iter(codes)) if len(codes) == 1 else None


def read_words(named: Iterable[tuple[str, str]]) -> ActorWords:
    """Put the words together from codes and what the actors are called."""
    return _read_before(tuple(named))


# Names hardly ever change, and are asked for with nearly every import and form.
@lru_cache(maxsize=2)
def _read_before(named: tuple[tuple[str, str], ...]) -> ActorWords:
    phrases: dict[Tokens, frozenset[str]] = {}
    for code, name in named:
        tokens = _tokens(name)
        phrases[tokens] = phrases.get(tokens, frozenset()) | {code}
    phrases.pop((), None)
    return ActorWords(phrases, max(map(len, phrases), default=0))


def _tokens(words: str) -> Tokens:
    """Split into folded words and signs, without the article and what makes an owner."""
    text = join_initials(_OWNERS.sub("", fold(words)))
    return tuple(token for token in _TOKEN.findall(text) if token != "the")


def _leads(tokens: Sequence[str], found: ActorMention) -> bool:
    """Say whether nothing but small words is before it, and a title behind it."""
    behind = set(tokens[found.end : found.end + 1])
    return set(tokens[: found.start]) <= _BEFORE_OWNER and bool(behind - _AFTER_OWNER - _FIELDS)


def _is_behind_of(tokens: Sequence[str], found: ActorMention) -> bool:
    """Say whether it ends what an "of" begins: of Uganda, of the Republic of Uganda."""
    before, behind = tokens[found.start - 1 : found.start], tokens[found.end : found.end + 1]
    return tuple(before) == ("of",) and not set(behind) - _AFTER_OWNER
