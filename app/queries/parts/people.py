"""The offices that people held, and their other names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import UncertainDate, from_edtf
from app.domain.person import Office, PersonName, Voice
from app.domain.statement import Statement
from app.domain.words import word
from app.queries.parts.actors import ActorRef

SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)


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

    @property
    def is_dated(self) -> bool:
        """Whether it is known from when or until when it was held."""
        return self.held_from is not None or self.held_until is not None

    @property
    def other_say(self) -> str | None:
        """With what say it was held, where that is not the government's."""
        return None if self.voice is Voice.GOVERNMENT else word(self.voice).label

    def has_begun_by(self, day: date) -> bool:
        """Whether it can have been taken up by that day."""
        return self.held_from is None or (self.held_from.earliest or date.min) <= day

    def may_be_held_on(self, day: date) -> bool:
        """Whether it can have been held on that day."""
        has_ended = self.held_until is not None and (self.held_until.latest or date.max) < day
        return self.has_begun_by(day) and not has_ended


def load_offices(
    session: Session, actors: Mapping[str, ActorRef], *which: ColumnElement[bool]
) -> dict[int, list[OfficeLine]]:
    """Read the offices that fit, or all of them, by person and oldest first."""
    said = (
        select(func.count())
        .select_from(Statement)
        .where(Statement.office_id == Office.id, Statement.status.in_(SHOWN))
        .scalar_subquery()
    )
    query = select(Office, said).where(*which)
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
