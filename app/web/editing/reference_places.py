"""Where each kind of reference record is kept on the site, and what its forms are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.domain import paths
from app.queries.parts.actors import load_actors
from app.services.editing.reference import REFERENCE_FORMS, ReferenceForm


@dataclass(frozen=True)
class ReferencePlace:
    """`keys` name the parts of an address that a record is known by, with how they are read.

    `named` says which record it is, `home` where it is shown, with what was just done to it.
    A form that changes positions is tried first, and what it changes is told.
    """

    form: ReferenceForm
    keys: Mapping[str, str]
    article: str
    added: str
    named: Callable[[Session, Any], str]
    home: Callable[[Any, str], str]
    is_tried: bool = False

    @property
    def path(self) -> str:
        """Its name in addresses: scales."""
        return self.form.path

    @property
    def template(self) -> str:
        """The page of its form."""
        return f"reference/forms/{self.path}.html"

    @property
    def new(self) -> str:
        """Where one is added."""
        return paths.reference_new(self.path)

    @property
    def edit_route(self) -> str:
        """The route of the form that corrects one."""
        held = (f"{{{name}:{kind}}}" for name, kind in self.keys.items())
        return paths.reference_edit(self.path, *held)

    @property
    def heading(self) -> str:
        """Add a scale."""
        return f"Add {self.article} {self.form.label}"


def _at_scale(code: str, said: str) -> str:
    return paths.reference(f"scale-{code}", said=said, scale=code)


def _at_actor(code: str, said: str) -> str:
    return paths.with_query(paths.words_of(code), said=said)


def _country_in_group(session: Session, spell: Any) -> str:
    actors = load_actors(session, [spell.member_code, spell.group_code])
    return f"{actors[spell.member_code].name} in {actors[spell.group_code].name}"


CODE, NUMBER, SLUG = {"code": "code"}, {"number": "id"}, {"slug": "slug"}
REFERENCE_PLACES: Mapping[str, ReferencePlace] = {
    place.path: place
    for place in (
        ReferencePlace(
            REFERENCE_FORMS["scales"],
            CODE,
            "a",
            "The scale is on record. Its answers come next.",
            lambda _, scale: scale.label,
            lambda scale, said: _at_scale(scale.code, said),
        ),
        ReferencePlace(
            REFERENCE_FORMS["answers"],
            {"scale": "code", "code": "code"},
            "an",
            "The answer is on record, and forms offer it.",
            lambda _, stance: stance.label,
            lambda stance, said: _at_scale(stance.scale_code, said),
        ),
        ReferencePlace(
            REFERENCE_FORMS["reasons"],
            CODE,
            "a",
            "The reason is on record, and forms offer it.",
            lambda _, reason: reason.label,
            lambda reason, said: paths.reference("reasons", said=said),
        ),
        ReferencePlace(
            REFERENCE_FORMS["collections"],
            SLUG,
            "a",
            "The collection is on record, and the forms of initiatives offer it.",
            lambda _, collection: collection.title,
            lambda collection, said: paths.reference("collections", said=said),
        ),
        ReferencePlace(
            REFERENCE_FORMS["subjects"],
            SLUG,
            "a",
            "The subject is on record, and the forms of initiatives know it.",
            lambda _, subject: subject.label,
            lambda subject, said: paths.reference("subjects", said=said),
        ),
        ReferencePlace(
            REFERENCE_FORMS["groups"],
            CODE,
            "a",
            "The group is on record. Its members come next.",
            lambda _, group: group.name,
            lambda group, said: _at_actor(group.code, said),
        ),
        ReferencePlace(
            REFERENCE_FORMS["memberships"],
            NUMBER,
            "a",
            "The membership is on record, and positions follow it.",
            _country_in_group,
            lambda spell, said: _at_actor(spell.group_code, said),
            is_tried=True,
        ),
        ReferencePlace(
            REFERENCE_FORMS["aliases"],
            NUMBER,
            "a",
            "The word is on record: the search and sheets know it.",
            lambda _, alias: alias.alias,
            lambda alias, said: _at_actor(alias.actor_code, said),
        ),
    )
}
CHANGED = "The correction is on record."


def said_of(code: str) -> str | None:
    """Return the sentence for what an address says was just done: "scales", "scales-changed"."""
    things = things_of(code)
    if things not in REFERENCE_PLACES:
        return None
    return CHANGED if code != things else REFERENCE_PLACES[things].added


def things_of(code: str) -> str:
    """Return of which things an address says that something was done: "scales"."""
    return code.partition("-")[0]
