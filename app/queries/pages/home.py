"""The front page: what this answers, the initiatives with their counts, and what came last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.report import Origin
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.cards.statements import StatementCard, load_cards_by_id
from app.queries.parts.clocks import today
from app.queries.parts.initiative_lines import InitiativeLine, load_lines
from app.queries.parts.questions import is_question, stands
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary

LATEST = 5


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
        initiatives=load_lines(session, words),
        latest=[cards[number] for number in newest],
        statements=_count(session, Statement.id, Statement.initiative_id.in_(standing)),
        sources=_count(
            session, Source.id, Source.withdrawn_reason.is_(None), Source.merged_into_id.is_(None)
        ),
        origins=_count(session, Origin.id),
        vocabulary=words,
    )


def _count(
    session: Session, column: InstrumentedAttribute[int], *which: ColumnElement[bool]
) -> int:
    return session.scalar(select(func.count(column)).where(*which)) or 0
