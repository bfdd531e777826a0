"""What the page of a cell says first: the answer in a sentence, exactly as strong as its level."""

from collections.abc import Iterator, Mapping

from app.domain.articles import said_of, with_article
from app.domain.codes import Invited, Mark, RoleKind, Silence, Standing
from app.domain.wording import capped, listed
from app.domain.words import word
from app.queries.parts.cells.cell import Cell

BY_STANDING = {
    Standing.OWN_ACT: "{owner} answer is “{answer}”, by its own act.",
    Standing.OWN_WORD: "{owner} answer is “{answer}”, by its own word on the record.",
    Standing.OTHER_VOICE: (
        "Another voice of the state gives {owner} answer as “{answer}”; its government has not"
        " said so on the record."
    ),
    Standing.REPORTED: (
        "A named outlet reports {owner} answer as “{answer}”; it has not said so on the record."
    ),
    Standing.VIA_GROUP: (
        "{group} answered “{answer}” for its members; {name} itself has said nothing."
    ),
    Standing.ANONYMOUS: (
        "An editor follows unnamed sources, who give {owner} answer as “{answer}”; it has not"
        " said so itself."
    ),
    Standing.THIRD_PARTY: (
        "An editor follows what others say of {name}: “{answer}”; it has not said so itself."
    ),
}
BY_SILENCE = {
    Silence.SPOKE_NO_POSITION: "{name} has spoken on this and given no answer.",
    Silence.ASKED_NO_ANSWER: "{name} was asked to take part; no answer is on record.",
    Silence.NOT_ASKED: (
        "{name} was passed over when others were asked to take part; no answer is on record."
    ),
    Silence.ATTENDED_NO_WORD: (
        "{name} was asked to a meeting on this, or was present at one; no answer of its own is on"
        " record."
    ),
    Silence.LOOKED_NOTHING_FOUND: "Somebody looked for an answer of {name} and found nothing.",
    Silence.NOT_LOOKED: "Nobody has researched {name} here: nothing is on record.",
}
# The same where only one origin has that it was asked, or passed over.
BY_ONE_ORIGIN = {
    Silence.ASKED_NO_ANSWER: (
        "{name} was asked to take part, as one origin has it; no answer is on record."
    ),
    Silence.NOT_ASKED: (
        "{name} was passed over when others were asked to take part, as one origin has it;"
        " no answer is on record."
    ),
    Silence.ATTENDED_NO_WORD: (
        "{name} was asked to a meeting on this, or was present at one, as one origin has it;"
        " no answer of its own is on record."
    ),
}
PUT_BY = {
    Standing.OWN_ACT: "{name} put the question, by its own act.",
    Standing.OWN_WORD: "{name} put the question, and says so itself on the record.",
    Standing.OTHER_VOICE: "{name} put the question, as another voice of the state says.",
    Standing.REPORTED: "A named outlet reports that {name} put the question.",
    Standing.ANONYMOUS: "Unnamed sources say that {name} put the question.",
    Standing.THIRD_PARTY: "Others say that {name} put the question.",
}
BY_ROLE = {
    RoleKind.HOST: "The question is about {owner} own soil, so no answer of it is awaited.",
    RoleKind.OUTSIDER: "{name} stands outside the question, so no answer of it is awaited.",
}
BY_MEETING = {
    Invited.INVITED: "{name} was asked to a meeting on this; no answer of its own is on record.",
    Invited.ATTENDED: "{name} was present at a meeting on this; no answer of its own is on record.",
}
BY_MEETING_OF_ONE_ORIGIN = {
    Invited.INVITED: (
        "{name} was asked to a meeting on this, as one origin has it; no answer of its own is on"
        " record."
    ),
    Invited.ATTENDED: (
        "{name} was present at a meeting on this, as one origin has it; no answer of its own is on"
        " record."
    ),
}


def sentences_of(cell: Cell, name: str, names: Mapping[str, str]) -> list[str]:
    """Return what a cell says, the answer first; `names` are those of actors by code."""
    return [_answer(cell, name, names), *_sureness(cell), *_beside(cell, names), *_asked(cell)]


def _answer(cell: Cell, name: str, names: Mapping[str, str]) -> str:
    if cell.role is not None and not cell.is_candidate:
        return said_of(BY_ROLE[cell.role], name)
    if cell.is_initiator and cell.standing in PUT_BY:
        return said_of(PUT_BY[cell.standing], name)
    if cell.stance is None:
        return _silence(cell, name)
    assert cell.standing is not None, "an answer rests on something"
    group = with_article(names.get(cell.via or "", ""))
    answer = cell.stance.answer.lower()
    return said_of(BY_STANDING[cell.standing], name, answer=answer, group=group)


def _silence(cell: Cell, name: str) -> str:
    silence = cell.silence or Silence.NOT_LOOKED
    if silence is Silence.NOT_LOOKED and cell.has_anything_beside:
        return f"No word of its own is on record for {with_article(name)}."
    is_thin = cell.is_asked_by_one_origin
    if silence is Silence.ATTENDED_NO_WORD and cell.invited in BY_MEETING:
        meetings = BY_MEETING_OF_ONE_ORIGIN if is_thin else BY_MEETING
        return said_of(meetings[cell.invited], name)
    return said_of((BY_ONE_ORIGIN if is_thin else BY_SILENCE)[silence], name)


def _sureness(cell: Cell) -> Iterator[str]:
    if cell.stance is not None and cell.stance.footing:
        yield "No act of it is on record."
    if cell.sure is not None:
        yield f"How sure: {word(cell.sure).label}. {word(cell.sure).meaning}"
    if Mark.FORMER_GOVERNMENT in cell.marks:
        yield word(Mark.FORMER_GOVERNMENT).meaning


def _beside(cell: Cell, names: Mapping[str, str]) -> Iterator[str]:
    """Say what fills no cell; what is ascribed is told apart from what is its own."""
    if cell.stance is None and cell.outcome.ascribed:
        yield "Others ascribe an answer to it, which is none of its own."
    groups = dict.fromkeys(names.get(one.via or "", "") for one in cell.outcome.remarked)
    if cell.stance is None and groups:
        spoke = capped(listed(map(with_article, filter(None, groups))))
        if len(groups) == 1:
            yield f"{spoke} spoke, for itself as an organisation and not for its members."
        else:
            yield f"{spoke} spoke, for themselves as organisations and not for their members."
    if Mark.POSSIBLY_KNOWN in cell.marks:
        yield "Perhaps more had been said and was known by then."


def _asked(cell: Cell) -> Iterator[str]:
    if cell.asked_word is not None and not cell.is_silent_by_asking:
        yield cell.asked_word.meaning
    if cell.refused_word is not None:
        yield cell.refused_word.meaning
