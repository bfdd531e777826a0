"""Puts the first real case on record."""

from pathlib import Path

from app.database import Database
from app.services.imports.claims import import_claims
from app.services.positions import recompute
from app.services.reference import load_reference
from app.services.search_index import reindex

CLAIMS = Path(__file__).parents[1] / "fixtures" / "claims"


def fill(database: Database) -> None:
    """Put the dossier on record."""
    with database.writing() as session:
        load_reference(session)
        import_claims(session, CLAIMS, "a tester")
        recompute(session)
        reindex(session)
