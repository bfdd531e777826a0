"""People on record as a text names them, and which of several namesakes is meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain

from app.domain.family_names import family_name_of
from app.extraction.lexicon import OfficeEntry, PersonEntry
from app.extraction.matching import Hit, HitKind
from app.extraction.mentions import Mention, MentionKind
from app.extraction.offices import Holding, holding, told_apart
from app.extraction.plain import CAPITAL
from app.extraction.tables import words

_GIVEN_BEFORE = re.compile(rf"(?<![.!?] )\b({CAPITAL}[\w'-]+) $")
_NAME_BEHIND = re.compile(rf" {CAPITAL}[\w'-]+")


@cache
def _title_alone_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?P<title>(?i:{words().titles})) )?(?:(?i:{words().ranks}) )?$")


def name_people(text: str, hits: Iterable[Hit], day: date | None) -> Iterator[Mention]:
    """Return people on record: by full name, or by family name if the text gives more of it."""
    people = [h for h in hits if h.entry.kind in (HitKind.PERSON, HitKind.FAMILY_NAME)]
    full_names = [hit.entry.people for hit in people if hit.entry.kind is HitKind.PERSON]
    in_full = {person.id for person in chain.from_iterable(full_names)}
    for hit in people:
        again = [person for person in hit.entry.people if person.id in in_full]
        if mention := _named(text, hit, again, day):
            yield mention


def _named(text: str, hit: Hit, again: list[PersonEntry], day: date | None) -> Mention | None:
    """Return who is named at a place; `again` are those of them whom the text names in full."""
    front = _title_alone_before().search(text, max(0, hit.start - 60), hit.start)
    start, title = (front.start(), front["title"]) if front else (hit.start, None)
    is_alone = hit.entry.kind is HitKind.FAMILY_NAME
    doubt = None
    if is_alone and start == hit.start:
        given = _given_before(text, hit)
        if not again and (given or _NAME_BEHIND.match(text, hit.end)):
            return None
        if given:
            doubt = f"“{given} {hit.entry.word}” may be somebody else of that name."
        elif not again and len(hit.entry.people) == 1:
            whole = hit.entry.people[0].name
            doubt = f"The text gives only the family name {hit.entry.word}: is it {whole}?"
    mention = Mention(
        start,
        hit.end,
        MentionKind.PERSON,
        text[start : hit.end],
        namesakes=hit.entry.people,
        is_family_name=is_alone,
        doubt=doubt,
    )
    return _meaning(mention, again or list(hit.entry.people), title, day)


def _meaning(
    mention: Mention, people: Sequence[PersonEntry], title: str | None, day: date | None
) -> Mention:
    """Return the mention with the person meant and the office of the day, or with a doubt."""
    found = _who_holds(title, people, day) or _who_holds(title, mention.namesakes, day)
    fitting = list(dict.fromkeys(person for person, _ in found))
    meant = fitting or people
    if len(meant) > 1:
        return _one_of_several(mention, meant, day)
    person = meant[0]
    office = _office_on(person, [office for _, office in found], day)
    known = replace(
        mention,
        person=person,
        code=office.actor if office else None,
        office=office.title if office else None,
    )
    if title and not fitting and person.offices:
        return known.with_doubt(_other_office(mention, person))
    return known


def _who_holds(
    title: str | None, people: Iterable[PersonEntry], day: date | None
) -> Sequence[Holding]:
    return holding(people, title, None, day) if title else ()


def _office_on(
    person: PersonEntry, named: Sequence[OfficeEntry], day: date | None
) -> OfficeEntry | None:
    """Return the office held on the day: of those that the text names, or the only one."""
    held = [office for office in named if office in person.offices and office.holds_on(day)]
    return held[0] if len({office.actor for office in held}) == 1 else person.office_on(day)


def _one_of_several(mention: Mention, meant: Sequence[PersonEntry], day: date | None) -> Mention:
    """Return somebody of whom only the name is known; whose position it may be is in doubt."""
    offices = [office for person in meant if (office := person.office_on(day))]
    alike = f"Several people on record are called so: {told_apart(meant, day)}."
    return replace(
        mention,
        person=None,
        name=mention.words,
        code=offices[0].actor if offices else mention.code,
        doubt=alike,
    )


def _other_office(mention: Mention, person: PersonEntry) -> str:
    return (
        f"“{mention.words}” names an office that {person.name} has not on record, only "
        f"{'; '.join(office.title for office in person.offices[:3])}: is it the same person?"
    )


def _given_before(text: str, hit: Hit) -> str | None:
    """Return another given or family name right before: Gordon Brown, Martin Luther."""
    before = _GIVEN_BEFORE.search(text[max(0, hit.start - 30) : hit.start])
    return before[1] if before and before[1] not in words().not_given_names else None


def name_again(text: str, named: Iterable[Mention]) -> Iterator[Mention]:
    """Return the family names by which the text calls those again whom it named in full."""
    known: dict[str, list[Mention]] = {}
    for mention in named:
        if mention.name and not mention.person and " " in mention.name:
            known.setdefault(family_name_of(mention.name), []).append(mention)
    for family_name, those in known.items():
        for found in re.finditer(_anywhere(family_name), text):
            before = [mention for mention in those if mention.end <= found.start()]
            if before:
                yield _again(found, before)


def _again(found: re.Match[str], before: Sequence[Mention]) -> Mention:
    mention = replace(
        before[0],
        start=found.start(),
        end=found.end(),
        kind=MentionKind.PERSON,
        words=found[0],
    )
    names = list(dict.fromkeys(one.name for one in before if one.name))
    if len(names) > 1:
        return mention.with_doubt(f"The text names several of that name: {', '.join(names)}.")
    return mention


def _anywhere(name: str) -> str:
    """Return the name as a whole word; a small word in front is large where a sentence begins."""
    first = f"[{name[0]}{name[0].upper()}]" if name[0].islower() else re.escape(name[0])
    return rf"(?<![\w-]){first}{re.escape(name[1:])}(?![\w-])"


def joined(text: str, found: Iterable[Mention], day: date | None) -> list[Mention]:
    """Join an office and the person who stands right beside it; of the rest keep the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=_leftmost_and_longest):
        last = kept[-1] if kept else None
        if last and (whole := _one_person(text, last, mention, day)):
            kept[-1] = whole
        elif last is None or mention.start >= last.end:
            kept.append(mention)
        elif mention.end - mention.start > last.end - last.start:
            kept[-1] = mention
    return kept


def _leftmost_and_longest(mention: Mention) -> tuple[int, int, bool]:
    return mention.start, -mention.end, mention.kind is not MentionKind.PERSON


def _one_person(text: str, first: Mention, second: Mention, day: date | None) -> Mention | None:
    pair = {first.kind, second.kind}
    if pair != {MentionKind.OFFICE, MentionKind.PERSON} and not (
        pair == {MentionKind.PERSON, MentionKind.ACTOR} and text[first.end : second.start] == " of "
    ):
        return None
    between = text[first.end : second.start]
    if second.start >= first.end and not re.fullmatch(
        rf"(?:,? (?:(?i:the|who is the|{words().ranks}) ?)?| of )", between
    ):
        return None
    person = first if first.kind is MentionKind.PERSON else second
    office = second if person is first else first
    start, end = min(first.start, second.start), max(first.end, second.end)
    whole = replace(
        person,
        start=start,
        end=end,
        words=text[start:end],
        code=office.code or person.code,
        office=office.office or person.office,
        doubt=None,
    )
    return _in_the_office(whole, person, office, day)


def _in_the_office(whole: Mention, person: Mention, office: Mention, day: date | None) -> Mention:
    """Return the one of the namesakes who holds the office named beside the name.

    A family name that nobody with such an office has, or that stands behind another given name,
    is that of somebody not on record.
    """
    if person.is_family_name and office.name:
        return replace(whole, kind=MentionKind.OFFICE, person=None, name=office.name)
    found = holding(person.namesakes, office.office, office.code, day)
    meant = list(dict.fromkeys(one for one, _ in found))
    if person.person in meant:
        meant = [person.person]
    if len(meant) > 1:
        return replace(_one_of_several(whole, meant, day), code=whole.code)
    if meant:
        held = [held for one, held in found if one is meant[0]]
        return _holding_it(whole, meant[0], held, office.code, day)
    return _in_an_office_not_on_record(whole, person)


def _holding_it(
    whole: Mention,
    person: PersonEntry,
    held: Sequence[OfficeEntry],
    actor: str | None,
    day: date | None,
) -> Mention:
    known = replace(whole, person=person, code=actor or held[0].actor)
    if any(one.holds_on(day) for one in held):
        return known
    return known.with_doubt(f"{person.name} held that office at another time.")


def _in_an_office_not_on_record(whole: Mention, person: Mention) -> Mention:
    if person.person is None or not any(one.offices for one in person.namesakes):
        return whole
    if person.is_family_name:
        kind, name = MentionKind.OFFICE, person.name or person.words
        return replace(whole, kind=kind, person=None, name=name)
    return whole.with_doubt(_other_office(whole, person.person))
