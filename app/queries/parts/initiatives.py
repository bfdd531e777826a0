"""The questions on record, as lists and links need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import SQLColumnExpression, and_, func, select, tuple_
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.collection import Collection
from app.domain.errors import Merged, NotFound
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.revision import Revision
from app.queries.parts.merged import refuse_merged, standing_for
from app.queries.parts.questions import is_case, is_question


@dataclass(frozen=True)
class InitiativeRef:
    """An initiative as a column head or a link needs it."""

    id: int
    slug: str
    title: str
    short_title: str
    scale: str
    withdrawn_reason: str | None = None

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.initiative(self.slug)


REF = (
    *(Initiative.id, Initiative.slug, Initiative.title),
    *(Initiative.short_title, Initiative.scale_code),
)

# I2 before I10: a shorter number is a smaller one.
BY_NUMBER = (func.length(Initiative.ref), Initiative.ref, Initiative.id)


def load_initiative_refs(session: Session) -> list[InitiativeRef]:
    """Read the questions that are read one by one, in the order of their claim-sheet numbers.

    Background is left out, and so are series: there may be thousands of roll calls.
    """
    query = select(*REF).where(is_case()).order_by(*BY_NUMBER)
    return [InitiativeRef(*row) for row in session.execute(query)]


def load_neighbours(session: Session, initiative: Initiative, most: int) -> list[InitiativeRef]:
    """Read the questions of the same series that were put just before and after it, in order.

    Of the questions that are read one by one the nearest are found by their numbers.
    """
    if series_of(session, initiative) is None:
        return _around(initiative, load_initiative_refs(session), most)
    place = tuple_(Initiative.__table__.c.opened_earliest, Initiative.id)
    here = (initiative.opened.earliest, initiative.id)
    of_it = and_(is_question(), Initiative.collection_slug == initiative.collection_slug)
    before = select(*REF).where(of_it, place < here).order_by(*_by_day(descending=True))
    after = select(*REF).where(of_it, place > here).order_by(*_by_day())
    found = [session.execute(query.limit(most // 2)).all() for query in (before, after)]
    return [InitiativeRef(*row) for row in (*reversed(found[0]), *found[1])]


def _around(
    initiative: Initiative, refs: Sequence[InitiativeRef], most: int
) -> list[InitiativeRef]:
    # A withdrawn one is not in the list: then the first ones are nearest.
    here = next((place for place, ref in enumerate(refs) if ref.id == initiative.id), 0)
    others = [ref for ref in refs if ref.id != initiative.id]
    begin = max(0, min(here - most // 2, len(others) - most))
    return others[begin : begin + most]


def _by_day(*, descending: bool = False) -> list[SQLColumnExpression[Any]]:
    order = (Initiative.__table__.c.opened_earliest, Initiative.__table__.c.id)
    return [column.desc() if descending else column for column in order]


def series_of(session: Session, initiative: Initiative) -> Collection | None:
    """Return the roll calls or treaties it is one of, if they are read as a whole."""
    if initiative.collection_slug is None:
        return None
    found = session.get_one(Collection, initiative.collection_slug)
    return found if found.is_series else None


def find_initiative(session: Session, slug: str) -> Initiative:
    """Return the question with that slug; background has no page of its own.

    One that is withdrawn keeps its page. Raises NotFound, and Merged for one that is another now
    or has another address.
    """
    found = session.scalar(
        select(Initiative).where(
            Initiative.slug == slug, Initiative.kind == InitiativeKind.QUESTION
        )
    )
    if found is None:
        _lead_on(session, slug)
        raise NotFound(f"No initiative called “{slug}” is on record.")
    refuse_merged(session, found)
    return found


def _lead_on(session: Session, slug: str) -> None:
    """Raise Merged for an address that an initiative had before it was called otherwise.

    Only what was changed can have been called otherwise; most of a large record never was.
    """
    of_initiatives = Revision.record == Initiative.__tablename__
    changed = select(Revision.record_id).where(of_initiatives, Revision.version > 1)
    versions = select(Revision.record_id, Revision.content).where(
        of_initiatives, Revision.record_id.in_(changed)
    )
    former = {int(key) for key, content in session.execute(versions) if content["slug"] == slug}
    questions = select(Initiative).where(
        Initiative.id.in_(former), Initiative.kind == InitiativeKind.QUESTION
    )
    for initiative in session.scalars(questions):
        standing = standing_for(session, initiative).slug
        raise Merged("slug", standing, paths.initiative(standing), how="called_now")


def ref_of(initiative: Initiative) -> InitiativeRef:
    """Return what links and column heads need of an initiative."""
    return InitiativeRef(
        initiative.id,
        initiative.slug,
        initiative.title,
        initiative.short_title,
        initiative.scale_code,
        initiative.withdrawn_reason,
    )
