"""The front page: what this answers, the initiatives with their counts, and what came last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actor import ActorKind
from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.report import Origin
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.actors import load_actors
from app.queries.cells import Cell, InitiativeRef, load_cells
from app.queries.clocks import today
from app.queries.initiatives import ref_of
from app.queries.questions import is_question, stands
from app.queries.statements import StatementCard, load_cards_by_id
from app.queries.tallies import Division, divide
from app.queries.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

LATEST = 5


@dataclass(frozen=True)
class InitiativeLine:
    """An initiative with its counts."""

    initiative: InitiativeRef
    question: str
    summary: str
    period: str
    opened: UncertainDate
    closed: UncertainDate
    when_open: str
    division: Division
    statements: int


@dataclass(frozen=True)
class InitiativeList:
    """All initiatives with their counts as of a day."""

    as_of: date
    initiatives: Sequence[InitiativeLine]
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Home:
    """What the front page shows."""

    as_of: date
    initiatives: Sequence[InitiativeLine]
    latest: Sequence[StatementCard]
    statements: int
    sources: int
    origins: int
    vocabulary: Vocabulary


def load_initiatives(session: Session) -> InitiativeList:
    """Read all initiatives with their counts as of today."""
    words = load_vocabulary(session)
    return InitiativeList(today(), _lines(session, words), words)


def load_home(session: Session) -> Home:
    """Read the front page as of today."""
    words = load_vocabulary(session)
    said = Statement.__table__.c.said_latest
    newest = session.scalars(
        select(Statement.id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(Statement.status == Status.PUBLISHED, is_question())
        .order_by(said.desc(), Statement.id.desc())
        .limit(LATEST)
    ).all()
    cards = load_cards_by_id(session, newest, words)
    standing = select(Initiative.id).where(stands())
    return Home(
        as_of=today(),
        initiatives=_lines(session, words),
        latest=[cards[number] for number in newest],
        statements=_count(session, Statement.id, Statement.initiative_id.in_(standing)),
        sources=_count(
            session, Source.id, Source.withdrawn_reason.is_(None), Source.merged_into_id.is_(None)
        ),
        origins=_count(session, Origin.id),
        vocabulary=words,
    )


def _lines(session: Session, words: Vocabulary) -> list[InitiativeLine]:
    initiatives = session.scalars(
        select(Initiative).where(is_question()).order_by(Initiative.ref, Initiative.id)
    ).all()
    refs = {initiative.id: ref_of(initiative) for initiative in initiatives}
    day = today()
    cells = load_cells(session, list(refs.values()), Clock(day, day), words)
    countries = {c for c, a in load_actors(session).items() if a.kind is ActorKind.COUNTRY}
    answers: dict[int, list[Cell]] = {number: [] for number in refs}
    for (number, actor), cell in cells.items():
        if actor in countries and not cell.is_empty:
            answers[number].append(cell)
    statements = Counter(session.scalars(select(Statement.initiative_id)))
    return [
        InitiativeLine(
            initiative=refs[initiative.id],
            question=initiative.question,
            summary=initiative.summary,
            period=initiative.period,
            opened=initiative.opened,
            closed=initiative.closed,
            when_open=initiative.when_open,
            division=divide(answers[initiative.id]),
            statements=statements[initiative.id],
        )
        for initiative in initiatives
    ]


def _count(
    session: Session, column: InstrumentedAttribute[int], *which: ColumnElement[bool]
) -> int:
    return session.scalar(select(func.count(column)).where(*which)) or 0
