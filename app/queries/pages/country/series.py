"""How a country answered the roll calls and treaties on record, as a whole."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.collection import Collection
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.wording import plural
from app.queries.parts.cells.counted import count_by
from app.queries.parts.cells.tallies import Division
from app.queries.parts.selections import load_collections
from app.queries.parts.vocabulary import Vocabulary


@dataclass(frozen=True)
class SeriesRecord:
    """A series, and how the answers of the country divide over all of it."""

    collection: Collection
    code: str
    division: Division

    @property
    def href(self) -> str:
        """Where its answers are, year by year and question by question."""
        return paths.collection(self.collection.slug, country=self.code)

    @property
    def how_they_divide(self) -> str:
        """What the bar of its answers is called."""
        return f"How its {plural(self.division.total, 'answer', 'answers')} divide"


def load_record(session: Session, code: str, words: Vocabulary) -> list[SeriesRecord]:
    """Read how a country's answers divide over each series that it has any in."""
    series = {known.slug: known for known in load_collections(session) if known.is_series}
    if not series:
        return []
    slug = Initiative.collection_slug
    found = count_by(session, slug, words, slug.in_(list(series)), Position.actor_code == code)
    return [
        SeriesRecord(known, code, found[name]) for name, known in series.items() if name in found
    ]
