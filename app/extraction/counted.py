"""Parties that are counted and not named: "several nations", "around ten European countries"."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.extraction.lexicon import Lexicon
from app.extraction.mentions import Mention, MentionKind
from app.rules.counts import NUMBER_WORDS, read_count

_NUMBERS = "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
_ABOUT = (
    r"(?:at least|at most|as many as|up to|more than|fewer than|less than|no fewer than|over|about"
    r"|around|some|roughly|approximately|nearly|almost|another|the other|all|both|other) "
)
_NOUNS = (
    r"(?:countries|nations|states|governments|allies|members|member states|partners|capitals"
    r"|neighbours|neighbors|delegations|parties|signatories|participants)"
)
_OTHERS = r"(?:others|of them)"
COUNTED = re.compile(
    rf"(?<![\w-])(?P<words>(?:a total of |a group of )?(?:{_ABOUT})?(?:(?:(?:{_NUMBERS}"
    rf"|\d{{1,3}})|dozens of|(?:a )?(?:large |small )?"
    r"(?:number|handful|group|majority|minority|third|quarter) of|half(?: of)?|most(?: of)?"
    r"|several|many"
    r"|a few|few|some|various|numerous|all|other|certain|more)(?: of)?"
    rf"(?: (?:the|its|his|her|their|our|other|of)){{0,4}}(?: [\w'-]+){{0,3}}? {_NOUNS}"
    rf"|(?:{_NUMBERS}|\d{{1,3}}|several|many|most|some) {_OTHERS}"
    r"|(?:European|Western|Eastern|African|Asian|Arab|Gulf|Nordic|Baltic Sea|Latin American"
    r"|Pacific|Caribbean"
    rf"|allied|neighbouring|neighboring|smaller|larger) {_NOUNS}))(?!\w)",
    re.IGNORECASE,
)
_A_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|said|will|would|that|which|who|in|to|and)\b"
)
_ALL_OF_A_SMALL_ONE = 9


def name_counted(
    text: str, actors: Iterable[Mention], lexicon: Lexicon, day: date | None
) -> Iterator[Mention]:
    """Return counted parties, drawn from a group where their words name one."""
    groups = [mention for mention in actors if mention.code in lexicon.groups]
    for found in COUNTED.finditer(text):
        if _A_VERB.search(found["words"]):
            continue
        inside = [g for g in groups if g.start < found.end() and g.end > found.start()]
        drawn_from = inside[0].code if inside else None
        end = max([found.end(), *(group.end for group in inside)])
        named = text[found.start() : end]
        members = len(lexicon.members(drawn_from, day)) if drawn_from else 0
        if members and re.match(r"(?i)(?:the |all )?three baltic", named):
            continue
        count = read_count(named, members or None)
        yield Mention(
            found.start(),
            end,
            MentionKind.COUNTED,
            named,
            drawn_from,
            lower=count.lower,
            upper=count.upper,
        )
