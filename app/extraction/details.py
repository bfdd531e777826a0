"""What else a sentence gives for a proposal: its quotation, date, act and how sure it is."""

import re
from dataclasses import replace

from app.domain.codes import Certainty, StatementKind
from app.extraction.mentions import SPEAKING, Mention, MentionKind, as_speaker
from app.extraction.passage import Found, Passage
from app.extraction.proposals import Meaning, Quotation, WhenSaid
from app.extraction.tables import HolderPlace, letter_words
from app.extraction.telling import HowTold

_PASSIVE_BEFORE = re.compile(r"(?i)\b(?:is|are|was|were|been|being|be|got)(?: \w+)? $")
_SPOKEN = (
    (r"press[- ](?:briefing|conference)|reporters|news conference", StatementKind.PRESS_BRIEFING),
    (r"joint (?:statement|declaration)", StatementKind.JOINT_DECLARATION),
    (r"interview", StatementKind.INTERVIEW),
    (r"parliament|bundestag|assembly|house of commons", StatementKind.WORDS_IN_PARLIAMENT),
    (r"letters?|wrote", StatementKind.LETTER),
)
_SAID_BY_DOING = frozenset({Meaning.OPPOSES, Meaning.FEARS, Meaning.THREATENS})
_ASKINGS = frozenset({Meaning.ASKED, Meaning.NOT_ASKED})
_LETTER = re.compile(r"(?i)\b(?:letters?|wrote|written|dispatch|mailing|recipients)\b")
_VOTES = frozenset({Meaning.VOTED_YES, Meaning.VOTED_NO, Meaning.ABSTAINED, Meaning.ABSENT})


def named_inside(passage: Passage, found: Found) -> list[Mention]:
    """Return who is named within the phrase itself: "no US boots on the ground"."""
    return [m for m in passage.mentions if m.code and found.start <= m.start and m.end <= found.end]


def is_passive(passage: Passage, found: Found) -> bool:
    """Say whether the subject suffers it: "was rejected by"."""
    return bool(_PASSIVE_BEFORE.search(passage.between(passage.start, found.start)))


def is_about_a_letter(passage: Passage, *, letter_before: bool) -> bool:
    """Say whether something sent in this sentence is a letter: named, or "it" of the one before."""
    goes_on = re.match(r"(?i)(?:it|they|copies|one|others)\b", passage.sentence.text)
    return speaks_of_a_letter(passage) or bool(letter_before and goes_on)


def speaks_of_a_letter(passage: Passage) -> bool:
    """Say whether the sentence is about a letter or an invitation."""
    return bool(letter_words().search(passage.text, passage.start, passage.end))


def quotation_of(passage: Passage, found: Found, speaker: Mention | None) -> Quotation | None:
    """Return the quotation the phrase stands in, or else the first one of its sentence."""
    quotation = passage.quotation_around(found.start)
    if quotation is None and passage.quotations:
        quotation = passage.quotations[0]
    return said_by(speaker, quotation) if quotation else None


def said_by(speaker: Mention | None, quotation: Quotation) -> Quotation:
    """Return the quotation with whose words it is, if that is known."""
    return replace(quotation, speaker=as_speaker(speaker))


def date_of(passage: Passage, found: Found) -> WhenSaid | None:
    """Return the date that stands nearest to the phrase in its sentence."""

    def distance(when: WhenSaid) -> int:
        return max(found.start - when.end, when.start - found.end, 0)

    return min(passage.dates, key=distance, default=None)


def certainty_of(told: HowTold, speaker: Mention | None, who: Mention, found: Found) -> Certainty:
    """Return how the origin stands by its words: somebody named who says so is on record."""
    spoken = found.meaning is not Meaning.INITIATES or found.phrase.holder is HolderPlace.REPEATS
    quiet = not told.chain and not told.doubts and spoken
    named = speaker is who and who.kind in SPEAKING and (who.person or who.office)
    if told.certainty is Certainty.REPORTED and quiet and named:
        return Certainty.ON_RECORD
    return told.certainty


def act_of(passage: Passage, certainty: Certainty, meaning: Meaning) -> StatementKind | None:
    """Return what act of expression it is, by the words for it in the sentence.

    Being asked is none; of it only a letter is said.
    """
    if meaning in _ASKINGS:
        return StatementKind.LETTER if _LETTER.search(passage.sentence.text) else None
    if meaning in _VOTES:
        return StatementKind.VOTE
    for pattern, act in _SPOKEN:
        if re.search(rf"(?i)\b(?:{pattern})\b", passage.sentence.text):
            return act
    if certainty is Certainty.ANONYMOUS:
        return StatementKind.LEAK
    if certainty is Certainty.ON_RECORD:
        return StatementKind.OFFICIAL_STATEMENT
    return StatementKind.REPORTED_DECISION


def chain_of(told: HowTold, speaker: Mention | None, who: Mention, found: Found) -> tuple[str, ...]:
    """Return the tellers from the nearest to the origin, the speaker among them.

    A government that condemns or warns tells that itself where nobody else is said to tell it.
    """
    if found.meaning is Meaning.INITIATES and found.phrase.holder is not HolderPlace.REPEATS:
        return told.chain
    untold = not told.chain and not told.doubts
    government = who.code and who.kind in (MentionKind.ACTOR, MentionKind.BODY)
    if untold and government and found.meaning in _SAID_BY_DOING:
        return (who.words,)
    if told.speaker is None and speaker is not None:
        return tuple(dict.fromkeys((*told.chain, speaker.called)))
    return told.chain
