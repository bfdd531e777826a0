"""Who tells it: outlets, people who speak, and whoever does not want to be named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.codes import Certainty
from app.extraction.holders import all_resolved, resolved, subjects_of
from app.extraction.matching import Hit, HitKind
from app.extraction.mentions import SPEAKING, TELLING, Mention, MentionKind
from app.extraction.overlapping import Placed, stands_apart
from app.extraction.passage import Passage, PassageContext, Speech
from app.extraction.plain import CAPITAL
from app.extraction.speeches import speeches_in
from app.extraction.tables import words

_OUTLET = rf"{CAPITAL}[\w'.-]+(?: (?:of|the|and|de|der|la|le|{CAPITAL}[\w'.-]+)){{0,3}}"
_ACCORDING = re.compile(
    r"(?i:according to|as reported by|as quoted by|quoted by|in an interview with|in a report "
    r"by|citing|quoting"
    r"|obtained by|seen by|in remarks to|reported by|told to)(?: (?i:a|an|the|information "
    r"(?:obtained|published)"
    r" by|reports? (?:by|in)|newspaper|daily|magazine|broadcaster|news agency|website|state "
    r"agency))* $"
)
_UNKNOWN_OUTLET = re.compile(
    rf"(?i:according to|as reported by|quoted by)(?: (?i:the|a))?(?: (?i:newspaper|daily"
    rf"|magazine|broadcaster"
    rf"|news agency|news site|website))? (?P<name>{_OUTLET})"
)
_UNKNOWN_REPORTER = re.compile(
    rf"(?<![\w'])(?P<name>{_OUTLET}) (?:has |have )?(?:reported|reports that|wrote|writes"
    rf"|claimed|claims that|revealed|has learned)\b"
)
_TOLD = re.compile(
    r"(?i)\b(?:told|tells|telling)(?: (?:the|a|broadcaster|newspaper|daily|news agency|agency))* $"
)
_REPORT_AFTER = re.compile(r"(?:'s)? (?:report|article|story|interview|account|correspondent)\b")
_AND_HOW = re.compile(
    r"(?i)[ ,]+(?:who|said|told|familiar|speaking|briefed|with knowledge|close|in|at)\b.*$",
    re.DOTALL,
)
_NEAR = 120
_ANOTHER_CLAUSE = re.compile(r"(?i)(?:;|, (?:and|but|while|whereas|although|though)) (?:the )?$")


@dataclass(frozen=True)
class HowTold:
    """How one phrase reaches the reader: through whom, how surely, and who speaks."""

    chain: tuple[str, ...]
    speaker: Mention | None
    certainty: Certainty
    grounds: tuple[str, ...]
    doubts: tuple[str, ...]


def name_tellers(text: str, hits: Sequence[Hit], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Return outlets, "the newspaper" and unnamed sources; what is somebody else stays that."""
    known = [hit for hit in hits if hit.entry.kind is HitKind.TELLER]
    for hit in known:
        yield _teller(text, hit.start, hit.end, hit.entry.word)
    for found in words().same_outlet.finditer(text):
        yield _teller(text, found.start(), found.end(), None)
    for found in words().anonymous.finditer(text):
        yield Mention(found.start(), found.end(), MentionKind.ANONYMOUS, found[0])
    others: list[Placed] = [*taken, *known]
    for found in (*_UNKNOWN_OUTLET.finditer(text), *_UNKNOWN_REPORTER.finditer(text)):
        teller = _teller(text, *found.span("name"), found["name"])
        if stands_apart(teller, others):
            yield teller.with_doubt(f"“{found['name']}” is not on record as an outlet.")


def _teller(text: str, start: int, end: int, name: str | None) -> Mention:
    return Mention(start, end, MentionKind.TELLER, text[start:end], teller=name)


def told(
    passage: Passage, place: int, end: int, carried: PassageContext, subject: int | None = None
) -> HowTold:
    """Return through whom what is said at a place reaches the reader.

    `subject` is where the subject of it begins, if it has one: what is put in between ("Berlin,
    he said, opposes") then answers for it too.
    """
    begin = place if subject is None else subject
    speeches = sorted(speeches_in(passage, carried), key=_inserted_first)
    over = [speech for speech in speeches if _covers(passage, speech, begin, place, end)]
    tellers, doubts = _tellers(passage, over, carried)
    people = _people(passage, over, carried)
    grounds = [f"“{s.words}” makes {s.who.words} the one who says it." for s in over]
    speaker = people[0] if people else None
    names = (*tellers, *(who.called for who in people))
    certainty = _certainty(passage, speaker, tellers)
    return HowTold(tuple(dict.fromkeys(names)), speaker, certainty, tuple(grounds), tuple(doubts))


def _inserted_first(speech: Speech) -> tuple[bool, int]:
    return not speech.behind, speech.start


def _people(passage: Passage, over: Sequence[Speech], carried: PassageContext) -> Sequence[Mention]:
    """Return those who speak, each by the words that name them first."""
    people: dict[str, Mention] = {}
    speakers = [speech.who for speech in over]
    for who in all_resolved(passage, speakers, carried):
        if who.kind not in TELLING:
            people.setdefault(who.words, who)
    return list(people.values())


def _covers(passage: Passage, speech: Speech, begin: int, place: int, end: int) -> bool:
    """An outlet put in between answers for the whole sentence, a speaker for what begins before."""
    if speech.behind:
        return speech.who.kind in TELLING or speech.start >= end or begin < speech.start < place
    return speech.end <= place and not _ANOTHER_CLAUSE.search(passage.between(speech.end, begin))


def _tellers(
    passage: Passage, over: Sequence[Speech], carried: PassageContext
) -> tuple[list[str], list[str]]:
    """Return outlets and unnamed sources of the sentence, and what is doubtful about them."""
    found: list[str] = []
    doubts: list[str] = []
    spoken = [speech.who for speech in over]
    tellers = [mention for mention in passage.mentions if mention.kind in TELLING]
    for mention in tellers:
        if mention in spoken or _is_source(passage, mention):
            found += _name_of(mention, carried)
            doubts += _doubts_about(mention, carried)
    unnamed = words().unnamed_report.search(passage.text, passage.start, passage.end)
    if unnamed and not found:
        nearest = carried.nearest_teller
        found += [nearest] if nearest else []
        doubts.append(_whose_report(unnamed[0], nearest))
    return list(dict.fromkeys(found)), doubts


def _name_of(mention: Mention, carried: PassageContext) -> Iterator[str]:
    """Give the name of an outlet or source, which "the newspaper" has from before, if from any."""
    name = mention.teller or carried.teller or ""
    if mention.kind is MentionKind.ANONYMOUS:
        name = _AND_HOW.sub("", mention.words)
    if name.strip():
        yield name.strip()


def _doubts_about(mention: Mention, carried: PassageContext) -> Iterator[str]:
    if mention.kind is MentionKind.TELLER and mention.teller is None and carried.teller:
        yield f"“{mention.words}” is taken for {carried.teller}, the outlet named before."
    if mention.doubt:
        yield mention.doubt


def _whose_report(report: str, nearest: str | None) -> str:
    if nearest:
        return f"“{report}” does not say who reports it; {nearest} is the outlet named nearest."
    return f"“{report}” does not say who reports it."


def _is_source(passage: Passage, mention: Mention) -> bool:
    start = max(passage.start, mention.start - _NEAR)
    return bool(
        mention.kind is MentionKind.ANONYMOUS
        or _ACCORDING.search(passage.text, start, mention.start)
        or _TOLD.search(passage.text, start, mention.start)
        or _REPORT_AFTER.match(passage.text, mention.end)
    )


def _certainty(passage: Passage, speaker: Mention | None, tellers: Sequence[str]) -> Certainty:
    if any(m.kind is MentionKind.ANONYMOUS for m in passage.mentions):
        return Certainty.ANONYMOUS
    if words().unnamed_report.search(passage.text, passage.start, passage.end):
        return Certainty.REPORTED
    told_to = [
        m
        for m in passage.mentions
        if m.kind is MentionKind.TELLER
        and _TOLD.search(passage.text, max(passage.start, m.start - _NEAR), m.start)
    ]
    if speaker and speaker.kind in SPEAKING and len(tellers) <= len(told_to):
        return Certainty.ON_RECORD
    return Certainty.REPORTED


def remember(passage: Passage, carried: PassageContext) -> None:
    """Keep what later sentences may refer to: the last outlet, speaker and subjects."""
    for mention in passage.mentions:
        if mention.kind is MentionKind.TELLER and mention.teller:
            carried.teller = carried.teller_here = mention.teller
    speeches = [s for s in speeches_in(passage, carried) if s.who.kind not in TELLING]
    for speech in speeches:
        if who := resolved(passage, speech.who, carried):
            carried.speaker = replace(who[0], doubt=None)
    carried.subjects = _subjects(passage, carried) or carried.subjects


def _subjects(passage: Passage, carried: PassageContext) -> list[Mention]:
    """Return the subjects of the first phrase that has any, or else the first who is named."""
    places = [found.start for found in passage.phrases]
    for place in places or [passage.end]:
        if subjects := subjects_of(passage, place, carried):
            return [replace(m, doubt=None) for m in subjects]
    named = (m for m in passage.mentions if m.can_hold and m.kind is not MentionKind.PRONOUN)
    return [m for m in named if not passage.quotation_around(m.start)][:1]
