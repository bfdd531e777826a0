"""What commands share: the database, a progress bar, dry runs and tables of results."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text
from sqlalchemy.orm import Session

from app.cli.plainly import plainly, say
from app.database import Database
from app.migrate import check_schema
from app.settings import load_settings

Tell = Callable[[int, int], None]
DRY_RUN = "Dry run: all of this was done and undone again. The record is as it was."


@contextmanager
def database_at_work() -> Iterator[Database]:
    """Open the database of the settings, if it has the schema of this version."""
    with plainly():
        database = Database(load_settings().database_url)
        try:
            check_schema(database)
            yield database
        finally:
            database.close()


@contextmanager
def changing(database: Database, *, dry_run: bool = False) -> Iterator[Session]:
    """Open a session whose changes are kept when the block ends well, but for a dry run."""
    with database.writing() as session:
        yield session
        if dry_run:
            session.rollback()
    if dry_run:
        say(DRY_RUN)
    else:
        database.weigh()


@contextmanager
def telling(task: str) -> Iterator[Tell | None]:
    """Show a progress bar with rate and estimate while the block works, if anybody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(task, total=None)
        yield lambda done, total: progress.update(bar, completed=done, total=total)


def show_counts(title: str, counts: Mapping[str, int]) -> None:
    """Print how many rows each table got, leaving out those that got none."""
    some = {table: count for table, count in counts.items() if count}
    if not some:
        print(f"{title}: nothing.")
        return
    table = Table("Table", title, box=None)
    table.columns[1].justify = "right"
    for name, count in some.items():
        table.add_row(name, f"{count:,}")
    Console().print(table)


class _Rate(ProgressColumn):
    """How many rows a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} a second" if speed else "")
