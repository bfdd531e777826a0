"""Initiatives with their counts, as lists show them."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.initiative import Initiative
from app.domain.inputs.declared import values_of
from app.domain.inputs.initiative import InitiativeFields
from app.domain.statement import Statement
from app.domain.wording import plural
from app.queries.parts.actors import load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import BY_NUMBER, InitiativeRef, ref_of
from app.queries.parts.questions import is_case
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock


@dataclass(frozen=True)
class InitiativeLine(InitiativeFields):
    """An initiative with its counts."""

    initiative: InitiativeRef
    when_open: str
    division: Division
    statements: int

    @property
    def in_numbers(self) -> str:
        """When it is open, and how much is on record: "2024 · 30 statements · 26 countries"."""
        statements = plural(self.statements, "statement", "statements")
        return f"{self.when_open} · {statements} · {self._countries}"

    @property
    def how_they_divide(self) -> str:
        """What the bar of its answers is called."""
        return f"How the answers of {self._countries} divide"

    @property
    def _countries(self) -> str:
        return plural(self.division.total, "country", "countries")


def load_lines(session: Session, words: Vocabulary, which: slice) -> list[InitiativeLine]:
    """Read some of the questions that are read one by one, with their counts as of today.

    They stand by number, and `which` says those of which places are meant.
    """
    in_order = select(Initiative).where(is_case()).order_by(*BY_NUMBER)
    initiatives = session.scalars(in_order.slice(which.start, which.stop)).all()
    refs = {initiative.id: ref_of(initiative) for initiative in initiatives}
    day = today()
    cells = load_cells(session, list(refs.values()), Clock(day, day), words)
    countries = {c for c, a in load_actors(session).items() if a.kind is ActorKind.COUNTRY}
    answers: dict[int, list[Cell]] = {number: [] for number in refs}
    for (number, actor), cell in cells.items():
        if actor in countries and not cell.is_empty:
            answers[number].append(cell)
    counted = select(Statement.initiative_id, func.count()).group_by(Statement.initiative_id)
    of_them = counted.where(Statement.initiative_id.in_(list(refs)))
    statements = Counter(dict(session.execute(of_them).all()))
    return [
        InitiativeLine(
            initiative=refs[initiative.id],
            **values_of(initiative, InitiativeFields),
            when_open=initiative.when_open,
            division=divide(answers[initiative.id]),
            statements=statements[initiative.id],
        )
        for initiative in initiatives
    ]
