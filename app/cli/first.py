"""The first database: what `demarche serve` makes in a folder that has none."""

import tempfile
from pathlib import Path

from sqlalchemy import make_url

from app.cli.plainly import plainly, say
from app.cli.seeds import fill
from app.database import Database
from app.migrate import migrate
from app.places import SEEDS
from app.settings import load_settings


def make_first_database() -> None:
    """Make and fill the database, if there is none and nobody has named one.

    One that is named in the settings is left alone: a name that is mistyped has to be noticed.
    """
    with plainly():
        settings = load_settings()
        file = Path(str(make_url(settings.database_url).database))
        if "database_url" in settings.model_fields_set or _was_there(file):
            return
        say(f"There is no database yet: {file} is made and filled. This takes a moment.")
        _make(file)


def _was_there(file: Path) -> bool:
    """Whether the database is there, or was and left a log that another must not be given."""
    return file.exists() or file.with_name(f"{file.name}-wal").exists()


def _make(file: Path) -> None:
    """Make it under another name; it gets its own when it is whole, whatever comes between."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".demarche-", dir=file.parent) as folder:
        # As the settings name it, from where we are: not all folders fit into an address.
        made = file.parent / Path(folder).name / file.name
        migrate(f"sqlite:///{made}")
        database = Database(f"sqlite:///{made}")
        try:
            fill(database, SEEDS)
        finally:
            database.close()
        # A second name instead of a move: that one never replaces a file that is there by now.
        file.hardlink_to(made)
