"""The first real case as a visitor meets it: a database filled once, and its pages."""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from app.database import Database
from app.main import create_app
from app.services.imports.claims import import_claims
from app.services.positions import recompute
from app.services.reference import load_reference
from app.services.search_index import reindex
from app.settings import Settings

CLAIMS = Path(__file__).parents[1] / "fixtures" / "claims"
TROOPS = "western-troops-ukraine-2024"
TRAINING = "training-mission-ukraine-2024"
COALITION = "coalition-of-the-willing-2025"
INITIATIVES = (TROOPS, TRAINING, COALITION)

Query = tuple[tuple[str, str], ...]


def fill(database: Database) -> None:
    """Put the dossier on record."""
    with database.writing() as session:
        load_reference(session)
        import_claims(session, CLAIMS, "a tester")
        recompute(session)
        reindex(session)


def filled_copy(template: Path, folder: Path) -> Path:
    """Copy an empty SQLite database into the folder and put the dossier on record there."""
    file = folder / "dossier.sqlite"
    shutil.copyfile(template, file)
    database = Database(f"sqlite:///{file}")
    fill(database)
    database.close()
    return file


class Site:
    """Reads pages; the record does not change, so each is asked for once."""

    def __init__(self, database: Database) -> None:
        self.visitor = TestClient(create_app(Settings(), database), follow_redirects=False)
        self._text = cache(self._get)

    def text(self, path: str, **query: str) -> str:
        """The page at the path; a keyword is a filter."""
        return self._text(path, tuple(sorted(query.items())))

    def json(self, path: str, **query: str) -> Any:
        """The twin of the page at the path."""
        return json.loads(self.text(f"{path}.json", **query))

    def cell(self, code: str, initiative: str, as_of: str, **query: str) -> Any:
        """One cell of the matrix as it stood on that day."""
        matrix = self.json("/matrix", as_of=as_of, **query)
        return cells_of(matrix)[code, initiative]

    def explained(self, code: str, initiative: str, **query: str) -> Any:
        """What the cell's own page says."""
        return self.json(f"/initiatives/{initiative}/positions/{code}", **query)

    def _get(self, path: str, query: Query) -> str:
        answer = self.visitor.get(path, params=dict(query))
        assert answer.status_code == 200, f"{path} {dict(query)}: {answer.status_code}"
        return answer.text


def cells_of(matrix: Any) -> dict[tuple[str, str], Any]:
    """The cells of /matrix.json by country and initiative."""
    return {
        (row["country"]["code"], cell["initiative"]): cell
        for row in matrix["rows"]
        for cell in row["cells"]
    }


def refs_of(statement: Any) -> set[str]:
    """The ids of the claims that tell a statement."""
    return {report["ref"] for report in statement["reports"]}
