"""Derives what follows from a series that was added, and from nothing else."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.statement import Statement
from app.services.imports.series.taking import Progress, SeriesImported
from app.services.parts import scalars_in_parts
from app.services.positions import recompute
from app.services.search_index import Touched, index_added, reindex


def derive(session: Session, imported: SeriesImported, progress: Progress | None = None) -> None:
    """Work out the positions on the initiatives that were added, and what they are found by."""
    recompute(session, imported.initiatives, progress)
    query = select(Statement.id)
    statements = scalars_in_parts(session, query, Statement.initiative_id, imported.initiatives)
    added = Touched(
        initiatives=frozenset(imported.initiatives),
        statements=frozenset(statements),
        sources=frozenset(imported.sources),
    )
    if imported.came_first:
        reindex(session)
    else:
        index_added(session, added)
