"""What the page of a collection shows: its questions, and how one country answered them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from pydantic import Field

from app.domain import paths
from app.domain.collection import Collection, Subject
from app.domain.wording import joined, plural
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.counted import together
from app.queries.parts.cells.tallies import Division
from app.queries.parts.clocks import Filters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.paging import Window

PER_PAGE = 40
RECENT = 10


class CollectionFilters(Filters):
    """What a collection can be narrowed to; `country` adds how that one answered."""

    q: Annotated[str, Field(max_length=200)] | None = None
    subject: str | None = None
    year: int | None = Field(default=None, ge=1800, le=2199)
    country: str | None = None
    page: int = Field(default=1, ge=1, le=10_000)


@dataclass(frozen=True)
class CollectionEntry:
    """A question of a collection, how its answers divide, and the answer of one country."""

    initiative: InitiativeRef
    question: str
    when: str
    edtf: str
    division: Division
    cell: Cell | None

    @property
    def how_they_divide(self) -> str:
        """What the bar of its answers is called."""
        countries = plural(self.division.total, "country", "countries")
        return f"How the answers of {countries} divide"


@dataclass(frozen=True)
class YearOfAnswers:
    """How one country answered what was put in a year."""

    year: int
    division: Division

    @property
    def how_answered(self) -> str:
        """What the bar of the year is called: "1990: 12 yes, 3 no"."""
        counts = ", ".join(f"{number} {name}" for number, name in self.division.in_words)
        return f"{self.year}: {counts}"


@dataclass(frozen=True)
class CollectionPage:
    """A page of the questions that fit, newest first, with what else can be asked for.

    `subjects` and `years` come with how many each would leave; `record` is how the country
    answered all that fit but for the year, year by year, the last first.
    """

    filters: CollectionFilters
    collection: Collection
    total: int
    entries: Sequence[CollectionEntry]
    subjects: Sequence[tuple[Subject, int]]
    years: Sequence[tuple[int, int]]
    countries: Sequence[ActorRef]
    country: ActorRef | None
    record: Sequence[YearOfAnswers]

    @property
    def href(self) -> str:
        """Where the page is."""
        return paths.collection(self.collection.slug)

    @property
    def pages(self) -> int:
        """How many pages the questions fill."""
        return Window(self.filters.page, PER_PAGE, self.total).pages

    @property
    def kind(self) -> str:
        """What kind of collection it is."""
        return self.collection.kind.label

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return f"{self.collection.title}: {self.found}, with how each country answered."

    @property
    def found(self) -> str:
        """How much fits."""
        return plural(self.total, "question", "questions")

    @property
    def answers(self) -> list[str]:
        """The codes of all answers that were given to the questions shown, scale by scale."""
        tallies = chain.from_iterable(entry.division.tallies for entry in self.entries)
        stances = {tally.stance for tally in tallies if tally.stance}
        in_order = sorted(stances, key=lambda known: (known.scale, known.position))
        return list(dict.fromkeys(known.code for known in in_order))

    @property
    def caveats(self) -> list[str]:
        """What a reader must know of it, sentence by sentence."""
        return list(filter(None, (self.collection.caveats or "").splitlines()))

    @property
    def subject(self) -> str | None:
        """What the subject that was chosen is called."""
        chosen = (s.label for s, _ in self.subjects if s.code == self.filters.subject)
        return next(chosen, None)

    @property
    def applied(self) -> list[tuple[str, str, str | None]]:
        """The filters with their labels and values in words; none for those not in force."""
        chosen = self.filters
        return [
            ("q", "Holds", chosen.q),
            ("subject", "Subject", self.subject),
            ("year", "Year", str(chosen.year) if chosen.year else None),
            ("country", "Country", self.country.name if self.country else None),
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves some of the questions out."""
        return any(value for name, _, value in self.applied if name != "country")

    @property
    def selects(self) -> list[tuple[str, str, str, Sequence[tuple[str, str]], str]]:
        """The filters that offer a list: name, label, words for no choice, options, the chosen."""
        subjects = [(s.code, f"{s.label} ({number:,})") for s, number in self.subjects]
        years = [(str(year), f"{year} ({number:,})") for year, number in self.years]
        countries = [(actor.code, actor.name) for actor in self.countries]
        chosen = self.filters
        return [
            ("subject", "Subject", "Any subject", subjects, chosen.subject or ""),
            ("year", "Year", "Any year", years, str(chosen.year or "")),
            ("country", "How it answered", "No country", countries, chosen.country or ""),
        ]

    @property
    def overall(self) -> Division:
        """How the country answered all of them together."""
        return together(one.division for one in self.record)

    @property
    def recent(self) -> Sequence[YearOfAnswers]:
        """The last years of the record, which are seen at once."""
        return self.record[:RECENT]

    @property
    def earlier(self) -> Sequence[YearOfAnswers]:
        """The years before these."""
        return self.record[RECENT:]

    @property
    def record_title(self) -> str:
        """What its record is called: "How Germany answered, arms control"."""
        name = self.country.name if self.country else ""
        return joined([f"How {name} answered", self.subject], ": ")

    @property
    def in_matrix(self) -> str:
        """The matrix of the same questions."""
        chosen = self.filters
        slug, subject, year = self.collection.slug, chosen.subject, chosen.year
        return paths.matrix(collection=slug, subject=subject, year=year)
