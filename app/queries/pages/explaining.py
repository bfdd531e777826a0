"""Every cell in a sentence, and how it differs from a matrix that was taken away earlier."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.codes import Standing
from app.domain.errors import NotFound
from app.queries.parts.actors import load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Cells, cell_in, load_cells
from app.queries.parts.cells.sentences import sentences_of
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock

NEEDED = frozenset({"country_code", "initiative", "stance", "silence", "standing", "as_of"})
Row = Mapping[str, str]


@dataclass(frozen=True)
class ExplainedLine:
    """One cell: what it said before, if that is known and differs, what it says, and why."""

    initiative: str
    actor: str
    before: str | None
    now: str
    why: str


def explain(session: Session, day: date) -> Iterator[ExplainedLine]:
    """Tell every cell with anything on record on the day, as it was known that day."""
    names = {code: actor.name for code, actor in load_actors(session).items()}
    for cell in _cells(session, Clock(day, day)).values():
        sentences = sentences_of(cell, names[cell.actor], names)
        yield ExplainedLine(
            cell.initiative.slug, cell.actor, None, _said(cell), " ".join(sentences)
        )


def explain_against(session: Session, file: Path) -> Iterator[ExplainedLine]:
    """Tell each cell that says something else than a `/matrix.csv` taken earlier, and why.

    Raises NotFound for a file that is not there or is no such matrix.
    """
    rows = _rows(file)
    refs = {ref.slug: ref for ref in load_initiative_refs(session)}
    for day in sorted({date.fromisoformat(row["as_of"]) for row in rows}):
        cells = _cells(session, Clock(day, day))
        for row in rows:
            if row["as_of"] == day.isoformat() and row["initiative"] in refs:
                ref = refs[row["initiative"]]
                yield from _differing(row, cell_in(cells, ref, row["country_code"]))


def _cells(session: Session, clock: Clock) -> Cells:
    refs: list[InitiativeRef] = load_initiative_refs(session)
    return load_cells(session, refs, clock, load_vocabulary(session))


def _rows(file: Path) -> list[Row]:
    if not file.is_file():
        raise NotFound(f"There is no file {file}. Name a /matrix.csv that was taken earlier.")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows: list[Row] = list(csv.DictReader(lines))
    if not rows or not rows[0].keys() >= NEEDED:
        raise NotFound(f"{file} is no /matrix.csv: it lacks columns. Take one from the matrix.")
    return rows


def _differing(row: Row, cell: Cell) -> Iterator[ExplainedLine]:
    before = row["stance"] or row["silence"]
    if before != cell.code:
        shown = f"{before} ({row['standing']})" if row["standing"] else before
        yield ExplainedLine(cell.initiative.slug, cell.actor, shown, _said(cell), _why(row, cell))


def _said(cell: Cell) -> str:
    known = [part for part in (cell.standing, cell.sure) if part]
    return f"{cell.code} ({', '.join(known)})" if known else cell.code


def _why(row: Row, cell: Cell) -> str:
    """Say which step of the rule makes the difference."""
    if cell.role is not None:
        return f"Step 0: it is on record as {cell.role}."
    if cell.stance is None and row["standing"] == Standing.VIA_GROUP:
        return "Step 3: a group’s word for itself is a remark, and no answer of its members."
    if cell.stance is None and row["standing"] in (Standing.ANONYMOUS, Standing.THIRD_PARTY):
        return "Step 3: what others ascribe fills no cell; it is shown beside it."
    if cell.stance is None and row["stance"]:
        return "Step 1: what is only possibly said or known by the day decides nothing."
    if cell.stance is None:
        return f"Step 6: {cell.word.meaning}"
    if not row["stance"]:
        return "Steps 1 to 4: its own word counts, and nothing sound stands against it."
    return "Steps 2 and 4: one voice, and the later earliest day, decide which word is the newest."
