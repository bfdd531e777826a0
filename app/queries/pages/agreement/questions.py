"""Questions as the lists of the page show them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import ActorKind
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.queries.parts.actors import ActorRef


@dataclass(frozen=True)
class ListedQuestion:
    """A question: where it is, what it is called, when it was put, and its scale."""

    slug: str
    title: str
    opened: UncertainDate
    scale: str

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.initiative(self.slug)

    def cell_of(self, actor: ActorRef) -> str | None:
        """Return where a country's answer is explained; a majority has no cell."""
        if actor.kind is ActorKind.GROUP:
            return None
        return paths.cell(self.slug, actor.code)


def load_listed(session: Session, numbers: Collection[int]) -> dict[int, ListedQuestion]:
    """Read what a list needs of these questions, in one statement."""
    rows = session.execute(
        select(
            *(Initiative.id, Initiative.slug, Initiative.short_title, Initiative.opened),
            Initiative.scale_code,
        ).where(Initiative.id.in_(list(numbers)))
    )
    return {
        row.id: ListedQuestion(row.slug, row.short_title, row.opened, row.scale_code)
        for row in rows
    }
