"""The first real case as a visitor meets it: a database filled once, and its pages."""

import json
from functools import cache
from typing import Any

from starlette.testclient import TestClient

from app.database import Database
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.record import CLAIMS, fill

__all__ = ["CLAIMS", "fill"]

TROOPS = "western-troops-ukraine-2024"
TRAINING = "training-mission-ukraine-2024"
COALITION = "coalition-of-the-willing-2025"
INITIATIVES = (TROOPS, TRAINING, COALITION)

Query = tuple[tuple[str, str], ...]


class Site:
    """Reads pages; the record does not change, so each is asked for once, and drawn."""

    def __init__(self, database: Database) -> None:
        app = create_app(Settings(page_cache_mb=0), database)
        self.visitor = TestClient(app, follow_redirects=False)
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
