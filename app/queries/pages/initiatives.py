"""The list of initiatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.wording import day, plural
from app.queries.parts.clocks import today
from app.queries.parts.initiative_lines import InitiativeLine, load_lines
from app.queries.parts.series import CollectionLine, load_series
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class InitiativeList:
    """The initiatives that are read one by one with their counts as of a day, and the series."""

    as_of: date
    initiatives: Sequence[InitiativeLine]
    series: Sequence[CollectionLine]
    vocabulary: Vocabulary

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        questions = plural(len(self.initiatives), "question", "questions")
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


def load_initiatives(session: Session) -> InitiativeList:
    """Read the initiatives that are read one by one with their counts as of today."""
    words = load_vocabulary(session)
    return InitiativeList(today(), load_lines(session, words), load_series(session), words)
