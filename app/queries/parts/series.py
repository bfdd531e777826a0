"""Collections with how much each holds, as lists and links show them."""

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.collection import Collection
from app.domain.initiative import Initiative
from app.domain.wording import joined, plural
from app.queries.parts.questions import is_question
from app.queries.parts.selections import YEAR


@dataclass(frozen=True)
class CollectionLine:
    """A collection, with how many questions it holds and the years in which they were put."""

    collection: Collection
    initiatives: int
    first_year: int | None
    last_year: int | None

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.collection(self.collection.slug)

    @property
    def years(self) -> str | None:
        """From when to when: "1946–2021"."""
        if self.first_year is None:
            return None
        same = self.first_year == self.last_year
        return str(self.first_year) if same else f"{self.first_year}–{self.last_year}"

    @property
    def in_numbers(self) -> str:
        """What kind it is, how much it holds and from when: "Roll calls · 6,299 questions · …"."""
        kind = self.collection.kind.label
        return joined([kind, plural(self.initiatives, "question", "questions"), self.years], " · ")


def load_collection_lines(session: Session) -> list[CollectionLine]:
    """Read all collections with how much each holds, in one query."""
    held = and_(Initiative.collection_slug == Collection.slug, is_question())
    rows = session.execute(
        select(Collection, func.count(Initiative.id), func.min(YEAR), func.max(YEAR))
        .outerjoin(Initiative, held)
        .group_by(Collection.slug)
        .order_by(Collection.position, Collection.slug)
    )
    return [CollectionLine(*row) for row in rows]


def load_series(session: Session) -> list[CollectionLine]:
    """Read the collections that are read as a whole."""
    return [line for line in load_collection_lines(session) if line.collection.is_series]
