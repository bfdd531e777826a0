from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture import texts

Write = Callable[..., Path]
FUNCTION = "def decide():\n" + "    x = 1\n" * 60


@pytest.mark.parametrize(
    "check",
    [
        texts.long_files,
        texts.long_functions,
        texts.long_template_lines,
        texts.names_of_two_things,
        texts.words_out_of_place,
        texts.statements_out_of_place,
        texts.put_off,
        texts.forbidden_in_templates,
    ],
)
def test_the_program_keeps_to(check: Callable[[Path], list[str]]) -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize(
    "file", ["app/web/matrix.py", "templates/base.html", "static/css/a.css", "static/js/a.js"]
)
def test_a_file_of_301_lines_is_caught(write: Write, file: str) -> None:
    assert texts.long_files(write(**{file: "\n" * 300})) == []
    assert f"{file} has 301 lines" in texts.long_files(write(**{file: "\n" * 301}))[0]


def test_what_others_wrote_may_be_longer(write: Write) -> None:
    assert texts.long_files(write(**{"static/vendor/htmx.js": "\n" * 301})) == []


def test_a_function_of_61_lines_is_caught(write: Write) -> None:
    (found,) = texts.long_functions(write(**{"app/rules/position.py": f"async {FUNCTION}"}))

    assert found == "app/rules/position.py: decide has 61 lines"


@pytest.mark.parametrize("file", ["templates/a/_b.html", "templates/a/drawing.svg"])
def test_a_template_line_of_141_characters_is_caught(write: Write, file: str) -> None:
    assert texts.long_template_lines(write(**{file: "<p>\n" + "ä" * 140})) == []

    assert texts.long_template_lines(write(**{file: "<p>\n" + "ä" * 141})) == [
        f"{file}:2 has 141 characters"
    ]


def test_a_name_of_two_things_is_caught(write: Write) -> None:
    one = {"app/a.py": "class Line: ...\nclass _Row: ...", "app/b.py": "class _Row: ..."}

    assert texts.names_of_two_things(write(**one)) == []
    assert texts.names_of_two_things(write(**one, **{"app/c/d.py": "class Line: ..."})) == [
        "Line: app/a.py, app/c/d.py"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "raise HTTPException(404)",
        "from fastapi import HTTPException",
        "session.commit()",
        "form = await request.form(max_fields=8)",
    ],
)
def test_a_word_out_of_place_is_caught(write: Write, line: str) -> None:
    assert len(texts.words_out_of_place(write(**{"app/web/matrix.py": line}))) == 1


def test_words_in_their_place_are_left_alone(write: Write) -> None:
    root = write(**{"app/http/errors.py": "HTTPException", "app/database.py": "session.commit()"})

    assert texts.words_out_of_place(root) == []


@pytest.mark.parametrize("folder", ["app/web/editing", "app/http"])
@pytest.mark.parametrize(
    "line",
    [
        "from sqlalchemy import select",
        "from sqlalchemy import update as change",
        "import sqlalchemy as sa",
        "import sqlalchemy",
        "from sqlalchemy.dialects.sqlite import insert",
        "from sqlalchemy.orm import aliased",
        "def late():\n    from sqlalchemy.sql import text",
    ],
)
def test_a_statement_in_a_route_is_caught(write: Write, folder: str, line: str) -> None:
    (found,) = texts.statements_out_of_place(write(**{f"{folder}/matrix.py": line}))

    assert found.startswith(f"{folder}/matrix.py:")
    assert found.endswith("a statement belongs in app/queries/ or app/services/")


def test_sessions_and_errors_of_the_database_are_known_everywhere(write: Write) -> None:
    known = "from sqlalchemy.orm import Session\nfrom sqlalchemy.exc import OperationalError"
    asks = "from sqlalchemy import select"
    root = write(**{"app/web/a.py": known, "app/http/b.py": known, "app/queries/c.py": asks})

    assert texts.statements_out_of_place(root) == []


@pytest.mark.parametrize(
    "line",
    [
        "@cached_property\n    def grid(self) -> Grid: ...",
        "@functools.cached_property\n    def grid(self) -> Grid: ...",
        "grid: Iterator[Row]",
        "grid: Callable[[], Facets]",
    ],
)
def test_what_waits_for_the_template_is_caught(write: Write, line: str) -> None:
    root = write(**{"app/queries/pages/matrix/page.py": f"class Matrix:\n    {line}"})

    (found,) = texts.put_off(root)
    assert found.endswith(": grid belongs in the loader")


def test_what_is_loaded_is_left_alone(write: Write) -> None:
    file = "class Matrix:\n    rows: Sequence[Row]\n    @property\n    def total(self) -> int: ..."
    loader = "def load(session: Session) -> Iterator[Row]: ..."

    assert texts.put_off(write(**{"app/queries/pages/matrix/page.py": f"{file}\n{loader}"})) == []


@pytest.mark.parametrize(
    "text",
    [
        '<button hx-on:click="go()">',
        "<button hx-vals='js:{a: b()}'>",
        '<p style="color: red">',
        "<p style ='color: red'>",
        "{{ statement.summary|safe }}",
        "{{ statement.summary | safe }}",
    ],
)
def test_what_templates_may_not_have_is_caught(write: Write, text: str) -> None:
    assert len(texts.forbidden_in_templates(write(**{"templates/a/_b.html": text}))) == 1


def test_what_only_looks_alike_is_left_alone(write: Write) -> None:
    text = '<p class="style">{{ label|safely }}</p><script src="/static/js/a.js"></script>'

    assert texts.forbidden_in_templates(write(**{"templates/a/_b.html": text})) == []
