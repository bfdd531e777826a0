"""Who a phrase is about: its subject, what follows it, or the name right in front of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from app.domain.wording import listed
from app.extraction.mentions import Mention, MentionKind
from app.extraction.passage import Passage, PassageContext
from app.extraction.quotations import shortened

_DETERMINERS = (
    r"(?:the|its|their|his|her|our|a|an|both|all|some|fellow|neighbouring|nearby|other|leaders "
    r"of|ministers from|officials from|officials in|diplomats from|representatives of)"
)
_ALONG = r"(?:along with|together with|as well as|alongside|like|plus|joined by|followed by)"
_LINK = re.compile(
    rf"(?:,|;)?(?: (?:and|or|nor|but also|&|{_ALONG}|including|among them|such as|namely"
    rf"|possibly|perhaps"
    rf"|even|then|also|{_DETERMINERS}))*(?:,)?(?: {_DETERMINERS})* ?"
)
_JOINS = re.compile(rf"[,;]|\b(?:and|or|nor|&|{_ALONG}|including|among them|such as|namely)\b")
_PREPOSITION = re.compile(
    r"(?<![\w-])(?:in|to|of|against|with|for|from|into|onto|on|at|by|over|about|towards?|inside"
    r"|outside|near"
    rf"|across|through|between|beyond|without|within|under|via|despite|unlike|than|after|before"
    rf"|until|since|as for|drag|pull|draw)(?: {_DETERMINERS})*(?: \w+ly)? $",
    re.IGNORECASE,
)
_ALONG_BEFORE = re.compile(rf"{_ALONG}(?: {_DETERMINERS})* $", re.IGNORECASE)
_TAKES_AN_OBJECT = re.compile(
    r"(?i)\b(?:told|tells?|telling|asked|asks?|asking|urged|urges?|urging|invited|invites?"
    r"|inviting|pressed"
    r"|pressing|accused|accusing|informed|thanked|persuaded|convinced|called on|calls on"
    r"|calling on|wrote to"
    r"|reminded|assured|met|joined|join|visited|leave|left|condemned|criticised|providing|make"
    r"|making|turn"
    rf"|including|advises|advise)(?: {_DETERMINERS})* $"
)
# Each word can be read in one way only, and there is something between two: otherwise a text made
# for it could be tried in more ways than there is time for.
_TO_THE_VERB = re.compile(
    r"(?i)(?:[,\s]+(?:has|have|had|is|are|was|were|be|been|being|will|would|did|does|do|may|might"
    r"|could|can|also|too|already|now|then|still|again|since|later|first|always|long|not|never"
    r"|however|though|meanwhile|in turn|for its part|\w+ly|both|all along|all|at first|itself"
    r"|themselves|yet|just|refused|declined|to|said|says|it|they|for a long time|started|began"
    r"|trying|tried|working|continued|continues|wants|wanted|decided|voted|chose|plans|planned"
    r"|went on|time and again|so far|in effect|in the end)(?![\w-]))*[,\s]*"
)
_INSERTED = re.compile(r", [^,]{1,120},")
_AND_THEN = re.compile(
    r"(?i)(?:\b(?:and|or|but|then)|, (?:saying|adding|sparking|noting)(?: that)?)(?: (?:has"
    r"|have|had|is|was|also|later"
    r"|then|not|would|will|\w+ly))* $"
)
_SAYS_SO = re.compile(
    r"(?: (?:has|had|have|also|later|then|\w+ly))* (?:said|says|told|added|announced) "
)
_RELATIVE = re.compile(r"(?i)(?:,)? ?(?:which|who|that) (?:\w+ ){0,3}?$")
_NOT_A_SUBJECT = re.compile(r"[.,;:!?)”\"]|$|(?: (?:and|or|to|in|on|into|at|from|for|with))\b")
_GAP_TO_OBJECTS = re.compile(
    rf"(?:,|:)?(?: (?:{_DETERMINERS}|at least|partners such as|including|only|just|either|that"
    rf"|were|are|was"
    r"|is|out|down|itself|it is reported,|reportedly|,)(?!\w))*(?:,)? ?\(?"
)
PRONOUN = re.compile(
    r"(?<![\w'-])(?P<words>(?i:it|they|he|she|the country|the government|the two countries|both "
    r"countries)"
    r"|[Ww]e|I|[Oo]ur)(?![\w-])(?!'s own)"
)


def subjects_of(passage: Passage, place: int, carried: PassageContext) -> list[Mention]:
    """Return who does what is said at a place: the nearest in front, with those it is joined to."""
    before = _in_front(passage, place)
    relative = _RELATIVE.search(passage.between(before[-1].end, place)) if before else None
    if relative:
        # "Egypt, which …" is about Egypt; "specialists who …" are nobody we know.
        return joined_to(passage, before, len(before) - 1) if relative.start() == 0 else []
    for number in reversed(range(len(before))):
        if is_subject(passage, before, number, place):
            found = joined_to(passage, before, number)
            distant = [_at_a_distance(passage, one, found[-1], place) for one in found]
            return all_resolved(passage, distant, carried)
    return []


def _in_front(passage: Passage, place: int) -> list[Mention]:
    """Return who is named in front of a place: inside the same quotation, or outside of any."""
    before = [m for m in passage.mentions if m.end <= place and m.can_hold]
    quoted = passage.quotation_around(place)
    if quoted is None:
        return [m for m in before if not passage.quotation_around(m.start)]
    # "It" in somebody's own words is the matter more often than a country.
    return [m for m in before if m.start >= quoted.start and m.words.lower() not in ("it", "they")]


def is_subject(passage: Passage, mentions: Sequence[Mention], number: int, place: int) -> bool:
    """Say whether a mention can be a subject: no place, no addressee, no part of a longer list."""
    mention = mentions[number]
    before = passage.between(passage.start, mention.start)
    if _ALONG_BEFORE.search(before):
        return True
    if _PREPOSITION.search(before) or _TAKES_AN_OBJECT.search(before):
        return False
    if mention.kind is MentionKind.PRONOUN:
        followed = _NOT_A_SUBJECT.match(passage.text, mention.end)
        return not followed and not _is_object(passage, mention)
    if _TO_THE_VERB.fullmatch(passage.between(mention.end, place)):
        return True
    return not _is_object(passage, mention) and _begins_its_list(passage, mentions, number, place)


def _begins_its_list(
    passage: Passage, mentions: Sequence[Mention], number: int, place: int
) -> bool:
    """Say whether nobody stands in front whom a mention is listed with and who is no subject."""
    if number == 0 or mentions[number - 1].kind is MentionKind.PRONOUN:
        return True
    is_listed = _is_link(passage, mentions[number - 1], mentions[number])
    return not is_listed or is_subject(passage, mentions, number - 1, place)


def _at_a_distance(passage: Passage, one: Mention, last: Mention, place: int) -> Mention:
    """Doubt a subject if other words than auxiliaries and insertions stand before the phrase."""
    between = _INSERTED.sub("", passage.between(last.end, place))
    if _TO_THE_VERB.fullmatch(between) or _AND_THEN.search(between):
        return one
    return one.with_doubt(
        f"“{shortened(between.strip(' ,'))}” stands between: is it {one.words} that is meant?"
    )


def _is_object(passage: Passage, mention: Mention) -> bool:
    """Say whether a phrase of the table ends right in front, which then is about it."""
    return any(
        found.end < mention.start
        and re.fullmatch(rf" (?:{_DETERMINERS} )*", passage.between(found.end, mention.start))
        for found in passage.phrases
    )


def joined_to(passage: Passage, mentions: Sequence[Mention], number: int) -> list[Mention]:
    """Return a mention and those in front that it is listed with."""
    first = number
    while first > 0 and _is_link(passage, mentions[first - 1], mentions[first]):
        before = passage.between(passage.start, mentions[first - 1].start)
        if _PREPOSITION.search(before) and not _ALONG_BEFORE.search(before):
            break
        first -= 1
    return list(mentions[first : number + 1])


def listed_after(passage: Passage, place: int) -> list[Mention]:
    """Return those who are addressed or named right after a place, the whole list of them."""
    after = [m for m in passage.mentions if m.start >= place and _can_be_listed(m)]
    if not after or not _GAP_TO_OBJECTS.fullmatch(passage.between(place, after[0].start)):
        return []
    found = [after[0]]
    for mention in after[1:]:
        if not _is_link(passage, found[-1], mention):
            break
        found.append(mention)
    return found


def owner_of(passage: Passage, place: int) -> list[Mention]:
    """Return whose noun it is that begins at a place: Germany's …, the German …."""
    for mention in reversed(passage.mentions):
        if mention.end <= place:
            between = passage.between(mention.end, place)
            if mention.code and re.fullmatch(r"(?:'s|')? (?:\w+ ){0,2}", between):
                return [replace(mention, kind=MentionKind.ACTOR)]
            return []
    return []


def all_resolved(
    passage: Passage, mentions: Iterable[Mention], carried: PassageContext
) -> list[Mention]:
    """Return who is meant, with somebody else in the place of each pronoun."""
    return list(chain.from_iterable(resolved(passage, one, carried) for one in mentions))


def resolved(passage: Passage, mention: Mention, carried: PassageContext) -> list[Mention]:
    """Return whom a pronoun stands for: the first subject of its sentence, or the one before."""
    if mention.kind is not MentionKind.PRONOUN:
        return [mention]
    if mention.words.lower() in ("we", "our", "i"):
        return []
    if mention.office:
        return _office_of(passage, mention, carried)
    found = _meant_by(passage, mention, carried)
    words_found = listed(m.words for m in found)
    return [
        m.with_doubt(f"“{mention.words}” is taken for {words_found}, the last one named.")
        for m in found
    ]


def _meant_by(passage: Passage, pronoun: Mention, carried: PassageContext) -> list[Mention]:
    """Return people for "he", those who just spoke for "they", and a country first for "it"."""
    before = [m for m in passage.mentions if m.end <= pronoun.start]
    earlier = [m for m in before if _stands_free(passage, m)]
    if pronoun.words.lower() in ("he", "she"):
        return [m for m in earlier if m.is_one_person][:1] or carried.people[:1]
    nearest = sorted(earlier, key=attrgetter("is_one_person"))[:1]
    return _who_just_spoke(passage, pronoun, earlier) or nearest or carried.subjects


def _who_just_spoke(
    passage: Passage, pronoun: Mention, earlier: Sequence[Mention]
) -> list[Mention]:
    """Return who says it right in front of a pronoun: all of a list if the pronoun is "they"."""
    saying = [m for m in earlier if _SAYS_SO.match(passage.between(m.end, pronoun.start))]
    if saying and pronoun.words.lower() == "they":
        return joined_to(passage, earlier, earlier.index(saying[-1]))
    return saying[-1:]


def _stands_free(passage: Passage, mention: Mention) -> bool:
    """Say whether a pronoun can stand for somebody: no pronoun too, quoted or behind "with"."""
    return (
        mention.can_hold
        and mention.kind is not MentionKind.PRONOUN
        and not passage.quotation_around(mention.start)
        and not _PREPOSITION.search(passage.between(passage.start, mention.start))
    )


def _office_of(passage: Passage, mention: Mention, carried: PassageContext) -> list[Mention]:
    """Return "its foreign minister" as an office of whoever "it" is."""
    it = replace(mention, office=None, words="it")
    return [
        replace(mention, kind=MentionKind.OFFICE, code=owner.code).with_doubt(
            f"“{mention.words}” is taken for that of {owner.words}, the last one named."
        )
        for owner in resolved(passage, it, carried)[:1]
        if owner.code
    ]


def _can_be_listed(mention: Mention) -> bool:
    return mention.can_hold and mention.kind not in (MentionKind.PRONOUN, MentionKind.FORCES)


def _is_link(passage: Passage, first: Mention, second: Mention) -> bool:
    between = passage.between(first.end, second.start)
    return bool(_JOINS.search(between)) and bool(_LINK.fullmatch(between))
