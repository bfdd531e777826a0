"""The dossier, and beside it a record that is made up, as large as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.database import Database
from bench.synthetic import add_synthetic
from tests.copies import sqlite_copy


@contextmanager
def larger_dossier(template: Path, countries: int, initiatives: int) -> Iterator[Database]:
    """Give a copy of the template with that many countries and initiatives added."""
    with sqlite_copy(template) as database:
        with database.writing() as session:
            add_synthetic(session, countries, initiatives)
        yield database
