"""Questions as the lists of the page show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import ActorKind
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.queries.parts.actors import ActorRef

AT_ONCE = 10_000
"""A statement takes some thirty thousand values and no more."""


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


def load_listed(session: Session, numbers: Sequence[int]) -> dict[int, ListedQuestion]:
    """Read what a list needs of these questions: a page in one statement, a file in a few."""
    found: dict[int, ListedQuestion] = {}
    for start in range(0, len(numbers), AT_ONCE):
        found |= _load_some(session, numbers[start : start + AT_ONCE])
    return found


def _load_some(session: Session, numbers: Sequence[int]) -> dict[int, ListedQuestion]:
    rows = session.execute(
        select(
            *(Initiative.id, Initiative.slug, Initiative.short_title, Initiative.opened),
            Initiative.scale_code,
        ).where(Initiative.id.in_(numbers))
    )
    return {
        row.id: ListedQuestion(row.slug, row.short_title, row.opened, row.scale_code)
        for row in rows
    }
