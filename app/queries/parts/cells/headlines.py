"""What a cell says in one clause, as a headline and a link say it: "Germany declined"."""

from app.domain.articles import at_the_start, said_of
from app.domain.codes import Invited, RoleKind, Silence, Standing, Sureness
from app.domain.words import WITHOUT_AN_ACT
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import StanceWord
from app.rules.standing import OWN_TIER

ANSWER = "{name} {clause}"
WITHOUT_CLAUSE = "{name}: {label}"
DISPUTED = "{answer}, but this is disputed"
BY_SILENCE = {
    Silence.SPOKE_NO_POSITION: "{name} spoke and gave no answer",
    Silence.ASKED_NO_ANSWER: "{name} was asked and has not answered",
    Silence.NOT_ASKED: "{name} was passed over and has not answered",
    Silence.ATTENDED_NO_WORD: "{name} was asked to a meeting or came to one and has not answered",
    Silence.LOOKED_NOTHING_FOUND: "No answer of {name} was found",
    Silence.NOT_LOOKED: "{name} has not been researched",
}
BY_MEETING = {
    Invited.INVITED: "{name} was asked to a meeting and has not answered",
    Invited.ATTENDED: "{name} came to a meeting and has not answered",
}
# The same where only one origin has that it was asked, or passed over.
BY_ONE_ORIGIN = {
    Silence.ASKED_NO_ANSWER: "{name} was asked, as one origin has it, and has not answered",
    Silence.NOT_ASKED: "{name} was passed over, as one origin has it, and has not answered",
    Silence.ATTENDED_NO_WORD: (
        "{name} was asked to a meeting or came to one, as one origin has it, and has not answered"
    ),
}
BY_MEETING_OF_ONE_ORIGIN = {
    Invited.INVITED: ("{name} was asked to a meeting, as one origin has it, and has not answered"),
    Invited.ATTENDED: "{name} came to a meeting, as one origin has it, and has not answered",
}
NOTHING_ITSELF = "{name} has no word of its own on record"
BY_ROLE = {
    RoleKind.HOST: "No answer of {name} is awaited, as the question is about its own soil",
    RoleKind.OUTSIDER: "{name} stands outside the question, so no answer is awaited",
}


def headline_of(cell: Cell, name: str) -> str:
    """Say a cell in a clause without a full stop, no surer than its evidence."""
    if cell.role is not None and not cell.is_candidate:
        return said_of(BY_ROLE[cell.role], name)
    if cell.stance is None:
        return said_of(_silence(cell), name)
    told = _hedged(_answer(cell.stance, name), cell)
    return DISPUTED.format(answer=told) if cell.sure is Sureness.DISPUTED else told


def _answer(stance: StanceWord, name: str) -> str:
    if stance.clause is None:
        return WITHOUT_CLAUSE.format(name=at_the_start(name), label=stance.answer.lower())
    return ANSWER.format(name=at_the_start(name), clause=stance.clause)


def _hedged(told: str, cell: Cell) -> str:
    """Say what an answer rests on where that is no act or word of its own, or should be an act."""
    assert cell.stance is not None, "what is hedged is an answer"
    if cell.stance.footing:
        return f"{told}, {cell.stance.footing}"
    return told if cell.standing in OWN_TIER else f"{told}, {_footing(cell.standing)}"


def _footing(standing: Standing | None) -> str:
    return WITHOUT_AN_ACT[standing or Standing.THIRD_PARTY]


def _silence(cell: Cell) -> str:
    silence = cell.silence or Silence.NOT_LOOKED
    if silence is Silence.NOT_LOOKED and cell.has_anything_beside:
        return NOTHING_ITSELF
    is_thin = cell.is_asked_by_one_origin
    if silence is Silence.ATTENDED_NO_WORD and cell.invited in BY_MEETING:
        return (BY_MEETING_OF_ONE_ORIGIN if is_thin else BY_MEETING)[cell.invited]
    return (BY_ONE_ORIGIN if is_thin else BY_SILENCE)[silence]
