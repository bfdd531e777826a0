"""Reasons and conditions that stand with a phrase."""

import re

from app.domain.codes import ReasonDirection, ReasonGiver
from app.extraction.passage import Found, Passage
from app.extraction.proposals import Meaning, ProposedReason
from app.extraction.quotations import shortened
from app.extraction.tables import words

_BECAUSE = re.compile(
    r"(?i)\b(?P<link>because|since|citing|due to|owing to|on the grounds that|on grounds of"
    r"|arguing that|over concerns"
    r" about|for fear of|given that)\b (?P<words>[^.;]{3,300})"
)
_SINCE_A_TIME = re.compile(
    r"(?i)(?:\w+ )?(?:\d|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|last|then|the (?:start|beginning)|\w+day)"
)
_CONDITION = re.compile(
    r"(?i)(?:(?<=^)|(?<=\W))(?:(?:but )?only )?(?P<words>(?:if|unless|provided|providing|on "
    r"(?:the )?condition|as long"
    r" as|once|only when|only after|after|when|subject to)\b [^.;”\"]{4,200})"
)
_ONLY_HARD = re.compile(
    r"(?i)(?:only )?(?:if|unless|provided|providing|on (?:the )?condition|as long as|once"
    r"|subject to)\b|only "
)
_AGAINST = frozenset(
    {
        Meaning.REFUSES,
        Meaning.OPPOSES,
        Meaning.FEARS,
        Meaning.THREATENS,
        Meaning.VOTED_NO,
        Meaning.ABSTAINED,
    }
)
_FOR = frozenset({Meaning.INITIATES, Meaning.SUPPORTS, Meaning.AGREES, Meaning.VOTED_YES})
_FOR_CODES = frozenset({"military_usefulness", "deterrence", "alliance_unity"})
_CONDITION_CODES = frozenset(
    {"needs_ceasefire", "needs_us_backstop", "domestic_law_mandate", "alliance_unity", "other"}
)


def reasons_of(
    passage: Passage, found: Found, begin: int, known: frozenset[str], *, own_words: bool
) -> tuple[ProposedReason, ...]:
    """Return the reasons given from a place to the end of the phrase's stretch of the sentence."""
    if found.meaning not in _AGAINST | _FOR | {Meaning.CONDITIONAL}:
        return ()
    stretch = passage.between(begin, _end_of_stretch(passage, found))
    given = ReasonGiver.STATED if own_words else ReasonGiver.ASCRIBED
    direction, codes = _allowed(found.meaning, known)
    reasons = []
    for code, pattern in words().reasons.items():
        if code in codes and (words_found := pattern.search(stretch)):
            reasons.append(ProposedReason(code, direction, given, shortened(words_found[0])))
    because = why_clause(stretch)
    if because and not reasons and "other" in codes:
        reasons.append(ProposedReason("other", direction, given, because))
    return tuple(reasons)


def why_clause(text: str) -> str | None:
    """Return what follows "because" and the like, to the end of the sentence."""
    for found in _BECAUSE.finditer(text):
        if found["link"].lower() == "since" and _SINCE_A_TIME.match(found["words"]):
            continue
        return shortened(found["words"].strip(' ,”"'))
    return None


def condition_of(passage: Passage, found: Found) -> str | None:
    """Return the condition that stands behind the phrase or opens the sentence."""
    behind = passage.between(found.end, _end_of_stretch(passage, found))
    for condition in _CONDITION.finditer(behind):
        if _ONLY_HARD.match(condition[0].lstrip()):
            return shortened(condition["words"].strip(" ,"))
    opening = re.match(
        r"(?i)(?:if|provided|unless|once) ([^,;]{4,160}),",
        passage.between(passage.start, found.start),
    )
    return shortened(opening[0].strip(" ,")) if opening else None


def _allowed(meaning: Meaning, known: frozenset[str]) -> tuple[ReasonDirection, frozenset[str]]:
    if meaning in _AGAINST:
        return ReasonDirection.AGAINST, known
    if meaning is Meaning.CONDITIONAL:
        return ReasonDirection.CONDITION, known & _CONDITION_CODES
    return ReasonDirection.FOR, known & _FOR_CODES


def _end_of_stretch(passage: Passage, found: Found) -> int:
    """End before the next phrase about somebody else: "…, while France agreed"."""
    for other in passage.phrases:
        if other.start >= found.end:
            between = passage.between(found.end, other.start)
            turn = re.search(r"(?i)(?:;|, (?:while|whereas|but)\b|,? and $)", between)
            if turn:
                return found.end + turn.start()
    return passage.end
