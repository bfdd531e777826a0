"""Whom and what the form of the page offers to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.collection import Collection, Subject
from app.queries.parts.actors import ActorRef, load_actors


@dataclass(frozen=True)
class Choices:
    """What the form offers."""

    actors: Mapping[str, ActorRef]
    collections: Sequence[Collection]
    subjects: Sequence[Subject]

    @property
    def of_collections(self) -> list[tuple[str, str]]:
        """The collections as options of a form."""
        return [(one.slug, one.title) for one in self.collections]

    @property
    def of_subjects(self) -> list[tuple[str, str]]:
        """The subjects as options of a form."""
        return [(one.code, one.label) for one in self.subjects]

    @property
    def countries(self) -> list[ActorRef]:
        """The countries by name."""
        return [one for one in self.actors.values() if one.kind is ActorKind.COUNTRY]

    @property
    def groups(self) -> list[ActorRef]:
        """The groups by name."""
        return [one for one in self.actors.values() if one.kind is ActorKind.GROUP]


def load_choices(session: Session) -> Choices:
    """Read what the form offers."""
    collections = select(Collection).order_by(Collection.position, Collection.slug)
    subjects = select(Subject).order_by(Subject.position, Subject.code)
    return Choices(
        actors=load_actors(session),
        collections=session.scalars(collections).all(),
        subjects=session.scalars(subjects).all(),
    )
