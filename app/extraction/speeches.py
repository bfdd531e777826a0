"""Who says something in a sentence: the verbs of saying, and who stands beside them."""

import re
from collections.abc import Iterator

from app.extraction.holders import subjects_of
from app.extraction.mentions import TELLING, Mention, MentionKind
from app.extraction.passage import Passage, PassageContext, Speech
from app.extraction.tables import words

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
_AUXILIARY = re.compile(r"(?i)\b(?:is|are|was|were|been|be|being|not)(?: \w+ly)? $")


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
