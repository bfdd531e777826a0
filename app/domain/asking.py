"""What an act of asking asks, and what it is called to be asked, or passed over, by one."""

import re

from app.domain.codes import AsksFor, Invited, Silence
from app.domain.words import Word

_MEETING = re.compile(
    r"\b(conference|summit|meeting|talks?|video call|gathering|forum|round table)s?\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(letter|note verbale|d[ée]marche|request|appeal)s?\b", re.IGNORECASE)

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
    """Return `meeting` for what people come to, and `take_part` for a letter or anything else."""
    if _MEETING.search(occasion) and not _LETTER.search(occasion):
        return AsksFor.MEETING
    return AsksFor.TAKE_PART


def makes(silence: Silence | None, status: Invited, asks_for: AsksFor) -> bool:
    """Say whether a silence is named after this way of being asked, or passed over."""
    return silence is not None and (status, asks_for) in MADE_BY.get(silence, ())


def way_asked(status: Invited, asks_for: AsksFor) -> Word:
    """Return what it is called to be asked, or passed over, by an act that asks for this."""
    return WAYS_ASKED[status, asks_for]


def by_one_origin(known: Word) -> Word:
    """Return the word for what only one origin has."""
    return Word(f"{known.label}, by one origin", as_one_origin_has_it(known.meaning))


def as_one_origin_has_it(sentence: str) -> str:
    """Hedge the first part of a sentence: "It was asked, as one origin has it; no answer …"."""
    told, semicolon, rest = sentence.rstrip(".").partition(";")
    return f"{told}, as one origin has it{semicolon}{rest}."
