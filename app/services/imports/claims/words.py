"""What the words of claim sheets stand for."""

import re

from app.domain.codes import Certainty, Distortion, Invited, ReasonDirection, StatementKind
from app.domain.source import TitleOrigin
from app.domain.text import fold

VOTE_OR_PARLIAMENT = "vote / parliament"
KINDS = {
    "official statement": StatementKind.OFFICIAL_STATEMENT,
    "press briefing": StatementKind.PRESS_BRIEFING,
    "interview": StatementKind.INTERVIEW,
    "leaked/anonymous": StatementKind.LEAK,
    "reported decision": StatementKind.REPORTED_DECISION,
    "letter": StatementKind.LETTER,
    VOTE_OR_PARLIAMENT: StatementKind.VOTE,
    "other": StatementKind.OTHER,
} | {kind.value: kind for kind in StatementKind}
CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
INVITED = {
    "invited": Invited.INVITED,
    "not invited": Invited.NOT_INVITED,
    "attended": Invited.ATTENDED,
    "not on the list of participants": Invited.NOT_ON_LIST,
} | {status.value: status for status in Invited}
TITLES = {
    "": TitleOrigin.OWN,
    "no": TitleOrigin.OWN,
    "yes": TitleOrigin.FROM_ADDRESS,
    "own summary": TitleOrigin.OUR_WORDS,
}
DIRECTIONS = {direction.value: direction for direction in ReasonDirection}
COUNTRY, GROUP, COUNTED = "country", "group", "unnamed or counted group"
HOLDERS = {word: word for word in (COUNTRY, GROUP, COUNTED)}
_STANCES = {"supportive_but_not_participating": "supportive_not_participating"}
_DISTORTIONS = (
    (r"hardened", Distortion.HARDENED),
    (r"softened", Distortion.SOFTENED),
    (r"inverted", Distortion.INVERTED),
    # Who speaks is a column of its own; nothing is told otherwise than it was said.
    (r"third party", Distortion.NONE),
)


def kind_of(kind: StatementKind, word: str, *, has_speaker: bool) -> StatementKind:
    """Tell words in parliament from votes, which sheets write as one: a vote has no speaker."""
    if fold(word) == VOTE_OR_PARLIAMENT and has_speaker:
        return StatementKind.WORDS_IN_PARLIAMENT
    return kind


def stance_code(words: str) -> str:
    """Write a stance as its code: "supportive-but-not-participating" in the record's spelling."""
    code = re.sub(r"[\s/-]+", "_", fold(words))
    return _STANCES.get(code, code)


def distortion_in(flag: str) -> Distortion:
    """Read what a retelling did to what it retells."""
    if not flag:
        return Distortion.NONE
    words = fold(flag)
    found = (what for pattern, what in _DISTORTIONS if re.search(pattern, words))
    return next(found, Distortion.GARBLED)
