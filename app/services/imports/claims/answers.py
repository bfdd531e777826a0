"""The answer a row gives: a stance by its code or label, and the words of votes."""

import re
from collections.abc import Collection, Mapping

from app.domain.sentences import STANCE_NEEDED, unknown_word
from app.domain.text import fold
from app.services.imports.claims.cells import Cells

VOTE = frozenset({"yes", "no", "abstain", "absent"})
_SPELLINGS = {"supportive_but_not_participating": "supportive_not_participating"}
_VOTE_WORDS = {
    **dict.fromkeys(("y", "yea", "yeas", "aye", "ayes", "for"), "yes"),
    **dict.fromkeys(("in_favour", "in_favor", "favour", "favor"), "yes"),
    **dict.fromkeys(("n", "nay", "nays", "noes", "against", "opposed"), "no"),
    **dict.fromkeys(("abstained", "abstains", "abstaining"), "abstain"),
    **dict.fromkeys(("abstention", "abstentions"), "abstain"),
    **dict.fromkeys(("absence", "not_voting", "non_voting"), "absent"),
    **dict.fromkeys(("did_not_vote", "not_present"), "absent"),
}
# What a list means by these differs from one list to the next.
_UNCLEAR = {
    "a": "may be abstain or absent",
    "x": "may be absent or a vote",
    "p": "may be present, paired or a vote",
    "present": "may be abstain, or only that it was there",
    "paired": "may be absent, or the vote of one half of a pair",
}


def read_stance(cells: Cells, stances: Mapping[str, int | None]) -> str:
    """Return the code of the answer, with a finding for a word that is none of the scale's."""
    words = cells.needed("stance", STANCE_NEEDED)
    code = stance_code(words, stances)
    if words and code not in stances:
        cells.refuse("stance", _not_understood(words, stances))
    return code


def stance_code(words: str, stances: Collection[str]) -> str:
    """Write an answer as its code: "supportive-but-not-participating" in the record's spelling.

    On a scale of votes the words that lists of votes use are read too.
    """
    code = re.sub(r"[\s/-]+", "_", fold(words)).strip("_.")
    code = _SPELLINGS.get(code, code)
    if code in stances or not _is_of_votes(stances):
        return code
    said = code.removeprefix("voted_").removeprefix("vote_")
    return said if said in stances else _VOTE_WORDS.get(said, code)


def _is_of_votes(stances: Collection[str]) -> bool:
    return set(stances) == VOTE


def _not_understood(words: str, stances: Collection[str]) -> str:
    unclear = _UNCLEAR.get(fold(words)) if _is_of_votes(stances) else None
    if unclear:
        return f"“{words}” {unclear}: write it out. Use one of: {', '.join(stances)}."
    return unknown_word(words, stances)
