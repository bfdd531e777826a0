"""The list of initiatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.queries.parts.clocks import today
from app.queries.parts.initiative_lines import InitiativeLine, load_lines
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class InitiativeList:
    """All initiatives with their counts as of a day."""

    as_of: date
    initiatives: Sequence[InitiativeLine]
    vocabulary: Vocabulary


def load_initiatives(session: Session) -> InitiativeList:
    """Read all initiatives with their counts as of today."""
    words = load_vocabulary(session)
    return InitiativeList(today(), load_lines(session, words), words)
