"""Country words that are also something else: Georgia, Jordan, Chad, a family name."""

import re
from collections.abc import Sequence
from operator import attrgetter

from app.extraction.lexicon import ActorWord, Lexicon, WordKind
from app.extraction.matching import Hit
from app.extraction.tables import words

_CAPITAL_BEFORE = re.compile(r"(?P<word>[A-Z][a-z][\w'-]*) $")
_CAPITAL_AFTER = re.compile(r" (?P<word>[A-Z][a-z][\w'-]+)")
_NEAR = 600
_LISTED_WITH = re.compile(r"(?:,|,? and|,? or|,? nor) ")


def doubt_about(
    text: str, hit: Hit, word: ActorWord, others: Sequence[Hit], lexicon: Lexicon
) -> str | None:
    """Return what else the word could mean here, or None if nothing speaks for that."""
    if word.kind in (WordKind.COLLECTIVE, WordKind.DEMONYM):
        return None
    found = text[hit.start : hit.end]
    caution = words().cautions.get(word.word)
    if caution is None:
        return None
    if is_part_of_a_name(text, hit):
        return f"“{found}” may be part of a person's name here."
    if any(_are_listed(text, hit, other) for other in others):
        return None
    near = text[max(0, hit.start - _NEAR) : hit.start] + " … " + text[hit.end : hit.end + _NEAR]
    if caution.speaks_against and (other := caution.speaks_against.search(near)):
        return f"“{found}” may mean {caution.means}: “{other[0]}” stands nearby."
    if caution.speaks_for and caution.speaks_for.search(near):
        return None
    name = lexicon.name(word.code)
    return f"“{found}” may mean {caution.means}: nothing else in the text speaks of {name}."


def _are_listed(text: str, one: Hit, other: Hit) -> bool:
    first, second = sorted((one, other), key=attrgetter("start"))
    return bool(_LISTED_WITH.fullmatch(text, first.end, second.start))


def is_part_of_a_name(text: str, hit: Hit) -> bool:
    """Say whether a word to be careful with stands in the midst of a person's name."""
    if hit.entry.word not in words().cautions:
        return False
    before = _CAPITAL_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    after = _CAPITAL_AFTER.match(text, hit.end)
    return bool(
        (before and before["word"] not in words().not_given_names)
        or (after and after["word"] not in words().not_given_names)
    )
