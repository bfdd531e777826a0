from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture.imports import import_cycle, wrong_imports

Write = Callable[..., Path]


def test_imports_point_one_way() -> None:
    assert wrong_imports(ROOT / "app") == []


def test_no_modules_import_each_other() -> None:
    assert import_cycle(ROOT / "app") == []


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        (
            "domain/actor.py",
            "from app.queries.pages.matrix import x",
            "may not import app.queries.pages.matrix.x",
        ),
        ("rules/position.py", "import app.database", "may not import app.database"),
        (
            "queries/pages/matrix.py",
            "from app.services import statements",
            "may not import app.services",
        ),
        ("http/forms.py", "from app.settings import ROOT", "may not import app.settings"),
        ("web/matrix.py", "from app import main", "may not import app.main"),
        ("web/matrix.py", "from ..api import matrix", "may not import app.api.matrix"),
        ("cli/seed.py", "def seed():\n    from app.web import matrix", "may not import app.web"),
        ("rules/position.py", "from sqlalchemy import select", "rules does without sqlalchemy"),
        ("services/seed.py", "from fastapi import Request", "services does without fastapi"),
        ("extraction/article.py", "from sqlalchemy import select", "extraction does without"),
        (
            "extraction/article.py",
            "from app.queries.parts.lexicon import x",
            "may not import app.queries",
        ),
        ("domain/actor.py", "from app.extraction import extract", "may not import app.extraction"),
        ("helpers.py", "", "helpers is none of the layers"),
    ],
)
def test_an_import_the_other_way_is_caught(
    write: Write, file: str, line: str, complaint: str
) -> None:
    program = write(**{f"app/{file}": line})

    (found,) = wrong_imports(program / "app")

    assert complaint in found


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("web/matrix.py", "from app.queries.pages.matrix import load_matrix"),
        ("web/matrix.py", "from fastapi import APIRouter"),
        ("rules/position.py", "from app.rules.marks import marks_of"),
        ("main.py", "from app.web import matrix"),
    ],
)
def test_an_import_the_right_way_is_left_alone(write: Write, file: str, line: str) -> None:
    assert wrong_imports(write(**{f"app/{file}": line}) / "app") == []


@pytest.mark.parametrize(
    "files",
    [
        {
            "app/domain/actor.py": "from app.domain.group import Group",
            "app/domain/group.py": "def actors():\n    from app.domain import actor",
        },
        {
            "app/domain/__init__.py": "from app.domain.actor import Actor",
            "app/domain/actor.py": "from app.domain import Actor",
        },
    ],
)
def test_a_circle_is_caught(write: Write, files: dict[str, str]) -> None:
    assert len(import_cycle(write(**files) / "app")) == 3
