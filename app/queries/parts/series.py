"""Collections with how much each holds, as lists and links show them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.collection import Collection
from app.domain.initiative import Initiative
from app.domain.wording import joined, plural
from app.queries.parts.questions import is_question
from app.queries.parts.selections import YEAR, load_collections


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
    """Read all collections with how much each holds, in two queries."""
    counted = session.execute(
        select(Initiative.collection_slug, func.count(), func.min(YEAR), func.max(YEAR))
        .where(is_question(), Initiative.collection_slug.is_not(None))
        .group_by(Initiative.collection_slug)
    )
    known = {slug: (number, first, last) for slug, number, first, last in counted}
    return [
        CollectionLine(collection, *known.get(collection.slug, (0, None, None)))
        for collection in load_collections(session)
    ]


def load_series(session: Session) -> list[CollectionLine]:
    """Read the collections that are read as a whole."""
    return [line for line in load_collection_lines(session) if line.collection.is_series]
