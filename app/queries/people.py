"""The people on record: in which offices, for whom they speak, and how often they did."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import UncertainDate, from_edtf
from app.domain.errors import Rejected
from app.domain.family_names import family_name_of, sorted_by
from app.domain.person import Office, Person, PersonName, Voice
from app.domain.statement import Statement
from app.domain.text import fold
from app.queries.actors import ActorRef, load_actors
from app.queries.clocks import Filters
from app.queries.paging import page_of

PER_PAGE = 100
SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)


class PeopleFilters(Filters):
    """What the list of people can be narrowed to."""

    q: Annotated[str, Field(max_length=200)] | None = None
    actor: str | None = None
    voice: Voice | None = None
    sort: Literal["name", "statements"] = "name"
    page: int = Field(default=1, ge=1, le=1000)


@dataclass(frozen=True)
class OfficeLine:
    """An office a person held: for whom, with what say, and from when until when."""

    id: int
    person_id: int
    title: str
    actor: ActorRef
    voice: Voice
    held_from: UncertainDate | None
    held_until: UncertainDate | None
    statements: int

    def has_begun_by(self, day: date) -> bool:
        """Whether it can have been taken up by that day."""
        return self.held_from is None or (self.held_from.earliest or date.min) <= day

    def may_be_held_on(self, day: date) -> bool:
        """Whether it can have been held on that day."""
        has_ended = self.held_until is not None and (self.held_until.latest or date.max) < day
        return self.has_begun_by(day) and not has_ended


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
        return f"/people/{self.id}"


@dataclass(frozen=True)
class PeopleList:
    """The people who fit the filters; the choices come with how many each would leave."""

    filters: PeopleFilters
    people: Sequence[PersonLine]
    total: int
    pages: int
    actors: Sequence[tuple[ActorRef, int]]
    voices: Sequence[tuple[Voice, int]]
    actor: ActorRef | None


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
    part = page_of(_sorted(fitting, filters), filters.page, PER_PAGE)
    return PeopleList(
        filters=filters,
        people=part.items,
        total=part.total,
        pages=part.pages,
        actors=_by_actor(everyone, filters),
        voices=_by_voice(everyone, filters),
        actor=actors[filters.actor] if filters.actor else None,
    )


def load_offices(
    session: Session, actors: Mapping[str, ActorRef], *which: ColumnElement[bool]
) -> dict[int, list[OfficeLine]]:
    """Read the offices that fit, or all of them, by person and oldest first."""
    said = (
        select(Statement.office_id, func.count().label("statements"))
        .where(Statement.status.in_(SHOWN))
        .group_by(Statement.office_id)
        .subquery()
    )
    query = select(Office, said.c.statements).outerjoin(said, said.c.office_id == Office.id)
    if which:
        query = query.where(*which)
    held: dict[int, list[OfficeLine]] = defaultdict(list)
    for office, statements in session.execute(query.order_by(Office.id)):
        held[office.person_id].append(
            OfficeLine(
                id=office.id,
                person_id=office.person_id,
                title=office.title,
                actor=actors[office.actor_code],
                voice=office.voice,
                held_from=_day(office.held_from),
                held_until=_day(office.held_until),
                statements=statements or 0,
            )
        )
    return {number: sorted(lines, key=_begins) for number, lines in held.items()}


def load_other_names(session: Session, *which: ColumnElement[bool]) -> dict[int, list[str]]:
    """Read the other names and spellings that fit, or all of them, by person."""
    query = select(PersonName.person_id, PersonName.name).where(*which).order_by(PersonName.id)
    names: dict[int, list[str]] = defaultdict(list)
    for person, name in session.execute(query):
        names[person].append(name)
    return names


def _day(text: str | None) -> UncertainDate | None:
    return from_edtf(text) if text else None


def _begins(line: OfficeLine) -> tuple[str, str, int]:
    """Sort key: an office without a first day comes first, then by when it began and ended."""
    begins = line.held_from.edtf if line.held_from else ""
    ends = line.held_until.edtf if line.held_until else "9"
    return (begins, ends, line.id)


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
    found = {
        (office.actor, person.id)
        for person in everyone
        if _fits(person, others)
        for office in person.offices
        if filters.voice in (None, office.voice)
    }
    counts = Counter(actor for actor, _ in found)
    return sorted(counts.items(), key=lambda pair: pair[0].sort_name)


def _by_voice(everyone: Collection[PersonLine], filters: PeopleFilters) -> list[tuple[Voice, int]]:
    others = filters.model_copy(update={"voice": None})
    found = {
        (office.voice, person.id)
        for person in everyone
        if _fits(person, others)
        for office in person.offices
        if filters.actor in (None, office.actor.code)
    }
    counts = Counter(voice for voice, _ in found)
    return [(voice, counts[voice]) for voice in Voice if counts[voice]]


def _unknown(code: str) -> str:
    return (
        f"No country or group with the code “{code}” is on record."
        " Use the code its page has, for example DEU or NATO."
    )
