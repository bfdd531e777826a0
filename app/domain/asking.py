"""What an act of asking asks, and what it is called to be asked, or passed over, by one."""

import re

from app.domain.codes import AsksFor, Invited, Silence
from app.domain.text import fold
from app.domain.words import Word

_TO_MEET = r"(?:\w+ ){0,2}(?:meetings?|talks|summits?|conferences?)"
# Each asks to take part wherever it is named: a letter from a summit is a letter.
_LETTER = re.compile(
    r"\b(?:letters?|notes? verbales?|(?:verbal|diplomatic) notes?|aide-memoires?|demarches?"
    rf"|requests?(?! for {_TO_MEET})|calls? (?:for|upon)(?! {_TO_MEET})"
    r"|appeals?|petitions?|memorand\w+|memos?|e-?mails?|cables?|circulars?|in writing|written"
    r"|lettres?|demandes?|appels? a|(?:an)?schreiben|brief(?= (?:an|der|des|von|vom)\b|$)|briefe"
    r"|anfragen?|bitten?|aufrufe?|appell|cartas?|solicitud|letter[ae]|richiesta"
    r"|письм\w+|лист[аиу]?|запрос\w*|запит\w*|звернення|обращени\w+)\b"
)
# These do where no meeting is named: a list is one of a summit, and talks are about a plan.
_PLAN = re.compile(
    r"\b(?:proposals?|propos(?:ed|ing)|plans?|lists?|offer(?:s|ed)?|drafts?|tenders?|demands?|plea"
    r"|[ie]nquir(?:y|ies)|questions?|questionnaires?|surveys?|messages?|non-papers?|ultimatum"
    r"|(?:invit|ask|call)\w*(?: \w+){0,3} to (?:join|take part|participate|contribute|send|support)"
    r"|to take part|propositions?|vorschla\w+|listen?|angebot\w*|propuestas?|предложени\w+"
    r"|пропозиц\w+)\b"
)
_MEETING = re.compile(
    r"\b(?:conferences?|summits?|meetings?|talks|gatherings?|forums?|fora|round[ -]?tables?"
    r"|calls?(?! (?:for|upon|to))|(?:video|phone|telephone|conference|zoom|leaders'?) calls?"
    r"|briefings?|consultations?|ministerials?|dinners?|lunch(?:eon)?s?|breakfasts?|workshops?"
    r"|sessions?|seminars?|retreats?|receptions?|assembl(?:y|ies)|councils?|visits?|negotiations?"
    r"|discussions?|conversations?|formats?|contact groups?|ramstein|reunions?|sommets?|gesprache?"
    r"|cumbres?|reunione?s?|vertice|szczyt\w*|spotkani\w+|саммит\w*|встреч\w+|зустріч\w*"
    r"|совещани\w+|переговор\w+|\w*(?:gipfel|treffen|konferenz|sitzung)\w*)\b"
)

# What an act of asking makes of a holder depends on what it asks.
WAYS_ASKED: dict[tuple[Invited, AsksFor], Word] = {
    (Invited.INVITED, AsksFor.TAKE_PART): Word("asked", "It was asked to take part."),
    (Invited.INVITED, AsksFor.MEETING): Word(
        "asked to a meeting", "It was asked to a meeting on it."
    ),
    (Invited.ATTENDED, AsksFor.TAKE_PART): Word(
        "present", "It was present when others were asked to take part."
    ),
    (Invited.ATTENDED, AsksFor.MEETING): Word(
        "present at a meeting", "It was present at a meeting on it."
    ),
    (Invited.NOT_INVITED, AsksFor.TAKE_PART): Word(
        "not asked", "It was not asked to take part when others were."
    ),
    (Invited.NOT_INVITED, AsksFor.MEETING): Word(
        "not asked to a meeting", "It was not asked to a meeting on it."
    ),
    (Invited.NOT_ON_LIST, AsksFor.TAKE_PART): Word(
        "not on the list", "It was not on the list of participants."
    ),
    (Invited.NOT_ON_LIST, AsksFor.MEETING): Word(
        "not on the list of a meeting", "It was not on the list of a meeting on it."
    ),
}

# The same where only one origin has it.
WAYS_BY_ONE_ORIGIN: dict[tuple[Invited, AsksFor], Word] = {
    (Invited.INVITED, AsksFor.TAKE_PART): Word(
        "asked, by one origin", "It was asked to take part, as one origin has it."
    ),
    (Invited.INVITED, AsksFor.MEETING): Word(
        "asked to a meeting, by one origin",
        "It was asked to a meeting on it, as one origin has it.",
    ),
    (Invited.ATTENDED, AsksFor.TAKE_PART): Word(
        "present, by one origin",
        "It was present when others were asked to take part, as one origin has it.",
    ),
    (Invited.ATTENDED, AsksFor.MEETING): Word(
        "present at a meeting, by one origin",
        "It was present at a meeting on it, as one origin has it.",
    ),
    (Invited.NOT_INVITED, AsksFor.TAKE_PART): Word(
        "not asked, by one origin",
        "It was not asked to take part when others were, as one origin has it.",
    ),
    (Invited.NOT_INVITED, AsksFor.MEETING): Word(
        "not asked to a meeting, by one origin",
        "It was not asked to a meeting on it, as one origin has it.",
    ),
    (Invited.NOT_ON_LIST, AsksFor.TAKE_PART): Word(
        "not on the list, by one origin",
        "It was not on the list of participants, as one origin has it.",
    ),
    (Invited.NOT_ON_LIST, AsksFor.MEETING): Word(
        "not on the list of a meeting, by one origin",
        "It was not on the list of a meeting on it, as one origin has it.",
    ),
}
SILENCES_BY_ONE_ORIGIN: dict[Silence, Word] = {
    Silence.ASKED_NO_ANSWER: Word(
        "Asked, no answer",
        "It was asked to take part, as one origin has it; no answer is on record.",
    ),
    Silence.NOT_ASKED: Word(
        "Not asked",
        "It was passed over when others were asked to take part, as one origin has it;"
        " the record says so.",
    ),
    Silence.ATTENDED_NO_WORD: Word(
        "Meeting only, no answer",
        "It was asked to a meeting on it, or was present at one, as one origin has it;"
        " no answer is on record.",
    ),
}

# The ways of being asked, or passed over, that each silence is named after.
MADE_BY: dict[Silence, tuple[tuple[Invited, AsksFor], ...]] = {
    Silence.ASKED_NO_ANSWER: ((Invited.INVITED, AsksFor.TAKE_PART),),
    Silence.NOT_ASKED: ((Invited.NOT_INVITED, AsksFor.TAKE_PART),),
    Silence.ATTENDED_NO_WORD: (
        (Invited.INVITED, AsksFor.MEETING),
        (Invited.ATTENDED, AsksFor.TAKE_PART),
        (Invited.ATTENDED, AsksFor.MEETING),
    ),
}


def what_is_asked(occasion: str) -> AsksFor:
    """Return `take_part` for a letter, a request, a plan and the like, and `meeting` otherwise.

    To be asked to take part is the stronger claim, and needs a word for it.
    """
    words = fold(occasion)
    is_plan = _PLAN.search(words) and not _MEETING.search(words)
    return AsksFor.TAKE_PART if is_plan or _LETTER.search(words) else AsksFor.MEETING


def makes(silence: Silence | None, status: Invited, asks_for: AsksFor) -> bool:
    """Say whether a silence is named after this way of being asked, or passed over."""
    return silence is not None and (status, asks_for) in MADE_BY.get(silence, ())


def way_asked(status: Invited, asks_for: AsksFor) -> Word:
    """Return what it is called to be asked, or passed over, by an act that asks for this."""
    return WAYS_ASKED[status, asks_for]


def way_asked_by_one_origin(status: Invited, asks_for: AsksFor) -> Word:
    """Return what the same is called where only one origin has it."""
    return WAYS_BY_ONE_ORIGIN[status, asks_for]
