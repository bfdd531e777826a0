"""What a ruling can choose: the statements that speak for one cell, and the silences."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.codes import Silence
from app.domain.dates import describe
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of
from app.domain.position import Position
from app.domain.statement import Statement
from app.domain.wording import capped
from app.domain.words import word
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.vocabulary import load_vocabulary


@dataclass(frozen=True)
class CellStatement:
    """A statement that gives the position: when, which answer, and what was said."""

    id: int
    day: str
    stance: str
    words: str


@dataclass(frozen=True)
class CellChoices:
    """One cell with what a ruling can choose; `decides` is the statement that decides by now."""

    country: str
    href: str
    statements: Sequence[CellStatement]
    silences: Sequence[tuple[str, str, str]]
    decides: int | None

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """Offer the statements: what the form holds, the answer and its day, and the words."""
        return [(f"statement-{one.id}", self._label(one), one.words) for one in self.statements]

    def _label(self, one: CellStatement) -> str:
        if one.id == self.decides:
            return f"{capped(one.stance)}, {one.day} (decides now)"
        return f"{capped(one.stance)}, {one.day}"


def load_cell_choices(session: Session, content: Content) -> CellChoices | None:
    """Read the cell that the form names; None while one of the two is not chosen."""
    slug, code = first_of(content, "initiative"), first_of(content, "country")
    initiative = session.scalar(select(Initiative).where(Initiative.slug == slug))
    actor = session.get(Actor, code) if code else None
    if initiative is None or actor is None:
        return None
    decides = session.scalar(
        select(Position.statement_id).where(
            Position.initiative_id == initiative.id, Position.actor_code == code
        )
    )
    return CellChoices(
        country=actor.name,
        href=paths.cell(slug, code),
        statements=_statements(session, initiative, code),
        silences=[
            (silence.value, word(silence).label, word(silence).meaning) for silence in Silence
        ],
        decides=decides,
    )


def _statements(session: Session, initiative: Initiative, code: str) -> Sequence[CellStatement]:
    """Name every statement that speaks for the cell, the newest first, a group's word included."""
    case = load_cases(session, [initiative.id], [code]).get((initiative.id, code))
    stances = {e.statement: e.stance for e in case.evidence} if case else {}
    words = load_vocabulary(session)
    found = session.scalars(select(Statement).where(Statement.id.in_(stances)))
    newest_first = sorted(found, key=lambda one: (str(one.said.latest or ""), one.id), reverse=True)
    return [
        CellStatement(
            one.id,
            describe(one.said),
            words.stance(initiative.scale_code, stances[one.id]).label,
            one.summary,
        )
        for one in newest_first
    ]
