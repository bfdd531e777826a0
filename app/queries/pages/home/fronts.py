"""What the front page says of an initiative: the names of those who gave each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import paths
from app.domain.codes import AsksFor, Invited, Silence, Sureness
from app.domain.signs import Sign
from app.domain.wording import day, joined, plural
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.tallies import Division, Tally, divide
from app.queries.parts.initiatives import InitiativeRef

MOST_NAMES = 12
# An address that names more of them than this is longer than some programs take.
MOST_IN_AN_ADDRESS = 60


@dataclass(frozen=True)
class CountryNamed:
    """A country under its answer."""

    country: ActorRef
    cell: Cell

    @property
    def is_thin(self) -> bool:
        """Whether its answer rests on thin evidence."""
        return self.cell.sure is Sureness.THIN

    @property
    def is_disputed(self) -> bool:
        """Whether what it answered is disputed."""
        return self.cell.sure is Sureness.DISPUTED


@dataclass(frozen=True)
class AnswerRow:
    """An answer, or a way of keeping silent, with all countries that gave it or kept it."""

    tally: Tally
    named: Sequence[CountryNamed]
    href: str

    @property
    def sign(self) -> Sign:
        """How the answer is drawn."""
        return self.tally.sign

    @property
    def label(self) -> str:
        """What the answer is called."""
        return self.tally.label

    @property
    def shown(self) -> Sequence[CountryNamed]:
        """As many of them as have room."""
        return self.named[:MOST_NAMES]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.named) - len(self.shown)


@dataclass(frozen=True)
class Front:
    """An initiative with its answers in names.

    `newest` is the last day on which anything on it was said, while it is open; `asked` counts
    those asked by name to take part, `beside` those that have no word of their own and of whom
    others spoke; `blank` are the codes of those that nobody has looked for.
    """

    initiative: InitiativeRef
    question: str
    when_open: str
    newest: date | None
    division: Division
    rows: Sequence[AnswerRow]
    asked: int
    beside: int
    blank: Sequence[str]

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
        return f"{self.asked} asked by name"

    @property
    def asked_href(self) -> str:
        """Where they are listed."""
        asks = {"invited": Invited.INVITED.value, "asks": AsksFor.TAKE_PART.value}
        return paths.matrix(initiative=self.initiative.slug, **asks)

    @property
    def beside_href(self) -> str:
        """Where those are listed that have no word of their own."""
        silence = Silence.NOT_LOOKED.value
        return paths.matrix(initiative=self.initiative.slug, stance=silence)

    @property
    def blank_href(self) -> str:
        """Where those are listed that nobody has looked for."""
        if len(self.blank) > MOST_IN_AN_ADDRESS:
            return paths.matrix(by=self.initiative.slug)
        return paths.matrix(country=self.blank, initiative=self.initiative.slug)


@dataclass(frozen=True)
class About:
    """What a front is made of, beside its cells; `newest` is None where the question is closed."""

    initiative: InitiativeRef
    question: str
    when_open: str
    newest: date | None


def front_of(about: About, cells: Mapping[str, Cell], countries: Mapping[str, ActorRef]) -> Front:
    """Put together what the page says of an initiative, by its cells, of these countries."""
    tallies = divide(cells.values()).tallies
    listed = [tally for tally in tallies if tally.stance or tally.is_silence]
    return Front(
        initiative=about.initiative,
        question=about.question,
        when_open=about.when_open,
        newest=about.newest,
        division=Division([tally for tally in tallies if tally.stance]),
        rows=[_row(tally, about.initiative, cells, countries) for tally in listed],
        asked=sum(map(_is_asked_to_take_part, cells.values())),
        beside=sum(map(_is_beside, cells.values())),
        blank=[code for code in countries if _is_blank(cells.get(code))],
    )


def _is_beside(cell: Cell) -> bool:
    """Whether it has no word of its own, and a group or others spoke."""
    is_silent = cell.is_candidate and cell.silence is Silence.NOT_LOOKED
    return is_silent and cell.has_anything_beside


def _is_blank(cell: Cell | None) -> bool:
    """Whether nobody has looked, and nothing is known."""
    return cell is None or (cell.silence is Silence.NOT_LOOKED and not cell.has_anything_beside)


def _row(
    tally: Tally,
    initiative: InitiativeRef,
    cells: Mapping[str, Cell],
    countries: Mapping[str, ActorRef],
) -> AnswerRow:
    named = [
        CountryNamed(country, cells[code])
        for code, country in countries.items()
        if code in cells and _is_in(tally, cells[code])
    ]
    return AnswerRow(tally, named, paths.matrix(initiative=initiative.slug, stance=tally.code))


def _is_in(tally: Tally, cell: Cell) -> bool:
    return cell.is_candidate and (cell.stance, cell.silence) == (tally.stance, tally.silence)


def _is_asked_to_take_part(cell: Cell) -> bool:
    ways = cell.outcome.asked
    return any(w.status is Invited.INVITED and w.asks_for is AsksFor.TAKE_PART for w in ways)
