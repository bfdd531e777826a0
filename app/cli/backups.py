"""`demarche backup` and `demarche restore`."""

from pathlib import Path
from typing import Annotated

import typer


def backup(file: Annotated[Path, typer.Argument(help="The new file to write.")]) -> None:
    """Write a checked copy of the database, also while it is being used (SQLite)."""
    from app.cli.plainly import say
    from app.cli.work import database_at_work
    from app.services.backups import back_up

    with database_at_work() as database:
        counts = back_up(database.engine, file, database.lock)
        say(f"{file} holds {sum(counts.values()):,} rows in {len(counts)} tables, all checked.")


def restore(file: Annotated[Path, typer.Argument(help="What `backup` wrote.")]) -> None:
    """Put a backup in the place of the database, which is kept beside it (SQLite)."""
    from app.cli.plainly import plainly, say
    from app.cli.sealing import seal_at_work
    from app.database import Database
    from app.migrate import check_schema
    from app.services.accounts.sealing import unopened
    from app.services.backups import restore as bring_back
    from app.settings import load_settings

    with plainly():
        database = Database(load_settings().database_url)
        try:
            kept = bring_back(database.engine, file, database.lock)
            say(f"The database is now that of {file}.")
            if kept:
                say(f"The one it replaced is {kept}.")
            check_schema(database)
            with database.reading() as session:
                say(*unopened(session, seal_at_work(database)))
        finally:
            database.close()
