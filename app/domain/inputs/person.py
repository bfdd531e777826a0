"""A person with names and the offices held, as an editor hands them in."""

from dataclasses import dataclass
from typing import Annotated

from app.domain.family_names import stands_in
from app.domain.inputs.declared import line, read, text
from app.domain.inputs.fields import Content, Fields
from app.domain.person import Voice
from app.domain.sentences import NAME_NEEDED, OFFICE_NEEDED, OFFICE_OF_NEEDED, no_part_of_the_name


@dataclass(frozen=True)
class OfficeInput:
    """An office held; `row` as in the form, `number` that of the office on record, if it is one.

    `held_from` and `held_until` are EDTF. Without a voice it is read from the title.
    """

    row: int
    number: int | None
    title: str
    actor: str
    held_from: str | None
    held_until: str | None
    voice: Voice | None


@dataclass(frozen=True)
class PersonFields:
    """What is on record of a person; without a family name it is read from the name."""

    name: Annotated[str, line("Name", "Name as commonly written in English.", needed=NAME_NEEDED)]
    family_name: Annotated[
        str | None, line("Family name", "The part of the name that a text may give alone.")
    ]
    note: Annotated[str | None, text("Editor’s note", "What to know about the person.")]


@dataclass(frozen=True)
class PersonInput(PersonFields):
    """A person with names and offices.

    `shown` names the offices that the form showed: one that is in no row any more was left out.
    """

    other_names: tuple[str, ...]
    shown: frozenset[int]
    offices: tuple[OfficeInput, ...]


def read_person(content: Content) -> PersonInput:
    """Read the form of a person. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    person = PersonInput(
        **read(PersonFields, fields),
        other_names=_read_other_names(fields, fields.line("name")),
        shown=fields.keys("shown"),
        offices=_read_offices(fields),
    )
    family, names = person.family_name, (person.name, *person.other_names)
    if family and person.name and not stands_in(family, names):
        fields.refuse("family_name", no_part_of_the_name(family))
    fields.finish()
    return person


def _read_other_names(fields: Fields, name: str) -> tuple[str, ...]:
    found: list[str] = []
    for row in fields.rows("other"):
        one = fields.row("other", row)
        other = one.line("name")
        if other and other in (name, *found):
            one.refuse("name", "This name stands here already: leave it out once.")
        elif other:
            found.append(other)
    return tuple(found)


def _read_offices(fields: Fields) -> tuple[OfficeInput, ...]:
    rows = [_read_office(fields.row("office", row), row) for row in fields.rows("office")]
    found: dict[tuple[str, str], OfficeInput] = {}
    for office in filter(None, rows):
        key = (office.actor, office.title)
        if key in found and all(key):
            twice = "This office stands here twice: leave one out, or say in the title which."
            fields.row("office", office.row).refuse("title", twice)
        found[key] = office
    return tuple(found.values())


def _read_office(fields: Fields, row: int) -> OfficeInput | None:
    if not fields.has("title", "actor", "from", "until", "voice"):
        return None
    title, actor = fields.line("title", OFFICE_NEEDED), fields.line("actor", OFFICE_OF_NEEDED)
    begins, ends = fields.uncertain_date("from"), fields.uncertain_date("until")
    if begins.earliest and ends.latest and begins.earliest > ends.latest:
        fields.refuse("until", "It ends before it begins: swap the two, or correct one.")
    chosen = fields.has("voice")
    return OfficeInput(
        row=row,
        number=fields.key("number"),
        title=title,
        actor=actor,
        held_from=begins.edtf or None,
        held_until=ends.edtf or None,
        voice=fields.code("voice", Voice, "Say for whom it speaks.") if chosen else None,
    )
