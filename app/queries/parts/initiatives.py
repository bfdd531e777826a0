"""The questions on record, as lists and links need them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.errors import Merged, NotFound
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.revision import Revision
from app.queries.parts.merged import refuse_merged, standing_for
from app.queries.parts.questions import is_question


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


def load_initiative_refs(session: Session) -> list[InitiativeRef]:
    """Read all questions in the order of their claim-sheet numbers; background is left out."""
    rows = session.execute(
        select(
            Initiative.id,
            Initiative.slug,
            Initiative.title,
            Initiative.short_title,
            Initiative.scale_code,
        )
        .where(is_question())
        .order_by(Initiative.ref, Initiative.id)
    )
    return [InitiativeRef(*row) for row in rows]


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
    """Raise Merged for an address that an initiative had before it was called otherwise."""
    versions = select(Revision.record_id, Revision.content).where(
        Revision.record == Initiative.__tablename__
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
