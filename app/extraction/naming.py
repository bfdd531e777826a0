"""From words of the lexicon to who is named: governments, offices, people, armed forces."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from app.extraction.cautions import doubt_about, is_part_of_a_name
from app.extraction.lexicon import Lexicon, WordKind
from app.extraction.matching import Hit, HitKind
from app.extraction.mentions import Mention, MentionKind
from app.extraction.plain import CAPITAL
from app.extraction.tables import words

_WORD = rf"{CAPITAL}[\w'-]+"
_SMALL = rf"{_WORD}|{CAPITAL}\.|von|van|der|den|de|di|da|bin|al|el|of"
NAME = rf"{_WORD}(?: (?:{_SMALL}))*? {_WORD}"
_BETWEEN = (
    r"(?: (?:(?!Of\b|In\b)[A-Z][\w-]+|former|outgoing|acting|new|current|then|deputy|senior|top"
    r"|national"
    r"|security|economic|presidential|government|defen[cs]e|foreign|federal|central|armed"
    r"|ground)){0,5}?"
)
_LIKE_A_VERB = re.compile(
    r" (?:has|have|had|is|are|was|were|will|would|did|do|does|said|say|says|and|also|may|can"
    r"|could)\b"
)
_HYPHENED = re.compile(r"-(?:\w+)")


@cache
def _after(kind: MentionKind) -> re.Pattern[str]:
    """Return what follows a country's name or adjective and makes it somebody of that kind."""
    table = words()
    nouns = {
        MentionKind.OFFICE: table.titles,
        MentionKind.BODY: table.bodies,
        MentionKind.FORCES: table.forces,
        MentionKind.OUTSIDER: table.not_the_state,
    }[kind]
    return re.compile(rf"(?:'s|')?{_BETWEEN} (?P<noun>(?i:{nouns}))(?![\w-])")


@cache
def _office_before() -> re.Pattern[str]:
    """Return a title in front: "the chief of staff of the French", "Chancellor Olaf Scholz of"."""
    return re.compile(
        rf"(?<!\w)(?P<title>(?i:{words().titles})|(?i:{words().bodies}))(?: (?P<name>{NAME}))?"
        r"(?: of| for| in) (?:the )?$"
    )


@cache
def _name_after() -> re.Pattern[str]:
    return re.compile(rf"(?:,)? (?:(?i:{words().ranks}) )?(?P<name>{NAME})(?!\w)")


@cache
def _name_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?P<name>{NAME}), (?:who is )?(?:the )?$")


def name_actors(text: str, hits: Iterable[Hit], lexicon: Lexicon) -> list[Mention]:
    """Return who is named by a country's or group's word; what overlaps is joined later."""
    actors = [hit for hit in hits if hit.entry.kind is HitKind.ACTOR]
    return [
        _actor(
            text, hit, [*actors[max(0, place - 1) : place], *actors[place + 1 : place + 2]], lexicon
        )
        for place, hit in enumerate(actors)
    ]


def _actor(text: str, hit: Hit, beside: Sequence[Hit], lexicon: Lexicon) -> Mention:
    word = hit.entry.actor
    assert word is not None
    base = Mention(hit.start, hit.end, MentionKind.ACTOR, text[hit.start : hit.end], word.code)
    base = replace(base, doubt=doubt_about(text, hit, word, beside, lexicon))
    if is_part_of_a_name(text, hit):
        return replace(base, kind=MentionKind.OUTSIDER)
    if word.kind is WordKind.COLLECTIVE:
        return replace(base, kind=MentionKind.COLLECTIVE)
    if _HYPHENED.match(text, hit.end) or text[hit.start - 1 : hit.start] == "-":
        return replace(base, kind=MentionKind.ATTRIBUTE)
    for kind in (MentionKind.OFFICE, MentionKind.BODY, MentionKind.OUTSIDER, MentionKind.FORCES):
        if found := _after(kind).match(text, hit.end):
            return _with_noun(text, base, kind, found)
    if found := _office_before().search(text, max(0, hit.start - 120), hit.start):
        return _office_in_front(text, base, found)
    return _bare(text, base, word.kind)


def _with_noun(text: str, base: Mention, kind: MentionKind, found: re.Match[str]) -> Mention:
    """Widen to the noun, and for an office to the name behind or in front of it."""
    office = text[base.start : found.end()] if kind is MentionKind.OFFICE else None
    mention = replace(base, end=found.end(), kind=kind, office=office)
    if kind is MentionKind.OFFICE:
        mention = _with_name(text, mention)
    front = _office_before().search(text, max(0, base.start - 120), base.start)
    if kind is MentionKind.BODY and front:
        return _office_in_front(text, mention, front)
    return replace(mention, words=text[mention.start : mention.end])


def _with_name(text: str, mention: Mention) -> Mention:
    if found := _name_after().match(text, mention.end):
        return replace(mention, end=found.end(), name=found["name"])
    if found := _name_before().search(text, max(0, mention.start - 80), mention.start):
        return replace(mention, start=found.start(), name=found["name"])
    return mention


def _office_in_front(text: str, base: Mention, found: re.Match[str]) -> Mention:
    title = re.fullmatch(rf"(?i:{words().titles})", found["title"])
    kind = MentionKind.OFFICE if title else MentionKind.BODY
    end = base.end
    if behind := re.match(r" (?:Army|Navy|Air Force|Republic|government|[Cc]abinet)", text[end:]):
        end += behind.end()
    mention = replace(base, start=found.start(), end=end, kind=kind, name=found["name"])
    if title:
        mention = replace(mention, office=text[found.start() : end])
        mention = mention if mention.name else _with_name(text, mention)
    return replace(mention, words=text[mention.start : mention.end])


def _bare(text: str, base: Mention, kind: WordKind) -> Mention:
    """A name stands for its government; an adjective or a possessive does not."""
    behind = text[base.end : base.end + 12]
    if behind.startswith(("'s", "' ")) and kind is not WordKind.DEMONYM:
        return replace(base, kind=MentionKind.ATTRIBUTE)
    if kind is not WordKind.DEMONYM:
        return base
    if text[: base.start].endswith(("the ", "The ")) and _LIKE_A_VERB.match(text, base.end):
        return base.with_doubt(f"“{base.words}” may mean the people rather than the state.")
    return replace(base, kind=MentionKind.ATTRIBUTE)


@cache
def _its_office() -> re.Pattern[str]:
    table = words()
    return re.compile(
        rf"(?<![\w'-])(?i:its|the country's|their) (?:(?i:own|deputy|then) "
        rf")?(?P<office>(?i:{table.titles})|"
        rf"(?i:{table.bodies}))(?![\w-])(?:,? (?P<name>{NAME})(?!\w))?"
    )


def name_offices_of_it(text: str) -> Iterator[Mention]:
    """Return "its foreign minister, Jane Doe": whose is only known from the sentence."""
    for found in _its_office().finditer(text):
        start, end = found.span()
        yield Mention(
            start, end, MentionKind.PRONOUN, found[0], name=found["name"], office=found["office"]
        )


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])(?P<title>(?=[A-Z])(?i:{words().titles})) (?:(?i:{words().ranks}) )?"
        rf"(?P<name>{NAME})(?!\w)"
    )


def name_titled(text: str) -> Iterator[Mention]:
    """Return "President Jane Doe" without a country: she can speak, and stands for nobody known."""
    for found in _titled().finditer(text):
        yield Mention(
            found.start(),
            found.end(),
            MentionKind.OFFICE,
            found[0],
            name=found["name"],
            office=found["title"],
        )
