"""For whom an office speaks, read from the words of its title."""

import re
from collections.abc import Mapping

from app.domain.person import Voice

_IN_GOVERNMENT = re.compile(
    r"\b(minister|ministry|secretary|chancellor|ambassador|attorney|director|governor|prosecutor"
    r"|consul|envoy|taoiseach)\b"
)
_OUTSIDE_THE_STATE = re.compile(
    r"\b(opposition|shadow|commentator|columnist|journalist|analyst|candidate|president-elect"
    r"|former(?!ly known| yugoslav)|ex-\w+|party (?:leader|chair\w*|spokes\w+)"
    r"|leader of (?:the )?[\w' -]*party)\b"
)
_MEMBER_OF_PARLIAMENT = re.compile(
    r"\b(mps?|meps?|senators?|congress(?:man|woman|person)|lawmaker|backbencher"
    r"|members? of (?:the )?(?:(?:european )?parliament|congress))\b"
)
_NO_OFFICE_OF_STATE = re.compile(
    r"\b(professor|academic|scholar|researcher|economist|historian|expert|author|activist"
    r"|lecturer|political scientist|business(?:man|woman)|mayor|councill?or|alder(?:man|woman)"
    r"|retired|bishop|archbishop)\b"
)
_SPOKESPERSON = re.compile(r"\bspokes(man|woman|person)\b")
_ADVISER = re.compile(r"\bdeputy advis[eo]r|\badvis[eo]r\b")
_ARMED_FORCES = re.compile(
    r"\bcommander|\bchief of (?:the )?(?:[\w-]+ )*staff\b|\bjoint chiefs\b"
    r"|\bchief of (?:the )?(?:defen[cs]e|army|navy|air force|armed forces|general staff)\b"
    r"|\b(?:army|navy|military|defen[cs]e) chief\b|\bchief of defen[cs]e\b"
)
_RANK = re.compile(r"\b(general|admiral|marshal|colonel|brigadier)\b")
_PARLIAMENT = re.compile(
    r"\b(parliament|parliamentary|speaker|senate|bundestag|bundesrat|national assembly"
    r"|house of (?:representatives|commons|lords)|committee)\b"
)
_HEAD_OF_STATE = re.compile(
    r"(?:the )?(?:acting |interim |federal |state )?president\b(?!['’])"
    r"(?! of the (?:government|council|european|executive))(?! of the council of ministers)"
)


def voice_of(title: str, actor_code: str, presidents: Mapping[str, bool]) -> Voice:
    """Return for whom the office speaks; `presidents` says whose president leads policy.

    The words are tried in order: outside the state, spokespersons, advisers, the armed forces,
    parliaments, heads of state. Everybody else speaks for the government, and so does the
    president of a country that `presidents` does not list.
    """
    words = title.casefold()
    is_head_of_state = bool(_HEAD_OF_STATE.match(words)) and not _PARLIAMENT.search(words)
    if _is_outside_the_state(words):
        return Voice.NOT_THE_STATE
    if _SPOKESPERSON.search(words):
        return Voice.GOVERNMENT
    if _ADVISER.search(words):
        return Voice.OTHER_VOICE
    if is_head_of_state:
        return Voice.GOVERNMENT if presidents.get(actor_code, True) else Voice.OTHER_VOICE
    if _is_military(words) or _is_of_parliament(words):
        return Voice.OTHER_VOICE
    return Voice.GOVERNMENT


def _is_outside_the_state(words: str) -> bool:
    """A member of parliament who is a minister, or presides over a body of it, is not outside."""
    if _OUTSIDE_THE_STATE.search(words):
        return True
    if _IN_GOVERNMENT.search(words) or re.search(r"\b(chair\w*|speaker|committee)\b", words):
        return False
    return bool(_MEMBER_OF_PARLIAMENT.search(words) or _NO_OFFICE_OF_STATE.search(words))


def _is_military(words: str) -> bool:
    """A secretary general, an attorney general or a minister with a rank is no soldier here."""
    if _ARMED_FORCES.search(words):
        return True
    return bool(_RANK.search(words)) and not _IN_GOVERNMENT.search(words)


def _is_of_parliament(words: str) -> bool:
    """A parliamentary secretary of state belongs to the government."""
    return bool(_PARLIAMENT.search(words)) and not _IN_GOVERNMENT.search(words)
