"""Phrases of the table in a text, with negation, wishes and conditions taken into account."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from app.extraction.overlapping import stands_apart
from app.extraction.passage import Found
from app.extraction.proposals import Meaning
from app.extraction.tables import answers, phrases

_NOT = re.compile(
    r"(?i)(?:\b(?:not|never|no longer|nor|hardly|without|far from|stopped short of|unwilling to"
    r"|reluctant to)"
    r"|n't|\bneither(?: of them)?|\bnone(?: of them)?|\b(?:refus|declin)\w+ to)(?: (?:yet|also"
    r"|even|so far|be|been|\w+ly)(?!\w))*"
    r" (?:to )?$"
)
_NEITHER = re.compile(r"(?i)\b(?:neither|nor|none of|no)\b[^.;]{0,80}$")
_WHETHER = re.compile(r"(?i)\b(?:whether|if|unless|should|in case|in the event)\b[^.;:]{0,80}$")
_WISH = re.compile(
    r"(?i)\b(?:urg|press|persuad|pressur|encourag|want|ask|invit|convinc|push|expect|lobby"
    r"|implor|beg|call(?:s|ed|ing)?"
    r" on|tell|told|remind|lead|led)\w* [^.;:]{0,100}\bto $"
)
_TO = re.compile(r"(?i)\bto (?:\w+ly )?$")
_DECIDED = re.compile(
    r"(?i)\b(?:decid|chos|choos|vot|opt|continu|mov|agre|prefer|pledg|vow|seem|appear|happen"
    r"|tri|try|start|beg[iau]n)"
    r"\w*(?: \w+)? to $"
)
_MAYBE = re.compile(
    r"(?i)\b(?:could|might|may|should|would be likely to|is likely to|is expected to)(?: \w+)? $"
)
_AT_FIRST = re.compile(r"(?i)\b(?:at first|initially|originally|at one point|once)\b[^.;,]{0,20}$")
_ONLY_AT_FIRST = "It was so at first: what came of it later?"
MOST_PHRASES = 24
"""No sentence of prose has more; what comes after is not read, so that no text takes for ever."""
_QUESTION = "It is asked or left open here, not said."
_LATER = "What stands after “to” is not said to have been done."
_POSSIBLE = "It is called possible here, not said to be so."


def find_phrases(text: str, start: int, end: int) -> list[Found]:
    """Return the phrases of one sentence in order; where they overlap, the longest."""
    chosen: list[Found] = []
    for match in sorted(_matches(text, start, end), key=_length_and_rank):
        if stands_apart(match, chosen):
            chosen.append(match)
    return sorted(chosen, key=attrgetter("start"))[:MOST_PHRASES]


def _matches(text: str, start: int, end: int) -> Iterator[Found]:
    for phrase in phrases():
        for found in phrase.pattern.finditer(text, start, end):
            yield Found(found.start(), found.end(), phrase, found[0], phrase.meaning)


def _length_and_rank(match: Found) -> tuple[int, int, int]:
    return match.start - match.end, match.phrase.rank, match.start


def understood(text: str, start: int, found: Sequence[Found]) -> list[Found]:
    """Apply negation, and leave out what is only wished, or said to be refused by another word."""
    result: list[Found] = []
    for number, match in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if following and _only_negates(text, match, following):
            continue
        read = _read(text, start, match)
        if read:
            result.append(read)
    return result


def _only_negates(text: str, match: Found, following: Found) -> bool:
    """Say whether "refused" in "refused to rule out" does no more than turn the next one round."""
    return bool(
        match.meaning is Meaning.REFUSES
        and re.fullmatch(r"(?i)(?:refus|declin)\w+", match.words)
        and re.fullmatch(r" to ", text[match.end : following.start])
    )


def _read(text: str, start: int, match: Found) -> Found | None:
    before = text[start : match.start]
    if _WISH.search(before):
        return None
    if _NOT.search(before):
        return _negated(match, before)
    doubts: list[str] = [match.phrase.doubt] if match.phrase.doubt else []
    if _WHETHER.search(before) and not re.search(r"(?i)\bonly if\b", before):
        doubts.append(_QUESTION)
    elif _TO.search(before) and not _DECIDED.search(before):
        doubts.append(_LATER)
    elif _AT_FIRST.search(before):
        doubts.append(_ONLY_AT_FIRST)
    elif _MAYBE.search(before):
        doubts.append(_POSSIBLE)
    return replace(match, doubts=tuple(doubts))


def negated_by_subject(match: Found, before_subject: str) -> Found | None:
    """Turn a phrase round whose subject is "neither Italy nor Spain" or "no country"."""
    if not _NEITHER.search(before_subject):
        return match
    return _negated(match, before_subject)


def _negated(match: Found, before: str) -> Found | None:
    answer = answers()[match.meaning]
    if answer.negated is None:
        return None
    word = (_NOT.search(before) or _NEITHER.search(before) or [before])[0].split(" ")[0]
    return replace(
        match,
        meaning=answer.negated,
        doubts=(answer.negated_doubt,) if answer.negated_doubt else (),
        grounds=(f"“{word.strip()}” in front of it turns that round.",),
    )
