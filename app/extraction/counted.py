"""Parties that are counted and not named: "several nations", "around ten European countries"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from app.extraction.lexicon import Lexicon
from app.extraction.mentions import Mention, MentionKind
from app.extraction.overlapping import overlap
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
_THE_BALTIC_THREE = re.compile(r"(?i)(?:the |all )?three baltic")


def name_counted(
    text: str, actors: Iterable[Mention], lexicon: Lexicon, day: date | None
) -> Iterator[Mention]:
    """Return counted parties, drawn from a group where their words name one."""
    groups = [mention for mention in actors if mention.code in lexicon.groups]
    for found in filter(_has_no_verb, COUNTED.finditer(text)):
        counted = Mention(found.start(), found.end(), MentionKind.COUNTED, found[0])
        inside = [group for group in groups if overlap(group, counted)]
        end = max([counted.end, *(group.end for group in inside)])
        named = replace(counted, end=end, words=text[counted.start : end])
        drawn_from = inside[0].code if inside else None
        members = len(lexicon.members(drawn_from, day)) if drawn_from else 0
        # All of the three Baltic states are known by name: nobody has to be counted.
        if not (members and _THE_BALTIC_THREE.match(named.words)):
            count = read_count(named.words, members or None)
            yield replace(named, code=drawn_from, lower=count.lower, upper=count.upper)


def _has_no_verb(found: re.Match[str]) -> bool:
    return not _A_VERB.search(found["words"])
