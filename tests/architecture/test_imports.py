import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture.imports import CONTRACTS, judged

Write = Callable[..., Path]

FILES = (
    *("__init__", "__main__", "cli", "main", "web", "services/__init__", "services/sources"),
    *("services/editing", "services/imports", "services/writing"),
    *("services/seeds", "http", "queries/__init__", "queries/parts/__init__"),
    *("queries/parts/cards", "queries/pages/__init__", "queries/pages/matrix"),
    *("queries/pages/home", "extraction", "rules", "domain", "migrate", "database", "postgresql"),
    *("settings", "places", "seal", "record_watch", "sqlite", "database_errors"),
)
"""A program of all layers and rooms, with nothing in it."""

RIGHT = {
    "cli": "from app.settings import Settings",
    "web": "import fastapi\nfrom app.queries.pages import matrix\nfrom app.services import sources",
    "queries/pages/matrix": "from app.queries.parts import cards",
    "services/sources": "from app.queries.parts.cards import load_cards\nimport sqlalchemy",
    "services/editing": "from app.services import imports",
    "services/imports": "from app.services import writing",
    "main": "from app.web import router",
    "migrate": "from app.database import Database",
    "record_watch": "from app.database import Database",
}

WRONG = {
    "Arrows point one way": [
        ("domain", "from app.queries.parts import cards", "app.domain is not allowed to import"),
        ("rules", "import app.extraction", "app.rules is not allowed to import app.extraction"),
        ("http", "from app.services import sources", "app.http is not allowed to import"),
        ("web", "from app import main", "app.web is not allowed to import app.main"),
        ("web", "def late():\n    from . import cli", "app.web is not allowed to import app.cli"),
    ],
    "Pages show parts, and no part knows a page": [
        ("queries/parts/cards", "from app.queries.pages import home", "queries.pages.home"),
    ],
    "No page knows another": [
        ("queries/pages/home", "from app.queries.pages.matrix import x", "queries.pages.matrix"),
    ],
    "What changes a record needs no page": [
        ("services/sources", "from app.queries.pages.home import x", "queries.pages.home"),
    ],
    "No two rooms import each other": [
        ("services/sources", "from app.services import seeds", "app.services"),
        ("services/seeds", "from app.services import sources", "app.services"),
    ],
    "Layers get values, not settings": [("http", "import app.settings", "app.settings")],
    "What reads and changes is given a session": [
        ("services/seeds", "import app.database", "app.database"),
        ("services/seeds", "import app.sqlite", "app.sqlite"),
        ("services/seeds", "import app.database_errors", "app.database_errors"),
    ],
    "Only http and web know of requests and templates": [
        ("services/seeds", "import fastapi", "app.services.seeds -> fastapi"),
        ("domain", "from jinja2 import Template", "app.domain -> jinja2"),
    ],
    "Forms know sheets, and what writes records knows neither": [
        ("services/writing", "from app.services.imports import x", "app.services.imports"),
        ("services/imports", "import app.services.editing", "app.services.editing"),
    ],
    "The rule and the reading of articles ask no database": [
        ("rules", "from sqlalchemy import select", "app.rules -> sqlalchemy"),
        ("extraction", "import sqlalchemy", "app.extraction -> sqlalchemy"),
    ],
}


def test_the_program_keeps_every_contract() -> None:
    kept, report = judged(ROOT)

    assert kept
    assert all(kept.values()), report


def test_imports_the_right_way_are_left_alone(write: Write) -> None:
    kept, report = judged(_program(write, RIGHT.items()))

    assert kept.keys() == WRONG.keys()
    assert all(kept.values()), report


@pytest.mark.parametrize("contract", WRONG)
def test_an_import_the_other_way_is_caught(write: Write, contract: str) -> None:
    lines = [(file, line) for file, line, _ in WRONG[contract]]

    kept, report = judged(_program(write, [*RIGHT.items(), *lines]))

    assert not kept[contract], report
    for _, _, complaint in WRONG[contract]:
        assert complaint in " ".join(report.split()), report


def test_a_layer_that_nobody_has_placed_is_caught(write: Write) -> None:
    kept, report = judged(_program(write, [*RIGHT.items(), ("helpers", "")]))

    assert not kept["Arrows point one way"]
    assert "app.helpers" in report


def test_each_contract_has_a_control() -> None:
    contracts = tomllib.loads(CONTRACTS.read_text())["tool"]["importlinter"]["contracts"]

    assert {contract["name"] for contract in contracts} == WRONG.keys()


def _program(write: Write, lines: Iterable[tuple[str, str]]) -> Path:
    texts = dict.fromkeys(FILES, "")
    for file, line in lines:
        texts[file] = f"{texts.get(file, '')}{line}\n"
    return write(**{f"app/{file}.py": text for file, text in texts.items()})
