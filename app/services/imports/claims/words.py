"""What the words of claim sheets stand for."""

from app.domain.codes import AsksFor, Certainty, Invited, ReasonDirection, RoleKind, StatementKind
from app.domain.source import TitleOrigin
from app.domain.text import fold
from app.domain.words import word

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
ASKS_FOR = {
    "meeting": AsksFor.MEETING,
    "take part": AsksFor.TAKE_PART,
    **{asked.value: asked for asked in AsksFor},
    **{fold(word(asked).label): asked for asked in AsksFor},
}
TITLES = {
    "": TitleOrigin.OWN,
    "no": TitleOrigin.OWN,
    "yes": TitleOrigin.FROM_ADDRESS,
    "own summary": TitleOrigin.OUR_WORDS,
}
DIRECTIONS = {direction.value: direction for direction in ReasonDirection}
ROLES = {role.value: role for role in RoleKind}
COUNTRY, GROUP, COUNTED = "country", "group", "unnamed or counted group"
HOLDERS = {word: word for word in (COUNTRY, GROUP, COUNTED)}
YES_OR_NO = {"yes": True, "no": False}


def kind_of(kind: StatementKind, words: str, *, has_speaker: bool) -> StatementKind:
    """Tell words in parliament from votes, which sheets write as one: a vote has no speaker."""
    if fold(words) == VOTE_OR_PARLIAMENT and has_speaker:
        return StatementKind.WORDS_IN_PARLIAMENT
    return kind
