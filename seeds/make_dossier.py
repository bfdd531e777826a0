"""Writes seeds/dossier anew from the claim sheets: python seeds/make_dossier.py."""

import json
import shutil
import tempfile
from pathlib import Path

from app.database import Database
from app.migrate import migrate
from app.services.imports.claims import import_claims
from app.services.packages import export_package
from app.services.reference import load_reference

SEEDS = Path(__file__).parent / "dossier"
SHEETS = Path(__file__).parents[1] / "tests" / "fixtures" / "claims"


def main() -> None:
    """Import the sheets into an empty record and export it, without its revisions."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/record.sqlite"
        migrate(url)
        database = Database(url)
        with database.writing() as session:
            load_reference(session)
            import_claims(session, SHEETS, "Demarche dossier")
        shutil.rmtree(SEEDS, ignore_errors=True)
        with database.reading() as session:
            export_package(session, SEEDS)
        database.close()
    _leave_out("revisions.csv")


def _leave_out(table: str) -> None:
    """Take a table out: each installation keeps first versions of its own."""
    (SEEDS / table).unlink()
    description = SEEDS / "datapackage.json"
    package = json.loads(description.read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["path"] != table]
    text = json.dumps(package, ensure_ascii=False, indent=2)
    description.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
