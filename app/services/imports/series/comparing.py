"""Holds what a table says against what is on record of the same questions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.services.imports.series.findings import Faults
from app.services.imports.series.questions import SeriesAct, SeriesQuestion
from app.services.parts import rows_in_parts
from app.services.revisions import in_parts

AT_ONCE = 100
MOST_TOLD = 3
OTHERWISE = (
    "{ref} is on record otherwise ({differences}): correct the table, or statement {statement} by"
    " form. A record that was corrected by form is kept as it is."
)
GONE = "{ref} is on record without {what}: take the lines out of the table, or add it by form."
KEPT = "{ref} was corrected on record and stays as it is there, though the table says otherwise."


@dataclass(frozen=True)
class ActOnRecord:
    """An act as it is on record, and whether anybody has changed it since it came in."""

    statement: int
    is_changed: bool


class SeriesOnRecord:
    """Which questions of a series are on record, and what of them."""

    def __init__(self, session: Session, source: Source, refs: Iterable[str]) -> None:
        self._session = session
        self._source = source.id
        rows = rows_in_parts(
            session, select(Initiative.ref, Initiative.id), Initiative.ref, list(refs)
        )
        self.initiatives: Mapping[str, int] = {row.ref: row.id for row in rows}
        self.notes: list[str] = []

    def compare(self, questions: Sequence[SeriesQuestion], faults: Faults) -> int:
        """Find what is on record otherwise, and return how many answers are there already."""
        same = 0
        for some in in_parts(questions, AT_ONCE):
            acts = self._acts(some)
            answers = self._answers([act.statement for act in acts.values()])
            for question, act in _each_act(some):
                known = acts.get((self.initiatives[question.ref], act.ref))
                if known is None:
                    missing = GONE.format(ref=question.ref, what=act.place)
                    faults.find(act.file, act.line, "(whole line)", missing)
                    continue
                same += self._compare(question, act, known, answers[known.statement], faults)
        return same

    def _compare(
        self,
        question: SeriesQuestion,
        act: SeriesAct,
        known: ActOnRecord,
        answers: Mapping[str, str],
        faults: Faults,
    ) -> int:
        told = dict(act.answers)
        differences = list(_differences(told, answers))
        if differences and known.is_changed:
            self.notes.append(KEPT.format(ref=question.ref))
        elif differences:
            words = OTHERWISE.format(
                ref=question.ref,
                differences=_some(differences),
                statement=known.statement,
            )
            faults.find(act.file, act.line, "(whole line)", words)
        return len(told) - len(differences)

    def _acts(self, questions: Sequence[SeriesQuestion]) -> dict[tuple[int, str], ActOnRecord]:
        """Return the acts by question and by their number in the source."""
        query = (
            select(
                Statement.initiative_id,
                Report.ref,
                Statement.id,
                Statement.version,
                Statement.status,
            )
            .join(Report, Report.statement_id == Statement.id)
            .where(Report.source_id == self._source)
        )
        numbers = [self.initiatives[question.ref] for question in questions]
        rows = rows_in_parts(self._session, query, Statement.initiative_id, numbers)
        return {
            (initiative, str(ref)): ActOnRecord(statement, version > 1)
            for initiative, ref, statement, version, _ in rows
        }

    def _answers(self, statements: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        query = select(
            StatedPosition.statement_id, StatedPosition.actor_code, StatedPosition.stance
        ).where(StatedPosition.actor_code.is_not(None))
        for statement, actor, stance in rows_in_parts(
            self._session, query, StatedPosition.statement_id, statements
        ):
            found[statement][str(actor)] = stance
        return found


def _each_act(questions: Iterable[SeriesQuestion]) -> Iterator[tuple[SeriesQuestion, SeriesAct]]:
    for question in questions:
        for act in question.acts:
            yield question, act


def _differences(told: Mapping[str, str], kept: Mapping[str, str]) -> Iterator[str]:
    for code in sorted({*told, *kept}):
        if told.get(code) != kept.get(code):
            here, there = kept.get(code, "nothing"), told.get(code, "nothing")
            yield f"{code} {here} there, {there} in the table"


def _some(differences: Sequence[str]) -> str:
    more = len(differences) - MOST_TOLD
    return "; ".join([*differences[:MOST_TOLD], *([f"and {more} more"] if more > 0 else [])])
