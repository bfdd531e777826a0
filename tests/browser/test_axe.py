"""What axe finds wrong on each kind of page; its script comes with axe-playwright-python."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from app.database import Database
from tests.browser.conftest import Complaints, Open, Server
from tests.browser.families import families
from tests.dossier.site import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TRIED = (
    *(
        "home",
        "matrix in another order",
        "matrix of an earlier day",
        "training of an earlier day",
        "cell that declined",
    ),
    *("timeline", "reasons", "changes"),
    *("country", "statement told otherwise", "seed article", "method", "legend", "nothing"),
    *("search", "search with results", "search with a slip"),
)


@pytest.fixture(scope="session")
def axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found is not None, "run `make test`, which installs axe"
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(
    visit: Open, server: Server, complaints: Complaints, axe: str, scheme: str, width: int
) -> None:
    complaints.expect("status of 404")
    database: Database = server.app.state.database
    page = visit("/", color_scheme=scheme, viewport={"width": width, "height": 900})
    faults: list[str] = []
    addresses = families(Site(database))
    for name in TRIED:
        page.goto(addresses[name])
        # evaluate goes around the content security policy, where a script tag would not.
        page.evaluate(axe)
        result = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
        faults += [f"{name}: {_told(violation)}" for violation in result["violations"]]
    assert faults == []


def _told(violation: Any) -> str:
    places = [node["html"][:160] for node in violation["nodes"][:3]]
    return f"{violation['id']} ({len(violation['nodes'])}): {' | '.join(places)}"
