"""The rows of people.csv: names, family names and offices."""

from app.domain.dates import DateNotUnderstood, from_edtf
from app.domain.errors import Finding
from app.domain.family_names import stands_in
from app.domain.sentences import (
    NAME_NEEDED,
    OFFICE_NEEDED,
    OFFICE_OF_NEEDED,
    no_part_of_the_name,
    not_on_record,
)
from app.domain.text import fold
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.cells import Cells, read_rows
from app.services.imports.claims.offices import OfficeHeld
from app.services.imports.claims.people import Named, People
from app.services.imports.claims.sheets import SheetRow


def read_people(
    rows: tuple[SheetRow, ...], people: People, actors: Actors, findings: list[Finding]
) -> None:
    """Take the rows of people.csv in; a person with two offices has two rows."""

    def read(cells: Cells) -> None:
        ref, name = cells.needed("person_id"), cells.needed("name", NAME_NEEDED)
        named = _read_names(cells, ref, name, people)
        office = _read_office(cells, ref, actors, people)
        if not cells.has_failed:
            people.bring(named, cells.optional("notes"), office)
            people.lines[ref] = cells.line

    read_rows(rows, read, findings)


def _read_names(cells: Cells, ref: str, name: str, people: People) -> Named:
    family, listed = cells.optional("family_name"), cells.text("other_names").split("|")
    others = tuple(filter(None, (" ".join(other.split()) for other in listed)))
    known, before = people.all_names(ref), people.families.get(ref)
    if known and name and set(map(fold, known)).isdisjoint(map(fold, (name, *others))):
        cells.refuse("name", f"{ref} is {known[0]} already: use another id for {name}.")
    if family and name and not stands_in(family, (name, *others, *known)):
        cells.refuse("family_name", no_part_of_the_name(family))
    if family and before and before != family and ref not in people.kept:
        cells.refuse("family_name", f"{ref} has the family name {before} already: keep one.")
    return Named(ref, name, family, others)


def _read_office(cells: Cells, ref: str, actors: Actors, people: People) -> OfficeHeld | None:
    title, actor = cells.text("office"), cells.text("country_or_group")
    if not title and not actor:
        return None
    title = cells.needed("office", OFFICE_NEEDED)
    actor = cells.needed("country_or_group", OFFICE_OF_NEEDED)
    actor = actors.code_for(actor) or actor
    if actor and actor not in actors.kinds:
        cells.refuse("country_or_group", not_on_record(actor))
    for column in ("office_from", "office_to"):
        try:
            from_edtf(cells.text(column))
        except DateNotUnderstood as refusal:
            cells.refuse(column, str(refusal))
    office = OfficeHeld(ref, title, actor, cells.text("office_from"), cells.text("office_to"))
    if contradicted := people.day_contradicted(office):
        column, known = contradicted
        cells.refuse(column, f"{ref} is known as {title} with the day {known}: keep one.")
    return office
