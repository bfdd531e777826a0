"""What the codes are called on pages: a short label and a sentence that says what it means."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain.codes import (
    AsksFor,
    Certainty,
    Distortion,
    Invited,
    Mark,
    ReasonDirection,
    ReasonGiver,
    RoleKind,
    SetAside,
    Silence,
    Slip,
    Standing,
    StatementKind,
    Status,
    Sureness,
)
from app.domain.initiative import InitiativeKind
from app.domain.person import Voice
from app.domain.source import TitleOrigin
from app.domain.statement import LinkKind


class Word(NamedTuple):
    """A label, and what is meant by it."""

    label: str
    meaning: str


STANDINGS: dict[Standing, Word] = {
    Standing.OWN_ACT: Word("own act", "A vote, a signature, a formal letter or a deployment."),
    Standing.OWN_WORD: Word("own word", "Said on the record by a voice of the government."),
    Standing.OTHER_VOICE: Word(
        "other voice of the state",
        "Said on the record by an adviser, the armed forces, parliament or a president"
        " who does not lead policy.",
    ),
    Standing.REPORTED: Word("reported", "Its own position, as a named outlet reports it."),
    Standing.ANONYMOUS: Word("anonymous", "Its own position, as told by sources without a name."),
    Standing.THIRD_PARTY: Word("third party", "Ascribed to it by somebody else."),
    Standing.VIA_GROUP: Word("via a group", "Said by a group it belonged to on that day."),
}

MARKS: dict[Mark, Word] = {
    Mark.CONTESTED: Word(
        "disputed",
        "Another voice of the same or better standing overlaps in date and points elsewhere.",
    ),
    Mark.MOVING: Word(
        "moving",
        "A newer report of the government’s position, of lower standing, points elsewhere.",
    ),
    Mark.CHANGED: Word("changed", "An earlier position of its own pointed elsewhere."),
    Mark.TOLD_TWO_WAYS: Word("told two ways", "The same words are told with different answers."),
    Mark.DISTORTED: Word("distorted", "A page tells the deciding words otherwise than its origin."),
    Mark.POSSIBLY_KNOWN: Word(
        "perhaps already", "Something may have been said and known by then that would tell more."
    ),
    Mark.FORMER_GOVERNMENT: Word(
        "former government",
        "Who said it has left office, and no newer report of the government’s answer is on record.",
    ),
    Mark.VIA_GROUP: Word("via a group", "Said for its members by a group it belongs to."),
}

SILENCES: dict[Silence, Word] = {
    Silence.SPOKE_NO_POSITION: Word(
        "Spoke, no answer", "It spoke of the matter itself, and gave no answer to the question."
    ),
    Silence.ASKED_NO_ANSWER: Word(
        "Asked, no answer", "It was asked to take part; no answer is on record."
    ),
    Silence.NOT_ASKED: Word(
        "Not asked", "It was passed over when others were asked to take part; the record says so."
    ),
    Silence.ATTENDED_NO_WORD: Word(
        "Meeting only, no answer",
        "It was asked to a meeting on it, or was present at one; no answer is on record.",
    ),
    Silence.LOOKED_NOTHING_FOUND: Word(
        "Looked, nothing found", "Somebody looked on the day shown and found nothing."
    ),
    Silence.NOT_LOOKED: Word(
        "Not researched", "Nobody has looked yet: this is not a silence of its own."
    ),
}

NOTHING_OF_ITS_OWN = Word(
    "Nothing of its own",
    "Others speak of it or passed it over, or perhaps it spoke; no word of its own is on record.",
)
# The code of a silence does not tell the two apart.
NO_ANSWER_KNOWN = "Not researched, or nothing of its own"

INVITED: dict[Invited, Word] = {
    Invited.INVITED: Word(
        "asked, or asked to a meeting", "It was asked to take part, or to a meeting on it."
    ),
    Invited.NOT_INVITED: Word(
        "not asked, or not to a meeting",
        "It was left out when others were asked to take part, or to a meeting on it.",
    ),
    Invited.ATTENDED: Word(
        "present", "It was present at a meeting, which is neither being asked nor agreeing."
    ),
    Invited.NOT_ON_LIST: Word("not on the list", "It was not on the list of participants."),
}

# Where acts are final, an answer that rests on something else says so.
WITHOUT_AN_ACT: dict[Standing, str] = {
    Standing.OWN_ACT: "by its act",
    Standing.OWN_WORD: "by its word",
    Standing.OTHER_VOICE: "by another voice of the state",
    Standing.REPORTED: "as reported",
    Standing.ANONYMOUS: "as unnamed sources say",
    Standing.THIRD_PARTY: "as others say",
    Standing.VIA_GROUP: "by its group’s word",
}
NO_ACT_ON_RECORD = "No act of it is on record: this rests on what was said or reported."

DISTORTIONS: dict[Distortion, Word] = {
    Distortion.NONE: Word("as told", "Told as the origin has it."),
    Distortion.HARDENED: Word("hardened", "Told more strongly than the origin has it."),
    Distortion.SOFTENED: Word("softened", "Told more mildly than the origin has it."),
    Distortion.INVERTED: Word("inverted", "Told as the opposite of what the origin has."),
    Distortion.GARBLED: Word("garbled", "Told in a way that does not fit the origin."),
    Distortion.NUMBER_ADDED: Word("number added", "Told with a number that the origin lacks."),
}

SLIPS: dict[Slip, Word] = {
    Slip.DATE_SHIFTED: Word("date shifted", "Told with a date that is not the origin’s."),
    Slip.NUMBER_CHANGED: Word("number changed", "Told with another number than the origin’s."),
    Slip.WRONG_SPEAKER: Word("wrong speaker", "Told as the words of somebody else."),
    Slip.OPINION: Word("opinion", "Told in a piece of opinion."),
    Slip.OTHER: Word("remark", "Something beside the claim is told otherwise."),
}

SURENESS: dict[Sureness, Word] = {
    Sureness.FIRM: Word(
        "firm",
        "Its own act, or its own word by an official source, two independent publishers"
        " or on two occasions.",
    ),
    Sureness.FAIR: Word("fair", "Its own word by one publisher, or another voice of the state."),
    Sureness.THIN: Word(
        "thin",
        "Reported, or by unnamed sources, or by a group for its members; or its own word only by"
        " pages that copy, translate or serve a state, or of a government that has left.",
    ),
    Sureness.DISPUTED: Word(
        "disputed", "Evidence that is as good says otherwise for the same days."
    ),
}

ROLES: dict[RoleKind, Word] = {
    RoleKind.INITIATOR: Word("initiator", "It put the question."),
    RoleKind.HOST: Word("host", "The question is about its own soil: it is no candidate."),
    RoleKind.OUTSIDER: Word("outsider", "It speaks of the matter and is no candidate."),
}

ASKS_FOR: dict[AsksFor, Word] = {
    AsksFor.TAKE_PART: Word("to take part", "It asks for an answer to the question."),
    AsksFor.MEETING: Word("to come to a meeting", "It asks to come to a meeting on the question."),
}

CERTAINTIES: dict[Certainty, Word] = {
    Certainty.ON_RECORD: Word("on the record", "Said or done openly, by name."),
    Certainty.REPORTED: Word(
        "reported by a named outlet", "Known through the outlet's own report."
    ),
    Certainty.ANONYMOUS: Word("anonymous sources", "Known through people who are not named."),
}

KINDS: dict[StatementKind, Word] = {
    StatementKind.OFFICIAL_STATEMENT: Word("official statement", "Published by the office itself."),
    StatementKind.PRESS_BRIEFING: Word("press briefing", "Said to the press."),
    StatementKind.INTERVIEW: Word("interview", "Said in an interview."),
    StatementKind.WORDS_IN_PARLIAMENT: Word("words in parliament", "Said in a parliament."),
    StatementKind.LETTER: Word("letter", "Written to others."),
    StatementKind.VOTE: Word("vote", "Cast in a vote."),
    StatementKind.SIGNATURE: Word("signature", "Put under a text."),
    StatementKind.DEED: Word("deed", "Done, not said."),
    StatementKind.JOINT_DECLARATION: Word("joint declaration", "Declared by several together."),
    StatementKind.LEAK: Word("leak", "Told to the press by people who are not named."),
    StatementKind.REPORTED_DECISION: Word("reported decision", "A decision others tell of."),
    StatementKind.FINDING: Word("finding", "A newspaper's own finding."),
    StatementKind.OTHER: Word("other", "Another act of expression."),
}

VOICES: dict[Voice, Word] = {
    Voice.GOVERNMENT: Word("voice of the government", "Speaks for the government."),
    Voice.OTHER_VOICE: Word("other voice of the state", "Speaks for the state without the say."),
    Voice.NOT_THE_STATE: Word("not the state", "Opposition or comment; never counts."),
}

REASON_DIRECTIONS: dict[ReasonDirection, Word] = {
    ReasonDirection.FOR: Word("for", "Given in favour."),
    ReasonDirection.AGAINST: Word("against", "Given against."),
    ReasonDirection.REBUTS: Word("rebuts", "Answers somebody else's reason."),
    ReasonDirection.CONDITION: Word("condition", "What it depends on."),
    ReasonDirection.NONE: Word(
        "not said what for", "The source does not say what it is given for."
    ),
}

REASON_GIVERS: dict[ReasonGiver, Word] = {
    ReasonGiver.STATED: Word("stated", "Given by the holder."),
    ReasonGiver.ASCRIBED: Word("ascribed", "Given by others for the holder."),
}

STATUSES: dict[Status, Word] = {
    Status.DRAFT: Word("draft", "Not yet handed in."),
    Status.SUBMITTED: Word("submitted", "Waiting for review."),
    Status.PUBLISHED: Word("published", "On the public record."),
    Status.REJECTED: Word("rejected", "Sent back in review."),
    Status.WITHDRAWN: Word("withdrawn", "On record and no longer counted."),
}

LINKS: dict[LinkKind, Word] = {
    LinkKind.OTHER_ACCOUNT: Word("another account", "Another holder tells the matter differently."),
    LinkKind.SAME_HOLDER: Word("same holder", "The same holder at another moment."),
    LinkKind.SAME_MATTER: Word("same matter", "Worth reading together."),
}

SET_ASIDE: dict[SetAside, Word] = {
    SetAside.SAID_LATER: Word("said later", "It was said after the day shown."),
    SetAside.NOT_YET_PUBLIC: Word("not yet public", "No report of it was out by the day shown."),
    SetAside.NOT_THE_STATE: Word("not the state", "Opposition and comment never count."),
    SetAside.NO_POSITION: Word("no position", "It gives no position, so it cannot decide one."),
    SetAside.OLDER: Word("older", "Something newer of the same standing decides."),
    SetAside.ORDER_UNKNOWN: Word(
        "dates overlap", "Its date overlaps with that of the deciding statement."
    ),
    SetAside.LOWER_STANDING: Word("weaker evidence", "Something of better standing decides."),
    SetAside.SPOKE_FOR_ITSELF: Word(
        "group’s word", "The country was addressed by name or spoke for itself."
    ),
    SetAside.TOLD_WRONGLY: Word(
        "told wrongly", "It is known only from pages that tell it otherwise than its origin."
    ),
    SetAside.PERHAPS: Word("perhaps", "It is only possible that it was said and known by then."),
    SetAside.SAME_VOICE: Word("same voice", "The same words, told in another way."),
    SetAside.ASCRIBED: Word("ascribed", "Others say it of the country; that fills no cell."),
    SetAside.BESIDE_THE_ACT: Word("beside the act", "Words on an act that is final."),
    SetAside.LEFT_OFFICE: Word("left office", "Who said it has left office since."),
    SetAside.MILDER: Word("milder", "Milder words of who put the question do not move it."),
    SetAside.NO_ANSWER_ASKED: Word("no candidate", "The country is no candidate here."),
    SetAside.RULED: Word("ruled", "An editor’s ruling takes its place."),
}

TITLE_ORIGINS: dict[TitleOrigin, Word] = {
    TitleOrigin.OWN: Word("the page’s own", "The source gives itself this title."),
    TitleOrigin.FROM_ADDRESS: Word("rebuilt from the address", "Nobody has read the title."),
    TitleOrigin.OUR_WORDS: Word("our words", "It has no title, or none that says what it is."),
}

INITIATIVE_KINDS: dict[InitiativeKind, Word] = {
    InitiativeKind.QUESTION: Word(
        "a question that can be answered", "Countries can answer it, and have positions on it."
    ),
    InitiativeKind.BACKGROUND: Word(
        "background only", "It only keeps neighbouring matters apart, and has no positions."
    ),
}

TABLES: Mapping[type[StrEnum], Mapping[Any, Word]] = {
    Standing: STANDINGS,
    Mark: MARKS,
    Silence: SILENCES,
    Invited: INVITED,
    Distortion: DISTORTIONS,
    Slip: SLIPS,
    Sureness: SURENESS,
    RoleKind: ROLES,
    AsksFor: ASKS_FOR,
    Certainty: CERTAINTIES,
    StatementKind: KINDS,
    Voice: VOICES,
    ReasonDirection: REASON_DIRECTIONS,
    ReasonGiver: REASON_GIVERS,
    Status: STATUSES,
    LinkKind: LINKS,
    SetAside: SET_ASIDE,
    TitleOrigin: TITLE_ORIGINS,
    InitiativeKind: INITIATIVE_KINDS,
}


def word(code: StrEnum) -> Word:
    """Return what a code is called; codes of different lists may share their text."""
    return TABLES[type(code)][code]
