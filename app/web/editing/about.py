"""What the forms of some kinds show besides the lists: what a report tells, namesakes, a cell."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.draft import DraftKind
from app.domain.family_names import family_name_of
from app.domain.inputs.fields import Content, first_of
from app.domain.inputs.source import with_canonical
from app.domain.words import word
from app.queries.pages.form.address_seen import load_address_seen
from app.queries.pages.form.cell_choices import load_cell_choices
from app.queries.pages.form.role_choices import load_role_choices
from app.queries.pages.form.told_thing import ToldThing, load_told_thing
from app.queries.parts.offered.people import find_namesakes
from app.rules.offices import voice_of
from app.services.reference_files import read_presidents

About = Callable[[Session, Content, int | None], Any]


def load_about(session: Session, kind: DraftKind, content: Content, own: int | None) -> Any:
    """Read what the form of this kind shows besides the lists; `own` is the record changed."""
    load = ABOUT.get(kind)
    return load(session, content, own) if load else None


def with_defaults(session: Session, kind: DraftKind, content: Content) -> Content:
    """Fill in what a new form of this kind begins with, where an address has not given it."""
    defaults: dict[str, str] = {}
    if kind is DraftKind.SOURCE:
        content = with_canonical(content)
    if kind is DraftKind.CHECK:
        defaults = {"looked_on": utc_now().date().isoformat()}
    elif kind is DraftKind.INITIATIVE:
        defaults = {"kind": "question"}
    elif kind is DraftKind.REPORT:
        thing = load_told_thing(session, content, None)
        defaults = {"distortion": "none"}
        if thing and thing.origin:
            defaults["origin"] = str(thing.origin)
    return {name: [value] for name, value in defaults.items()} | dict(content)


def listed_under(content: Content, about: Any) -> Content:
    """Return the form with the initiative whose lists it offers: a report has that of its own."""
    if isinstance(about, ToldThing):
        return dict(content) | {"initiative": [about.initiative]}
    return content


def _person(session: Session, content: Content, own: int | None) -> Mapping[str, Any]:
    name = first_of(content, "name")
    return {
        "family_name": family_name_of(name),
        "namesakes": find_namesakes(session, name, own),
        "voice": _voice,
    }


def _voice(title: str, code: str) -> str | None:
    """Say for whom an office speaks by its title; nothing while it has none."""
    if not title:
        return None
    return f"Its title says: {word(voice_of(title, code, read_presidents())).label}."


def _cell(session: Session, content: Content, own: int | None) -> Any:
    return load_cell_choices(session, content)


ABOUT: Mapping[DraftKind, About] = {
    DraftKind.SOURCE: load_address_seen,
    DraftKind.REPORT: load_told_thing,
    DraftKind.PERSON: _person,
    DraftKind.RULING: _cell,
    DraftKind.ROLE: load_role_choices,
}
