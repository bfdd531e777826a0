"""Which office on record the words of a text can mean, and who holds it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.extraction.lexicon import OfficeEntry, PersonEntry

Holding = tuple[PersonEntry, OfficeEntry]
_MOST_TOLD = 4
# What tells offices apart, whatever else their titles say: "Minister of Defence" is the "defense
# minister"; a plain "minister" or "leader" may be any of them.
_FIELDS = {
    field: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for field, pattern in {
        "defence": "defen[cs]e",
        "foreign": r"foreign|secretary of state|(?:top|chief) diplomat|external affairs",
        "prime": "prime|premier|taoiseach|head of government",
        "president": "president|head of state",
        "chancellor": "(?<!vice )(?<!vice-)chancellor",
        "crown": "king|queen|emir|sultan|crown prince",
        "forces": r"army|armed forces|military|commander|(?:general |defen[cs]e )?staff",
        "spokesman": r"spokes\w+",
        "adviser": "advis[eo]r",
        "envoy": "envoy|ambassador",
        "secretary general": "secretary[- ]general",
        "interior": "interior|home",
        "finance": "finance|treasury|exchequer",
        "justice": "justice",
        "trade": "trade|commerce",
        "economy": "econom(?:y|ic)",
        "energy": "energy",
        "health": "health",
        "agriculture": "agriculture|farming",
        "environment": "environment|climate",
        "education": "education",
    }.items()
}


def holding(
    people: Iterable[PersonEntry], title: str | None, actor: str | None, day: date | None
) -> list[Holding]:
    """Return who has the office on record that a text names: those who hold it on the day, if any.

    Offices of the same field count before those of which the title does not tell the field.
    """
    fields = fields_of(title or "")
    fitting = list(_fitting(people, fields, actor))
    sure = [pair for pair in fitting if fields & fields_of(pair[1].title)] or fitting
    return [pair for pair in sure if pair[1].holds_on(day)] or sure


def _fitting(
    people: Iterable[PersonEntry], fields: frozenset[str], actor: str | None
) -> Iterator[Holding]:
    for person in people:
        for office in person.offices:
            if actor in (None, office.actor) and _may_be(fields, fields_of(office.title)):
                yield person, office


def fields_of(title: str) -> frozenset[str]:
    """Return what an office is about by the words of its title, if they say so."""
    return frozenset(field for field, pattern in _FIELDS.items() if pattern.search(title))


def told_apart(people: Iterable[PersonEntry], day: date | None) -> str:
    """Return namesakes with their offices: "Ana Borg (Foreign Minister, MLT); Eva Borg"."""
    told = []
    for person in list(people)[:_MOST_TOLD]:
        held = [o for o in person.offices if o.holds_on(day)] or person.offices
        office = f" ({held[0].title}, {held[0].actor})" if held else ""
        told.append(f"{person.name}{office}")
    return "; ".join(told)


def _may_be(named: frozenset[str], on_record: frozenset[str]) -> bool:
    return not named or not on_record or bool(named & on_record)
