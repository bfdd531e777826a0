"""The list of initiatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.initiative import Initiative
from app.domain.wording import day, plural
from app.queries.parts.clocks import Filters, today
from app.queries.parts.initiative_lines import InitiativeLine, load_lines
from app.queries.parts.paging import PER_PAGE, Window, part_of
from app.queries.parts.questions import is_case
from app.queries.parts.series import CollectionLine, load_series
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary


class InitiativesFilters(Filters):
    """Which page of the list is asked for."""

    page: int = Field(default=1, ge=1, le=1000)


@dataclass(frozen=True)
class InitiativeList:
    """The initiatives that are read one by one with their counts as of a day, and the series.

    Of the initiatives, those of one page, or all `total` of them; series are on the last page.
    """

    filters: InitiativesFilters
    as_of: date
    total: int
    initiatives: Sequence[InitiativeLine]
    series: Sequence[CollectionLine]
    vocabulary: Vocabulary

    @property
    def href(self) -> str:
        """Where the list is."""
        return paths.INITIATIVES

    @property
    def pages(self) -> int:
        """How many pages the initiatives fill."""
        return Window(self.filters.page, PER_PAGE, self.total).pages

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        questions = plural(self.total, "question", "questions")
        return (
            f"{questions} put to governments, and how the answers divide as of {day(self.as_of)}."
        )

    @property
    def lede(self) -> str:
        """What the page says under its title."""
        return (
            "The questions put to governments, and how their answers divide as of"
            f" {day(self.as_of)}."
        )


def load_initiatives(
    session: Session, filters: InitiativesFilters, *, whole: bool = False
) -> InitiativeList:
    """Read a page of the initiatives that are read one by one, or all, with counts of today."""
    words = load_vocabulary(session)
    total = session.scalar(select(func.count(Initiative.id)).where(is_case())) or 0
    which = part_of(1, max(1, total)) if whole else part_of(filters.page, PER_PAGE)
    is_last = whole or which.stop >= total
    return InitiativeList(
        filters=filters,
        as_of=today(),
        total=total,
        initiatives=load_lines(session, words, which),
        series=load_series(session) if is_last else [],
        vocabulary=words,
    )
