"""What the record covers: each question with how much was read for it, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select, union_all
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor, ActorKind
from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.position import Position
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.wording import day
from app.queries.parts.questions import is_case
from app.queries.parts.series import CollectionLine, load_series

NOT_LOOKED = "nobody has looked yet"


@dataclass(frozen=True)
class CoveredInitiative:
    """A question with how much is on record for it.

    `looked_until` is the newest day on which a page that counts came out, or somebody looked.
    """

    slug: str
    title: str
    countries: int
    statements: int
    sources: int
    looked_until: date | None

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.initiative(self.slug)

    @property
    def until(self) -> str:
        """Until when pages were read, in words."""
        return day(self.looked_until) if self.looked_until else NOT_LOOKED


@dataclass(frozen=True)
class Covered:
    """The questions read one by one, by title, the series, and when it was last changed."""

    initiatives: Sequence[CoveredInitiative]
    series: Sequence[CollectionLine]
    changed: datetime | None

    @property
    def last_change(self) -> str:
        """On which day the record was last changed, in words."""
        return day(self.changed.date()) if self.changed else "Nothing is on record yet."


def load_covered(session: Session) -> Covered:
    """Read the figures in few queries that count, and the last change."""
    rows = session.execute(
        select(
            Initiative.slug,
            Initiative.title,
            _countries(),
            _statements(),
            _sources(),
            _looked_until(),
        )
        .where(is_case())
        .order_by(Initiative.title, Initiative.id)
    )
    covered = [CoveredInitiative(*row) for row in rows]
    return Covered(covered, load_series(session), _last_change(session))


def _countries() -> ScalarSelect[int]:
    """Count the countries of which anything is on record, whatever they answered."""
    return (
        select(func.count())
        .select_from(Position)
        .join(Actor, Actor.code == Position.actor_code)
        .where(Position.initiative_id == Initiative.id, Actor.kind == ActorKind.COUNTRY)
        .scalar_subquery()
    )


def _statements() -> ScalarSelect[int]:
    return select(func.count(Statement.id)).where(*_published(Statement)).scalar_subquery()


def _sources() -> ScalarSelect[int]:
    """Count the pages that carry a statement or an act of asking."""
    said = _carriers(Report.statement_id, Statement)
    asked = _carriers(Report.invitation_id, Invitation)
    found = union_all(said, asked).subquery()
    return (
        select(func.count(found.c.source_id.distinct()))
        .where(found.c.initiative_id == Initiative.id)
        .scalar_subquery()
    )


def _carriers(carried: Any, thing: Any) -> Select[tuple[int, int | None]]:
    return (
        select(thing.initiative_id, Report.source_id)
        .join(thing, thing.id == carried)
        .join(Source, Source.id == Report.source_id)
        .where(
            thing.status == Status.PUBLISHED,
            Report.withdrawn_reason.is_(None),
            Source.withdrawn_reason.is_(None),
        )
    )


def _looked_until() -> ScalarSelect[date | None]:
    newest = select(func.max(Position.last_looked))
    return newest.where(Position.initiative_id == Initiative.id).scalar_subquery()


def _published(thing: Any) -> tuple[Any, Any]:
    return thing.initiative_id == Initiative.id, thing.status == Status.PUBLISHED


def _last_change(session: Session) -> datetime | None:
    """Return when the last version of any record was made; versions are never changed."""
    newest = select(Revision.made_at).order_by(Revision.id.desc()).limit(1)
    return session.scalar(newest)
