"""What the front page says of an initiative: the names of those who gave each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.wording import day, joined, plural
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.named import AnswerNames, HeldCell, NamedAnswers, name_answers
from app.queries.parts.cells.tallies import Division
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef

MOST_NAMES = 12


@dataclass(frozen=True)
class AnswerRow:
    """An answer, or a way of keeping silent, with as many of the names as have room."""

    names: AnswerNames

    @property
    def shown(self) -> Sequence[HeldCell]:
        """As many of them as have room."""
        return self.names.named[:MOST_NAMES]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.names.named) - len(self.shown)


@dataclass(frozen=True)
class Front:
    """An initiative with its answers in names.

    `newest` is the last day on which anything on it was said, while it is open.
    """

    question: str
    when_open: str
    newest: date | None
    answers: NamedAnswers

    @property
    def initiative(self) -> InitiativeRef:
        """Which initiative it is."""
        return self.answers.initiative

    @property
    def division(self) -> Division:
        """How its answers divide."""
        return self.answers.division

    @property
    def rows(self) -> list[AnswerRow]:
        """Its answers and silences with their names."""
        return [AnswerRow(names) for names in self.answers.rows]

    @property
    def when(self) -> str:
        """When it was put, and when anything was last said on it while it is open."""
        newest = f"newest word {day(self.newest)}" if self.newest else None
        return joined([self.when_open, newest], " · ")

    @property
    def how_they_divide(self) -> str:
        """What the bar of its answers is called."""
        countries = plural(self.division.total, "country", "countries")
        return f"How the answers of {countries} divide"

    @property
    def asked_in_words(self) -> str:
        """How many were asked by name to take part."""
        return f"{self.answers.asked} asked by name"


@dataclass(frozen=True)
class About:
    """What a front is made of, beside its cells; `newest` is None where the question is closed."""

    initiative: InitiativeRef
    question: str
    when_open: str
    newest: date | None


def front_of(about: About, cells: Mapping[str, Cell], countries: Mapping[str, ActorRef]) -> Front:
    """Put together what the page says of an initiative, by its cells, of these countries."""
    answers = name_answers(about.initiative, ClockFilters(), cells, countries)
    return Front(about.question, about.when_open, about.newest, answers)
