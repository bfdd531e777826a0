"""One collection: its questions by subject and year, and how one country answered them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import ActorKind
from app.domain.collection import Collection, InitiativeSubject, Subject
from app.domain.dates import describe
from app.domain.errors import NotFound, Rejected
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.wording import joined, plural
from app.domain.words import word
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.counted import count_by, together
from app.queries.parts.cells.tallies import Division
from app.queries.parts.clocks import Filters, today
from app.queries.parts.initiatives import InitiativeRef, ref_of
from app.queries.parts.paging import Window, rows_of
from app.queries.parts.selections import (
    OPENED,
    YEAR,
    is_about,
    is_in,
    load_subjects,
    opened_in,
    refuse_unknown,
    says,
)
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

PER_PAGE = 40
Wanted = tuple[ColumnElement[bool], ...]


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
    answered all that fit but for the year, year by year.
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
        return word(self.collection.kind).label

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
        stances = {t.stance for entry in self.entries for t in entry.division.tallies if t.stance}
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


def load_collection(
    session: Session, slug: str, filters: CollectionFilters, *, whole: bool = False
) -> CollectionPage:
    """Read the page of a collection that was asked for, or the whole; raises NotFound, Rejected."""
    collection = session.get(Collection, slug)
    if collection is None:
        raise NotFound(f"No collection called “{slug}” is on record.")
    refuse_unknown(session, None, filters.subject)
    words, actors = load_vocabulary(session), load_actors(session)
    country = _country(filters, actors)
    wanted = _wanted(session, slug, filters)
    return CollectionPage(
        filters=filters,
        collection=collection,
        total=session.scalar(select(func.count(Initiative.id)).where(*wanted.values())) or 0,
        entries=_entries(session, tuple(wanted.values()), filters, words, whole),
        subjects=_subjects(session, _but(wanted, "subject")),
        years=_years(session, _but(wanted, "year")),
        countries=[actor for actor in actors.values() if actor.kind is ActorKind.COUNTRY],
        country=country,
        record=_record(session, filters.country, _but(wanted, "year"), words),
    )


def _country(filters: CollectionFilters, actors: Mapping[str, ActorRef]) -> ActorRef | None:
    if filters.country is None:
        return None
    found = actors.get(filters.country)
    if found is None or found.kind is not ActorKind.COUNTRY:
        message = f"No country is called “{filters.country}”: choose one of the list."
        raise Rejected({"country": message})
    return found


def _wanted(
    session: Session, slug: str, filters: CollectionFilters
) -> dict[str, ColumnElement[bool]]:
    """Return the condition of each filter in force, by its name."""
    wanted = {"collection": is_in(slug)}
    if filters.subject:
        wanted["subject"] = is_about(filters.subject)
    if filters.year:
        wanted["year"] = opened_in(filters.year)
    if filters.q:
        wanted["q"] = says(session, filters.q)
    return wanted


def _but(wanted: Mapping[str, ColumnElement[bool]], left_out: str) -> Wanted:
    return tuple(condition for name, condition in wanted.items() if name != left_out)


def _entries(
    session: Session,
    wanted: Wanted,
    filters: CollectionFilters,
    words: Vocabulary,
    whole: bool,
) -> list[CollectionEntry]:
    query = select(Initiative).where(*wanted).order_by(OPENED.desc(), Initiative.id.desc())
    limited = query if whole else rows_of(query, filters.page, PER_PAGE)
    shown = session.scalars(limited).all()
    of_shown = wanted if whole else (Initiative.id.in_([known.id for known in shown]),)
    divisions = count_by(session, Initiative.id, words, *of_shown)
    cells = _cells(session, shown, filters.country, words)
    return [
        CollectionEntry(
            initiative=ref_of(initiative),
            question=initiative.question,
            when=describe(initiative.opened) if initiative.opened.is_known else initiative.period,
            edtf=initiative.opened.edtf,
            division=divisions.get(initiative.id, Division([])),
            cell=cells.get(initiative.id),
        )
        for initiative in shown
    ]


def _cells(
    session: Session, shown: Sequence[Initiative], country: str | None, words: Vocabulary
) -> dict[int, Cell]:
    """Return the cell of the country for each question shown."""
    if country is None:
        return {}
    refs, day = [ref_of(initiative) for initiative in shown], today()
    cells = load_cells(session, refs, Clock(day, day), words, [country])
    return {ref.id: cell_in(cells, ref, country) for ref in refs}


def _subjects(session: Session, wanted: Wanted) -> list[tuple[Subject, int]]:
    counted = session.execute(
        select(InitiativeSubject.subject_code, func.count())
        .join(Initiative, Initiative.id == InitiativeSubject.initiative_id)
        .where(*wanted)
        .group_by(InitiativeSubject.subject_code)
    )
    numbers = dict(counted.all())
    return [(s, numbers[s.code]) for s in load_subjects(session) if s.code in numbers]


def _years(session: Session, wanted: Wanted) -> list[tuple[int, int]]:
    query = select(YEAR, func.count()).where(*wanted, OPENED.is_not(None)).group_by(YEAR)
    return [(int(year), number) for year, number in session.execute(query.order_by(YEAR.desc()))]


def _record(
    session: Session, country: str | None, wanted: Wanted, words: Vocabulary
) -> list[YearOfAnswers]:
    if country is None:
        return []
    of_it = Position.actor_code == country
    divisions = count_by(session, YEAR, words, of_it, OPENED.is_not(None), *wanted)
    return [YearOfAnswers(int(year), divisions[year]) for year in sorted(divisions)]
