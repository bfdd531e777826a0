"""`demarche recompute` and `demarche check`."""

from pathlib import Path
from typing import Annotated

import typer


def recompute() -> None:
    """Work out every position anew from the statements behind it, and what can be searched for."""
    from app.cli.plainly import say
    from app.cli.work import changing, database_at_work
    from app.services.positions import recompute as recompute_positions
    from app.services.search_index import reindex

    with database_at_work() as database:
        with changing(database) as session:
            cells = recompute_positions(session)
            entries = reindex(session)
        say(f"{cells:,} positions were worked out. {entries:,} things can be searched for.")


def check(
    explain: Annotated[
        bool, typer.Option("--explain", help="Also tell every cell of today in sentences.")
    ] = False,
    each: Annotated[
        bool,
        typer.Option("--each", help="Ask the rule of every cell, also of those that are alike."),
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(help="Also tell what differs from a /matrix.csv taken earlier, and why."),
    ] = None,
) -> None:
    """See whether the record is whole; exit code 1 and a line for each thing that is not."""
    from app.cli.explaining import print_cells, print_differences
    from app.cli.plainly import PUT_RIGHT, say
    from app.cli.sealing import seal_at_work
    from app.cli.wholeness import gaps
    from app.cli.work import database_at_work
    from app.services.accounts.sealing import unopened

    with database_at_work() as database:
        with database.reading() as session:
            found = [*gaps(session, each), *unopened(session, seal_at_work(database))]
            if explain:
                print_cells(session)
            if against:
                print_differences(session, against)
        for line in found:
            print(line)
        if found:
            say(f"{len(found):,} things are not as they should be.")
            raise typer.Exit(PUT_RIGHT)
        say("The record is whole.")
