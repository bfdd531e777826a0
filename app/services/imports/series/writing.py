"""Puts the questions of a series on record, some at a time, with their first versions."""

from typing import Any

from sqlalchemy.orm import Session

from app.domain.base import Base, utc_now
from app.domain.collection import InitiativeSubject
from app.domain.initiative import Initiative
from app.domain.report import Origin, Report
from app.domain.revision import Revision
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.services.imports.series.bulk import insert_rows, insert_tuples, reserve
from app.services.imports.series.questions import Series, SeriesAct, SeriesQuestion, Sizes
from app.services.imports.series.rows import (
    STATED,
    Row,
    answers_kept,
    first_version,
    initiative_row,
    report_row,
    stated_rows,
    statement_row,
)

AT_ONCE = 100
"""Questions that are held before they are written."""


class SeriesWriter:
    """Takes one question after the other; what it has taken is on record after `flush`."""

    def __init__(
        self, session: Session, series: Series, source: Source, by: str, sizes: Sizes
    ) -> None:
        self.initiatives: list[int] = []
        self.answers = 0
        self.acts = 0
        self._session = session
        self._series = series
        self._source = source
        self._by = by
        self._now = utc_now()
        self._next = {
            Initiative: reserve(session, Initiative, sizes.questions),
            Statement: reserve(session, Statement, sizes.acts),
            Report: reserve(session, Report, sizes.acts),
            Origin: reserve(session, Origin, sizes.acts),
            StatedPosition: reserve(session, StatedPosition, sizes.answers),
        }
        self._empty()

    def take(self, asked: SeriesQuestion) -> None:
        """Hold a question, and write those that are held when they are many."""
        number = self._number(Initiative)
        row = initiative_row(number, asked, self._series, self._now)
        self._rows[Initiative].append(row)
        subjects = sorted(set(asked.subjects))
        self._rows[InitiativeSubject] += [
            {"initiative_id": number, "subject_code": subject} for subject in subjects
        ]
        self._keep_version(Initiative, row, {"subjects": subjects})
        self.initiatives.append(number)
        for act in asked.acts:
            self._take_act(number, asked.ref, act)
        if len(self._rows[Initiative]) >= AT_ONCE:
            self.flush()

    def add_act(self, initiative: int, ref: str, act: SeriesAct) -> None:
        """Hold a further act on a question that is on record."""
        self._take_act(initiative, ref, act)
        self.initiatives.append(initiative)

    def flush(self) -> None:
        """Write what is held."""
        for kind, rows in self._rows.items():
            insert_rows(self._session, kind, rows)
        insert_tuples(self._session, StatedPosition, STATED, self._stated)
        self._empty()

    def _take_act(self, initiative: int, ref: str, act: SeriesAct) -> None:
        statement, origin = self._number(Statement), self._number(Origin)
        first = self._number(StatedPosition, len(act.answers))
        row = statement_row(statement, initiative, act, self._by, self._now)
        told = report_row(self._number(Report), statement, origin, act, self._source, self._now)
        self._rows[Statement].append(row)
        self._rows[Origin].append({"id": origin, "ref": origin_ref(ref, act), "note": None})
        self._rows[Report].append(told)
        self._keep_version(Statement, row, answers_kept(first, statement, act))
        self._keep_version(Report, told, {})
        self._stated += stated_rows(first, statement, act)
        self.acts += 1
        self.answers += len(act.answers)

    def _keep_version(self, kind: type[Base], row: Row, more: Any) -> None:
        version = first_version(kind, row, more, self._by, self._series.why)
        self._rows[Revision].append(version)

    def _number(self, kind: type[Base], count: int = 1) -> int:
        number = self._next[kind]
        self._next[kind] += count
        return number

    def _empty(self) -> None:
        # In the order in which rows refer to each other.
        kinds = (Initiative, InitiativeSubject, Statement, Origin, Report, Revision)
        self._rows: dict[type[Base], list[Row]] = {kind: [] for kind in kinds}
        self._stated: list[tuple[Any, ...]] = []


def origin_ref(question: str, act: SeriesAct) -> str:
    """Return the name of where all tellings of the act go back to: the act itself."""
    return question if question.endswith(f"-{act.ref}") else f"{question}-{act.ref}"
