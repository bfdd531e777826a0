"""`demarche import`: claim sheets, country groups, roll calls, treaties, packages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.services.imports.series.taking import SeriesImported

TakeSeries = Callable[..., "SeriesImported"]

program = typer.Typer(help="Bring in tables, whole or not at all.", no_args_is_help=True)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]
By = Annotated[str | None, typer.Option(help="Who enters it.  [default: who you are here]")]
CodedBy = Annotated[str | None, typer.Option(help="The name of who coded it.  [needed]")]
CODER_NEEDED = (
    "Say who coded these sheets, for example: --by “Ada Souza”. "
    "The name stands with every record that they make."
)


@program.command()
def claims(
    folder: Annotated[Path, typer.Argument(help="Where the claim sheets are.")],
    by: CodedBy = None,
    dry_run: DryRun = False,
) -> None:
    """Import a researcher's claim sheets: sources, statements, invitations, people and roles."""
    from sqlalchemy import func, select

    from app.cli.plainly import plainly, say
    from app.cli.work import changing, database_at_work, show_counts, telling
    from app.domain.actor import Actor
    from app.services.imports.claims import import_claims
    from app.services.positions import recompute
    from app.services.reference import load_reference
    from app.services.search_index import reindex

    with plainly():
        coder = _coder(by)
    with database_at_work() as database:
        with changing(database, dry_run=dry_run) as session:
            is_new = not session.scalar(select(func.count()).select_from(Actor))
            reference = load_reference(session) if is_new else 0
            with telling("Importing claims") as tell:
                result = import_claims(session, folder, coder, progress=tell)
            recompute(session)
            reindex(session)
        if reference:
            say(f"{reference:,} countries, groups and other words came first.")
        show_counts(_added(dry_run), result.added)
        if result.changed:
            show_counts(_worked_out(dry_run), result.changed)
        say(*result.notes, f"{result.already_there:,} rows are on record already.")


@program.command()
def groups(
    file: Annotated[Path, typer.Argument(help="A table with the columns of country-groups.csv.")],
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """Import country groups, and who belonged to them when."""
    from app.cli.plainly import say
    from app.cli.work import changing, database_at_work, show_counts
    from app.services.imports.groups import import_groups
    from app.services.positions import recompute
    from app.services.search_index import reindex

    with database_at_work() as database:
        with changing(database, dry_run=dry_run) as session:
            result = import_groups(session, file, _person(by))
            recompute(session)
            reindex(session)
        show_counts(_added(dry_run), {"groups": result.groups, "memberships": result.memberships})
        say(f"{result.already_there:,} rows are on record already.")


@program.command()
def reference(
    folder: Annotated[Path, typer.Argument(help="Where scales.csv, stances.csv and so on are.")],
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """Import scales, their answers, reasons and other words for countries: new ones and changes."""
    from app.cli.plainly import plainly
    from app.cli.work import changing, database_at_work, show_counts
    from app.services.imports.reference import import_reference
    from app.services.positions import recompute
    from app.services.search_index import reindex

    with database_at_work() as database, plainly():
        with changing(database, dry_run=dry_run) as session:
            result = import_reference(session, folder, _person(by))
            recompute(session)
            reindex(session)
        show_counts(_added(dry_run), result.added)
        show_counts("Would be changed" if dry_run else "Changed", result.changed)


@program.command()
def rollcalls(
    folder: Annotated[
        Path,
        typer.Argument(help="Where countries.csv, resolutions.csv and votes.csv are, or with .gz."),
    ],
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """Import roll calls of the UN General Assembly with every vote, as plain or packed tables."""
    from app.services.imports.series.roll_calls import import_roll_calls

    _import_series(import_roll_calls, folder, _person(by), dry_run=dry_run)


@program.command()
def treaties(
    folder: Annotated[Path, typer.Argument(help="Where treaties.csv and participation.csv are.")],
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """Import treaties, and who signed, joined and left them when."""
    from app.services.imports.series.treaties import import_treaties

    _import_series(import_treaties, folder, _person(by), dry_run=dry_run)


def _import_series(take: "TakeSeries", folder: Path, by: str, *, dry_run: bool) -> None:
    """Take a folder of long tables, and derive only what follows from what was added."""
    from app.cli.plainly import plainly, say
    from app.cli.work import changing, database_at_work, show_counts, telling
    from app.services.imports.series.deriving import derive

    with database_at_work() as database, plainly():
        with changing(database, dry_run=dry_run) as session:
            with telling("Importing answers") as tell:
                result = take(session, folder, by, tell)
            with telling("Working out positions") as tell:
                derive(session, result, tell)
        show_counts(_added(dry_run), result.added)
        say(*result.notes, f"{result.already_there:,} answers are on record already.")


@program.command()
def package(
    folder: Annotated[Path, typer.Argument(help="What `demarche export` wrote.")],
    dry_run: DryRun = False,
) -> None:
    """Import a whole record that was exported, unchanged."""
    from app.cli.work import changing, database_at_work, show_counts, telling
    from app.services.packages import import_package
    from app.services.positions import recompute
    from app.services.search_index import reindex

    with database_at_work() as database:
        with changing(database, dry_run=dry_run) as session:
            with telling("Importing") as tell:
                counts = import_package(session, folder, tell)
            recompute(session)
            reindex(session)
        show_counts(_added(dry_run), counts)


def _added(dry_run: bool) -> str:
    return "Would be added" if dry_run else "Added"


def _worked_out(dry_run: bool) -> str:
    return "Would be worked out anew" if dry_run else "Worked out anew"


def _coder(named: str | None) -> str:
    """Return the name given; the login name of a shell is nobody's who coded."""
    from app.domain.errors import Rejected

    if not (named or "").strip():
        raise Rejected({"by": CODER_NEEDED})
    return (named or "").strip()


def _person(named: str | None) -> str:
    from getpass import getuser

    return named or getuser()
