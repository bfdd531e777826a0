"""Cells in sentences, for `demarche check`."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.queries.pages.explaining import explain, explain_against
from app.queries.parts.clocks import today


def print_cells(session: Session) -> None:
    """Print what every cell with anything on record says today, and how sure that is."""
    for line in explain(session, today()):
        print(f"{line.initiative} {line.actor}: {line.now}. {line.why}")


def print_differences(session: Session, file: Path) -> None:
    """Print each cell that says something else than in the file, with the reason."""
    lines = list(explain_against(session, file))
    for line in lines:
        print(f"{line.initiative} {line.actor}: {line.before} → {line.now}. {line.why}")
    print(f"{len(lines):,} cells say something else than in {file.name}.")
