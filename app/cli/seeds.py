"""`demarche seed`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.places import SEEDS

REFERENCE_ADDED = (
    "{added:,} countries, groups, names, memberships, scales, answers and reasons were added."
    " No initiative is loaded with them: add one by form, or import claim sheets."
)
REFERENCE_THERE = "All countries, groups, scales and reasons are on record already."

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.cli.work import Tell
    from app.database import Database


def seed(
    folder: Annotated[Path, typer.Argument(help="What to load.")] = SEEDS,
) -> None:
    """Load the first content: countries, groups, scales and the first initiatives.

    What is on record stays as it is, so this can be run at every start.
    """
    from app.cli.work import database_at_work

    with database_at_work() as database:
        fill(database, folder)


def init() -> None:
    """Create the database, with countries, groups, scales and reasons, and without a case.

    What is on record stays as it is, so this can be run at every start.
    """
    from app.cli.plainly import say
    from app.cli.schema import migrate
    from app.cli.work import changing, database_at_work, telling
    from app.services.reference import load_reference
    from app.services.search_index import reindex

    migrate()
    with database_at_work() as database:
        with changing(database) as session, telling("Loading"):
            added = load_reference(session)
            if added:
                reindex(session)
        say(REFERENCE_ADDED.format(added=added) if added else REFERENCE_THERE)


def fill(database: "Database", folder: Path) -> None:
    """Load a folder of seeds, with all that follows from it, and say how much that was."""
    from app.cli.plainly import say
    from app.cli.work import changing, telling
    from app.services.positions import recompute
    from app.services.search_index import reindex

    with changing(database) as session, telling("Loading") as tell:
        added = _load(session, folder, tell)
        cells = recompute(session) if added else 0
        if added:
            reindex(session)
    say(
        f"{added:,} records were added and {cells:,} positions worked out."
        if added
        else "All of it is on record already."
    )


def _load(session: "Session", folder: Path, tell: "Tell | None") -> int:
    from sqlalchemy import func, select

    from app.domain.errors import NotFound
    from app.domain.initiative import Initiative
    from app.services.packages import import_package
    from app.services.reference import load_reference

    if not (folder / "reference").is_dir():
        raise NotFound(f"There is no folder {folder / 'reference'}. Name the folder `seeds`.")
    added = 0
    # Only a record without any initiative: in one that is being worked on, edited records would
    # clash with how they first were. Before the reference tables, whose rows it numbers.
    if (folder / "dossier").is_dir() and not session.scalar(
        select(func.count()).select_from(Initiative)
    ):
        added += sum(import_package(session, folder / "dossier", tell).values())
    return added + load_reference(session, folder / "reference")
