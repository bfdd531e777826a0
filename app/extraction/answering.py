"""Whose answer a phrase is, by the place at which its row of the table looks for them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.extraction.details import is_passive, named_inside
from app.extraction.holders import listed_after, owner_of, subjects_of
from app.extraction.mentions import Mention, MentionKind
from app.extraction.passage import Found, Passage, PassageContext
from app.extraction.phrasing import negated_by_subject
from app.extraction.proposals import Meaning
from app.extraction.tables import HolderPlace
from app.extraction.telling import told

_AS_DID = re.compile(
    r"(?i)[^.;]{0,40}?,? (?:as|so) (?:did|do|does|will|had|has|have|was|were|are|is)(?= )"
)
_AMONG_THEM = re.compile(
    r"(?i)[^.;,]{0,40}?,? (?:including|among them|led by|such as)(?= )|[^.;,]{0,20}?(?: -|:)(?= )"
)
_PASSIVE_BY = re.compile(r"(?i) by(?: (?:the|both))*(?= )")
_SUFFERED = re.compile(r"(?i) (?:to|by|for|as|in|into|were|was|are|is)\b|[.,;:]")
_OTHERS_MAY_DO_SO = frozenset({HolderPlace.BEFORE, HolderPlace.EITHER})

Answering = Iterator[tuple[Found, list[Mention]]]


def who_answers(passage: Passage, found: Found, carried: PassageContext) -> Answering:
    """Give those whose answer a phrase is, each time with what the phrase means of them."""
    match found.phrase.holder:
        case HolderPlace.REPEATS:
            yield from _repeated(passage, found, carried)
        case HolderPlace.FOLLOWS:
            yield from _followed(passage, found, carried)
        case _:
            yield from _named(passage, found, carried)


def asks(passage: Passage, found: Found) -> bool:
    """Say whether somebody asks others, which "countries invited to the talks" does not say."""
    return (
        found.meaning is found.phrase.meaning is Meaning.ASKED
        and found.phrase.holder is HolderPlace.OBJECTS
        and not found.phrase.needs_letter
        and not _SUFFERED.match(passage.text, found.end)
    )


def senders(passage: Passage, found: Found, carried: PassageContext) -> list[Mention]:
    """Return who asks others: the subject, or who is named after "was invited by"."""
    if asks(passage, found):
        return subjects_of(passage, found.start, carried)
    return _after_by(passage, found) if found.meaning is Meaning.ASKED else []


def _repeated(passage: Passage, found: Found, carried: PassageContext) -> Answering:
    """Take up what the sentence before says of the same holder: "Macron confirmed this"."""
    for holder in subjects_of(passage, found.start, carried):
        for code, meaning in dict.fromkeys(carried.said):
            if code == holder.code:
                yield replace(found, meaning=meaning), [holder]


def _followed(passage: Passage, found: Found, carried: PassageContext) -> Answering:
    """Give the subject the last answer of the sentence before: "Britain followed suit"."""
    answered = [meaning for _, meaning in carried.said if meaning is not Meaning.INITIATES]
    if answered:
        followed = replace(found, meaning=answered[-1])
        yield followed, subjects_of(passage, found.start, carried)


def _named(passage: Passage, found: Found, carried: PassageContext) -> Answering:
    """Give those named where the phrase looks for them, and those whom the sentence adds."""
    holders = _holders(passage, found, carried)
    if not holders:
        return
    first = min(found.start, *(holder.start for holder in holders))
    read = negated_by_subject(found, passage.between(passage.start, first))
    if read is not None:
        yield read, holders
        for added in _added(passage, found, holders[-1]):
            yield read, added


def _holders(passage: Passage, found: Found, carried: PassageContext) -> list[Mention]:
    match found.phrase.holder:
        case HolderPlace.OBJECTS | HolderPlace.AFTER:
            return listed_after(passage, found.end)
        case HolderPlace.OWNER:
            return owner_of(passage, found.start)
        case HolderPlace.ORDERED:
            return named_inside(passage, found) or listed_after(passage, found.end)
        case HolderPlace.INSIDE if inside := named_inside(passage, found):
            return inside
        case HolderPlace.EITHER if is_passive(passage, found):
            return _after_by(passage, found)
        case _:
            subjects = subjects_of(passage, found.start, carried)
            return subjects or _who_speaks(passage, found, carried)


def _after_by(passage: Passage, found: Found) -> list[Mention]:
    by = _PASSIVE_BY.match(passage.text, found.end)
    return listed_after(passage, by.end()) if by else []


def _added(passage: Passage, found: Found, last: Mention) -> Iterator[list[Mention]]:
    """Give whom the sentence adds up to its next phrase: "as did Spain", "among them Oman"."""
    later = (phrase.start for phrase in passage.phrases if phrase.start > found.start)
    end = min(later, default=passage.end)
    if found.phrase.holder in _OTHERS_MAY_DO_SO and (
        also := _AS_DID.match(passage.text, found.end, end)
    ):
        yield listed_after(passage, also.end())
    if last.kind is MentionKind.COUNTED and (
        among := _AMONG_THEM.match(passage.text, found.end, end)
    ):
        yield listed_after(passage, among.end())


def _who_speaks(passage: Passage, found: Found, carried: PassageContext) -> list[Mention]:
    """Return the speaker where words stand without a subject, or with "we" and "our"."""
    teller = told(passage, found.start, found.end, carried)
    speaker = teller.speaker
    if speaker is None and carried.speaker and passage.quotation_around(found.start):
        speaker = carried.speaker.with_doubt(
            f"Nobody is said to speak here: is it still {carried.speaker.words}?"
        )
    return [speaker] if speaker and speaker.can_hold else []
