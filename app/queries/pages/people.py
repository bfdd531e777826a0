"""The people on record: in which offices, for whom they speak, and how often they did."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.errors import Rejected
from app.domain.family_names import family_name_of, sorted_by
from app.domain.person import Person, Voice
from app.domain.statement import Statement
from app.domain.text import fold
from app.domain.wording import capped, plural
from app.domain.words import word
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.clocks import Filters
from app.queries.parts.paging import InPages
from app.queries.parts.people import SHOWN, OfficeLine, load_offices, load_other_names


class PeopleFilters(Filters):
    """What the list of people can be narrowed to."""

    q: Annotated[str, Field(max_length=200)] | None = None
    actor: str | None = None
    voice: Voice | None = None
    sort: Literal["name", "statements"] = "name"
    page: int = Field(default=1, ge=1, le=1000)


@dataclass(frozen=True)
class PersonLine:
    """A person in the list, with how many statements of theirs are on record."""

    id: int
    name: str
    recorded_family_name: str | None
    other_names: Sequence[str]
    offices: Sequence[OfficeLine]
    statements: int

    @property
    def family_name(self) -> str:
        """The one on record, or what is read from the name."""
        return family_name_of(self.name, self.recorded_family_name)

    @property
    def href(self) -> str:
        """Where the page of the person is."""
        return paths.person(self.id)


@dataclass(frozen=True)
class PeopleList(InPages[PersonLine]):
    """The people who fit the filters; the choices come with how many each would leave."""

    filters: PeopleFilters
    actors: Sequence[tuple[ActorRef, int]]
    voices: Sequence[tuple[Voice, int]]
    actor: ActorRef | None

    @property
    def page(self) -> int:
        """Which page was asked for."""
        return self.filters.page

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        people = plural(self.total, "person", "people")
        return (
            f"{people} by family name: who speaks for whom, in which office, and how many"
            " statements of theirs are on record."
        )

    @property
    def actor_options(self) -> list[tuple[str, str, int]]:
        """For whom people speak, each with how many it would leave; the chosen one at the least."""
        found = [(actor.code, actor.name, number) for actor, number in self.actors]
        chosen = self.actor
        if chosen and all(actor != chosen for actor, _ in self.actors):
            found.append((chosen.code, chosen.name, 0))
        return found

    @property
    def voice_options(self) -> list[tuple[str, str, int]]:
        """With what say people speak, in the same way."""
        counts, chosen = dict(self.voices), self.filters.voice
        if chosen:
            counts.setdefault(chosen, 0)
        return [(voice, capped(word(voice).label), number) for voice, number in counts.items()]

    @property
    def applied(self) -> list[tuple[str, str, str | None]]:
        """The filters with their labels and values in words; none for those not in force."""
        voice = self.filters.voice
        return [
            ("q", "Name or office", self.filters.q),
            ("actor", "Speaks for", self.actor.name if self.actor else None),
            ("voice", "With what say", word(voice).label if voice else None),
        ]


def load_people(session: Session, filters: PeopleFilters) -> PeopleList:
    """Read the people who fit; actor and voice must be those of one and the same office.

    Left out is who was withdrawn, or merged into another. Raises Rejected for a country or group
    that is not on record.
    """
    actors = load_actors(session)
    if filters.actor is not None and filters.actor not in actors:
        raise Rejected({"actor": _unknown(filters.actor)})
    offices = load_offices(session, actors)
    others, counts = load_other_names(session), _statements(session)
    rows = session.execute(
        select(Person.id, Person.name, Person.family_name)
        .where(Person.withdrawn_reason.is_(None), Person.merged_into_id.is_(None))
        .order_by(Person.id)
    )
    everyone = [
        PersonLine(*row, others.get(row.id, ()), offices.get(row.id, ()), counts[row.id])
        for row in rows
    ]
    fitting = [person for person in everyone if _fits(person, filters)]
    return PeopleList(
        filters=filters,
        fitting=_sorted(fitting, filters),
        actors=_by_actor(everyone, filters),
        voices=_by_voice(everyone, filters),
        actor=actors[filters.actor] if filters.actor else None,
    )


def _statements(session: Session) -> Counter[int | None]:
    rows = session.execute(
        select(Statement.person_id, func.count())
        .where(Statement.status.in_(SHOWN))
        .group_by(Statement.person_id)
    )
    return Counter({row[0]: row[1] for row in rows})


def _fits(person: PersonLine, filters: PeopleFilters) -> bool:
    wanted = fold(filters.q) if filters.q else ""
    titles = [office.title for office in person.offices]
    texts = (person.name, *person.other_names, *titles)
    if wanted and not any(wanted in fold(text) for text in texts):
        return False
    return not (filters.actor or filters.voice) or any(
        filters.actor in (None, office.actor.code) and filters.voice in (None, office.voice)
        for office in person.offices
    )


def _sorted(people: Iterable[PersonLine], filters: PeopleFilters) -> list[PersonLine]:
    by_name = sorted(people, key=_by_name)
    if filters.sort == "statements":
        return sorted(by_name, key=lambda person: -person.statements)
    return by_name


def _by_name(person: PersonLine) -> tuple[tuple[str, str], int]:
    return (sorted_by(person.name, person.recorded_family_name), person.id)


def _by_actor(
    everyone: Collection[PersonLine], filters: PeopleFilters
) -> list[tuple[ActorRef, int]]:
    others = filters.model_copy(update={"actor": None})
    counts: Counter[ActorRef] = Counter()
    for person in everyone:
        if _fits(person, others):
            fitting = (one for one in person.offices if filters.voice in (None, one.voice))
            counts.update({office.actor for office in fitting})
    return sorted(counts.items(), key=lambda pair: pair[0].sort_name)


def _by_voice(everyone: Collection[PersonLine], filters: PeopleFilters) -> list[tuple[Voice, int]]:
    others = filters.model_copy(update={"voice": None})
    counts: Counter[Voice] = Counter()
    for person in everyone:
        if _fits(person, others):
            fitting = (one for one in person.offices if filters.actor in (None, one.actor.code))
            counts.update({office.voice for office in fitting})
    return [(voice, counts[voice]) for voice in Voice if counts[voice]]


def _unknown(code: str) -> str:
    return (
        f"No country or group with the code “{code}” is on record."
        " Use the code its page has, for example DEU or NATO."
    )
