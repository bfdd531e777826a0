"""Tells words for an office ("the Ugandan foreign minister") from the name of a person."""

import re

_OFFICES = (
    r"minister|ministers|president|chancellor|premier|secretary|ambassador|envoy|consul|governor"
    r"|spokes(?:man|men|woman|women|person|people)|officials?|diplomats?|advis[eo]rs?|aides?"
    r"|sources?|commanders?|generals?|admirals?|officers?|chief|chair(?:man|woman|person)?|speaker"
    r"|leader|leaders|head|director|commissioner|representatives?|delegates?|delegation|negotiators?"
    r"|senators?|lawmakers?|mps?|meps?|members?|parliament|government|ministry|office|embassy"
    r"|presidency|cabinet|administration|mayor|professor|expert|analysts?|commentator|opposition"
)
_SMALL = re.compile(rf"(?<![\w'’-])(?:{_OFFICES})(?![\w'’])")
_ARTICLE = re.compile(r"(?:the|an?|one|some|several|unnamed|senior|former)\s", re.IGNORECASE)
_OF_SOMETHING = re.compile(rf"\b(?:{_OFFICES})\b,?\s+(?:of|for|to)\s", re.IGNORECASE)
_FIELDS = (
    r"foreign|prime|deputy|vice|defen[cs]e|interior|finance|home|press|state|chief|military|army"
    r"|government|first|federal|acting|interim|permanent|shadow|party|presidential|parliamentary"
)
_BARE = re.compile(rf"(?:(?:{_FIELDS})[\s-]+)*(?:{_OFFICES})", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:{_OFFICES})$", re.IGNORECASE)


def is_title(words: str, *, names_an_owner: bool) -> bool:
    """Say whether words given as a name are those for an office, and nobody's name.

    A title is written small ("EU spokesperson"), begins as no name does ("a US official"), says
    of what it is ("Foreign Minister of Uganda"), is nothing else ("Prime Minister") or says whose
    it is ("Ugandan Foreign Minister"), which `names_an_owner` tells of the words. Julie Bishop
    and Marshal Tito are people.
    """
    text = " ".join(words.split())
    if _ARTICLE.match(text) or _SMALL.search(text) or _OF_SOMETHING.search(text):
        return True
    if _BARE.fullmatch(text):
        return True
    return names_an_owner and bool(_LAST.search(text))
