"""Who tells it: outlets, people who speak, and whoever does not want to be named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.codes import Certainty
from app.extraction.holders import resolved, subjects_of
from app.extraction.matching import Hit, HitKind
from app.extraction.mentions import SPEAKING, TELLING, Mention, MentionKind
from app.extraction.passage import Passage, PassageContext, Speech
from app.extraction.plain import CAPITAL
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
_AROUND_A_VERB = re.compile(
    r"(?i)(?: (?:has|have|had|also|then|later|first|again|itself|since|\w+ly|on "
    r"\w+day))*,? "
)
_A_CLAUSE_AFTER = re.compile(
    r"[,”\"»] ?(?:(?i:the|as|but|and|an?|senior|its|one|two|three) )*(?:(?i:broadcaster"
    r"|newspaper|daily|agency) )?$"
)
_NO_CLAUSE_BEHIND = re.compile(
    r"(?: (?i:(?:reporters|journalists|parliament|lawmakers|delegates|colleagues|the press)(?: "
    r"here)?)| (?:the )?[A-Z][\w'-]*(?: "
    r"(?:[A-Z][\w'-]*|della?|de|du|la|le|of)){0,3})?"
    r"(?: (?i:on|in|at|to|during|after|last|earlier|yesterday|this|late|later|again|the same "
    r"day|without|time and"
    r" again|citing)\b(?: (?!that\b)[\w'-]+){0,6}?)?(?:[.;”\"]|,(?! ?[“\"„«])|$)"
)
_BEFORE_A_NAME = re.compile(r" (?:the |its [\w ]{3,40}, )?")
_AND_HOW = re.compile(
    r"(?i)[ ,]+(?:who|said|told|familiar|speaking|briefed|with knowledge|close|in|at)\b.*$",
    re.DOTALL,
)
_NEAR = 120
_ANOTHER_CLAUSE = re.compile(r"(?i)(?:;|, (?:and|but|while|whereas|although|though)) (?:the )?$")
_AUXILIARY = re.compile(r"(?i)\b(?:is|are|was|were|been|be|being|not)(?: \w+ly)? $")


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
    spans = [(m.start, m.end) for m in taken] + [(h.start, h.end) for h in known]
    unknown = [*_UNKNOWN_OUTLET.finditer(text), *_UNKNOWN_REPORTER.finditer(text)]
    for found in unknown:
        start, end = found.span("name")
        if not any(start < other_end and other < end for other, other_end in spans):
            yield _teller(text, start, end, found["name"]).with_doubt(
                f"“{found['name']}” is not on record as an outlet."
            )


def _teller(text: str, start: int, end: int, name: str | None) -> Mention:
    return Mention(start, end, MentionKind.TELLER, text[start:end], teller=name)


def speeches_in(passage: Passage, carried: PassageContext) -> list[Speech]:
    """Return who says something in the sentence, in the order of the verbs; found only once."""
    if passage.start not in carried.speeches:
        carried.speeches = {passage.start: list(_speeches(passage, carried))}
    return carried.speeches[passage.start]


def _speeches(passage: Passage, carried: PassageContext) -> Iterator[Speech]:
    for verb in words().reporting.finditer(passage.text, passage.start, passage.end):
        if passage.quotation_around(verb.start()):
            continue
        if speech := _behind(passage, verb) or _in_front(passage, verb, carried):
            yield speech


def _behind(passage: Passage, verb: re.Match[str]) -> Speech | None:
    """Read "…, Welt claimed" and "…”, said Macron": who stands beside the verb, after a comma."""
    for mention in passage.mentions:
        if not _can_tell(mention):
            continue
        if mention.end <= verb.start():
            beside = _AROUND_A_VERB.fullmatch(passage.text, mention.end, verb.start())
            first = mention.start
        else:
            beside = _BEFORE_A_NAME.fullmatch(passage.text, verb.end(), mention.start)
            first = verb.start()
        last = max(mention.end, verb.end())
        if (
            beside
            and _A_CLAUSE_AFTER.search(passage.text, passage.start, first)
            and _NO_CLAUSE_BEHIND.match(passage.text, last, passage.end)
        ):
            return Speech(verb.start(), verb.end(), mention, True, verb[0])
    return None


def _in_front(passage: Passage, verb: re.Match[str], carried: PassageContext) -> Speech | None:
    if _AUXILIARY.search(passage.text, passage.start, verb.start()):
        return None
    for mention in reversed(passage.mentions):
        if (
            not mention.can_hold
            and _can_tell(mention)
            and _AROUND_A_VERB.fullmatch(passage.text, mention.end, verb.start())
        ):
            return Speech(verb.start(), verb.end(), mention, False, verb[0])
    subjects = subjects_of(passage, verb.start(), carried)
    if len(subjects) == 1 and subjects[0].kind is not MentionKind.COUNTED:
        return Speech(verb.start(), verb.end(), subjects[0], False, verb[0])
    return None


def _can_tell(mention: Mention) -> bool:
    """Say whether somebody can be the one who says something, known or only named."""
    if mention.kind in TELLING:
        return True
    return mention.kind is not MentionKind.FORCES and (mention.can_hold or bool(mention.name))


def told(
    passage: Passage, place: int, end: int, carried: PassageContext, subject: int | None = None
) -> HowTold:
    """Return through whom what is said at a place reaches the reader.

    `subject` is where the subject of it begins, if it has one: what is put in between ("Berlin,
    he said, opposes") then answers for it too.
    """
    begin = place if subject is None else subject
    speeches = speeches_in(passage, carried)
    over = [speech for speech in speeches if _covers(passage, speech, begin, place, end)]
    over.sort(key=lambda speech: (not speech.behind, speech.start))
    tellers, doubts = _tellers(passage, over, carried)
    people: list[Mention] = []
    for speech in over:
        for who in resolved(passage, speech.who, carried):
            if who.kind not in TELLING and all(who.words != known.words for known in people):
                people.append(who)
    grounds = [f"“{s.words}” makes {s.who.words} the one who says it." for s in over]
    speaker = people[0] if people else None
    named = [name for name in tellers if name]
    names = (*named, *(_name_of(who) for who in people))
    certainty = _certainty(passage, speaker, named, place)
    return HowTold(tuple(dict.fromkeys(names)), speaker, certainty, tuple(grounds), tuple(doubts))


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
    for mention in passage.mentions:
        if mention.kind not in TELLING or not (
            mention in spoken
            or _is_source(passage, mention)
            or mention.kind is MentionKind.ANONYMOUS
        ):
            continue
        name = mention.teller
        if mention.kind is MentionKind.ANONYMOUS:
            name = _AND_HOW.sub("", mention.words)
        if name is None:
            name = carried.teller
            if name:
                doubts.append(f"“{mention.words}” is taken for {name}, the outlet named before.")
        if name:
            found.append(name.strip())
        if mention.doubt:
            doubts.append(mention.doubt)
    if not found and (
        unnamed := words().unnamed_report.search(passage.text, passage.start, passage.end)
    ):
        if nearest := carried.teller_here or carried.teller_next or carried.teller:
            found.append(nearest)
            doubts.append(
                f"“{unnamed[0]}” does not say who reports it; {nearest} is the outlet named "
                f"nearest."
            )
        else:
            doubts.append(f"“{unnamed[0]}” does not say who reports it.")
    return list(dict.fromkeys(found)), doubts


def _is_source(passage: Passage, mention: Mention) -> bool:
    start = max(passage.start, mention.start - _NEAR)
    return bool(
        _ACCORDING.search(passage.text, start, mention.start)
        or _TOLD.search(passage.text, start, mention.start)
        or _REPORT_AFTER.match(passage.text, mention.end)
    )


def _certainty(
    passage: Passage, speaker: Mention | None, tellers: Sequence[str], place: int
) -> Certainty:
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


def _name_of(who: Mention) -> str:
    if who.person:
        return who.person.name
    return who.name or who.words


def remember(passage: Passage, carried: PassageContext) -> None:
    """Keep what later sentences may refer to: the last outlet, speaker and subjects."""
    for mention in passage.mentions:
        if mention.kind is MentionKind.TELLER and mention.teller:
            carried.teller = carried.teller_here = mention.teller
    speeches = [s for s in speeches_in(passage, carried) if s.who.kind not in TELLING]
    for speech in speeches:
        if who := resolved(passage, speech.who, carried):
            carried.speaker = replace(who[0], doubt=None)
    able = [m for m in passage.mentions if m.can_hold and not passage.quotation_around(m.start)]
    places = [found.start for found in passage.phrases] or [passage.end]
    for place in places:
        if subjects := subjects_of(passage, place, carried):
            carried.subjects = [replace(m, doubt=None) for m in subjects]
            return
    if able and (named := [m for m in able if m.kind is not MentionKind.PRONOUN]):
        carried.subjects = named[:1]
