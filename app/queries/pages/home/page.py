"""The front page: who gave which answer, by name, who changed it, and what came last."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.codes import Status, Sureness
from app.domain.initiative import Initiative
from app.domain.signs import Family
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.wording import day, joined, plural
from app.queries.pages.home.fronts import About, Front, front_of
from app.queries.pages.home.moves import ChangedAnswers, deciding, load_minds
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.statements import StatementCard, load_cards_by_id
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Cells, load_cells
from app.queries.parts.cells.named import AnswerNames, HeldCell
from app.queries.parts.cells.newest import answered_last, newest_first, unsettled
from app.queries.parts.changed_answers import moves_of
from app.queries.parts.clocks import Filters, today
from app.queries.parts.countries_on_record import load_countries_on_record
from app.queries.parts.initiatives import BY_NUMBER, ref_of
from app.queries.parts.questions import cases, is_case, is_in_no_series, stands
from app.queries.parts.series import CollectionLine, load_series
from app.queries.parts.vocabulary import StanceWord, load_vocabulary
from app.rules.evidence import Clock

LATEST = 4
MOST_INITIATIVES = 6


class HomeFilters(Filters):
    """The day since which changes are shown; all are where none is given."""

    since: date | None = Field(default=None, ge=date(1800, 1, 1), le=date(2199, 12, 31))


@dataclass(frozen=True)
class Coverage:
    """How much is on record beside series; `newest` is when the last page read came out."""

    initiatives: int
    countries: int
    statements: int
    sources: int
    newest: date | None

    @property
    def in_words(self) -> str:
        """The same in a line."""
        statements = plural(self.statements, "statement", "statements")
        sources = plural(self.sources, "source", "sources")
        parts = [
            plural(self.initiatives, "initiative", "initiatives"),
            plural(self.countries, "country", "countries"),
            f"{statements} from {sources}",
            f"newest page read {day(self.newest)}" if self.newest else None,
        ]
        return joined(parts, " · ")


@dataclass(frozen=True)
class Example:
    """Something that can be asked for, and where the answer is."""

    words: str
    href: str


@dataclass(frozen=True)
class Home:
    """What the front page shows: of the initiatives those that were answered last."""

    filters: HomeFilters
    initiatives: Sequence[Front]
    moved: ChangedAnswers
    latest: Sequence[StatementCard]
    coverage: Coverage
    examples: Sequence[Example]
    series: Sequence[CollectionLine]

    @property
    def has_more(self) -> bool:
        """Whether there are more initiatives than are shown."""
        return self.coverage.initiatives > len(self.initiatives)

    @property
    def sample(self) -> HeldCell | None:
        """An answer to show how one is read: one that is dated, against rather than for."""
        found = [one for one in _each_named(self.initiatives) if one.cell.stance and one.cell.since]
        return min(found, key=_fitness, default=None)


def load_home(session: Session, filters: HomeFilters | None = None) -> Home:
    """Read the front page as of today, with the changes since the day of the filters."""
    filters, clock = filters or HomeFilters(), Clock(today(), today())
    words, actors = load_vocabulary(session), load_actors(session)
    unsure = unsettled(session, clock.as_of)
    questions = _questions_shown(session, unsure)
    refs = [ref_of(initiative) for initiative in questions]
    cells = load_cells(session, refs, clock, words)
    countries = load_countries_on_record(session, actors)
    ahead = {key: cell for key, cell in cells.items() if key[0] in unsure}
    minds = load_minds(session, ahead, clock, words, filters.since)
    newest = _newest_statements(session)
    cards = load_cards_by_id(session, {*newest, *deciding(minds)}, words)
    latest = [cards[number] for number in newest]
    fronts = _fronts(session, questions, cells, countries)
    return Home(
        filters=filters,
        initiatives=fronts,
        moved=ChangedAnswers(filters.since, clock.as_of, moves_of(minds, actors, cards)),
        latest=latest,
        coverage=_coverage(session, len(countries)),
        examples=_examples(fronts, latest),
        series=load_series(session),
    )


def _questions_shown(session: Session, unsure: Collection[int]) -> Sequence[Initiative]:
    """Read the questions that can be shown, and no others, however many are on record.

    What rests on a day to come is not told by what is kept of it, and is looked at as well; so are
    questions without an answer, where there are too few others.
    """
    first = cases().order_by(*BY_NUMBER).limit(MOST_INITIATIVES)
    last = Initiative.id.in_(answered_last(MOST_INITIATIVES)) | Initiative.id.in_(unsure)
    return session.scalars(
        select(Initiative).where(is_case(), last | Initiative.id.in_(first)).order_by(*BY_NUMBER)
    ).all()


def _fronts(
    session: Session,
    questions: Sequence[Initiative],
    cells: Cells,
    countries: Mapping[str, ActorRef],
) -> list[Front]:
    """Return the initiatives that were answered last, each with its answers in names."""
    by_id = {initiative.id: initiative for initiative in questions}
    last_said = _last_said(session)
    shown = newest_first([ref_of(initiative) for initiative in questions], cells)
    of_countries: dict[int, dict[str, Cell]] = {known.id: {} for known in shown}
    for (initiative, actor), cell in cells.items():
        if actor in countries:
            of_countries[initiative][actor] = cell
    fronts: list[Front] = []
    for known in shown[:MOST_INITIATIVES]:
        put = by_id[known.id]
        newest = None if put.closed.is_known else last_said.get(known.id)
        about = About(known, put.question, put.when_open, newest)
        fronts.append(front_of(about, of_countries[known.id], countries))
    return fronts


def _last_said(session: Session) -> dict[int, date]:
    """Return the last day on which anything was said on each initiative, as far as known."""
    said = func.max(Statement.__table__.c.said_latest)
    rows = session.execute(
        select(Statement.initiative_id, said)
        .where(Statement.status == Status.PUBLISHED, Statement.initiative_id.in_(cases()))
        .group_by(Statement.initiative_id)
    )
    return {initiative: last for initiative, last in rows if last}


def _newest_statements(session: Session) -> Sequence[int]:
    said = Statement.__table__.c.said_latest
    return session.scalars(
        select(Statement.id)
        .where(Statement.status == Status.PUBLISHED, Statement.initiative_id.in_(cases()))
        .order_by(said.desc().nulls_last(), Statement.id.desc())
        .limit(LATEST)
    ).all()


def _coverage(session: Session, countries: int) -> Coverage:
    standing = select(Initiative.id).where(stands(), is_in_no_series())
    questions = select(func.count(Initiative.id)).where(is_case())
    statements = select(func.count(Statement.id)).where(Statement.initiative_id.in_(standing))
    row = session.execute(
        select(
            questions.scalar_subquery(),
            statements.scalar_subquery(),
            func.count(Source.id),
            func.max(Source.__table__.c.published_latest),
        ).where(Source.withdrawn_reason.is_(None), Source.merged_into_id.is_(None))
    ).one()
    return Coverage(row[0], countries, *row[1:])


def _examples(fronts: Sequence[Front], latest: Sequence[StatementCard]) -> list[Example]:
    """Return a list of the matrix, a country and a name to look for, as far as there are."""
    named = list(_each_named(fronts))
    if not named:
        return []
    rows = chain.from_iterable(front.answers.rows for front in fronts)
    against = [row for row in rows if _is_against(row.tally.stance)]
    examples: list[Example] = []
    if against:
        most = max(against, key=_how_many)
        title = most.named[0].cell.initiative.short_title
        examples.append(Example(f"{most.label}: {title}", most.href or paths.MATRIX))
    answered = Counter(one.actor for one in named)
    country, _ = answered.most_common(1)[0]
    examples.append(Example(country.name, country.href))
    speakers = [card.speaker.name for card in latest if card.speaker]
    for name in speakers[:1]:
        said = paths.with_query("/search", q=name, kind="statement")
        examples.append(Example(f"what {name} said", said))
    return examples


def _how_many(row: AnswerNames) -> int:
    return len(row.named)


def _is_against(stance: StanceWord | None) -> bool:
    return stance is not None and stance.family in (Family.CON, Family.ANTI)


def _each_named(fronts: Sequence[Front]) -> Iterator[HeldCell]:
    for front in fronts:
        for row in front.answers.rows:
            yield from row.named


def _fitness(one: HeldCell) -> tuple[bool, bool]:
    return not _is_against(one.cell.stance), one.cell.sure is not Sureness.FAIR
