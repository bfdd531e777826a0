"""Each figure, counted on a small source of which the counts are known."""

import ast
from pathlib import Path
from typing import Any

import pytest

from app.places import ROOT
from bench.figures.__main__ import BEFORE
from bench.figures.functions import Function, branches, is_dense, length, parameters, ways
from bench.figures.imports import circles, import_graph
from bench.figures.names import FIELD, PAGE, names_to_know
from bench.figures.source import Module
from bench.figures.table import figures, percentile

FIRST = '''"""A module."""

import app.b
from app.c.d import Row  # Why.


class Row:
    """A row,
    or two."""

    def wide(self, a, /, b, *rest, c: int = 1, **more) -> int:
        text = """not
        a docstring"""
        return max(lambda: [x for y in b for x in y], text)


# Alone.
'''
SECOND = "from app.a import Row\nclass Row: ...\nclass Other: ...\n"
THIRD = "def plain():\n    from app.a import Row\n    return {x for x in Row}\n"
TEMPLATE = (
    "{% macro cell(x) %}{% if x %}a{%- elif y %}b{% endif %}{% endmacro %}\n"
    f"{'x' * 141}\n{'x' * 201}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a figure other than nought in every line."""
    texts = {
        "app/__init__.py": "",
        "app/a.py": FIRST,
        "app/b.py": SECOND,
        "app/c/d.py": THIRD,
        "tests/test_a.py": "x = 1\n" * 12,
        "templates/page.html": TEMPLATE,
        "static/css/a.css": "a {\n}\n",
        "static/vendor/b.css": "b {}\n",
    }
    for name, text in texts.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def test_all_of_them(root: Path) -> None:
    assert dict(figures(root)) == {
        "Python lines / code lines": "23 / 13",
        "files, classes, functions": "4, 3, 2",
        "lines a file: p50 / p95 / max": "3 / 16 / 17",
        "lines a function: p50 / p95 / max": "4 / 4 / 4",
        "return types written": "50 %",
        "parameters: p95 / max": "6 / 6",
        "ways through a function: p95 / max / > 10 / > 12": "3 / 3 / 0 / 0",
        "of them by statements: p95 / max / > 10 / > 12": "1 / 1 / 0 / 0",
        "comprehensions per 100 functions (nested or double)": "100 (50.0)",
        "lambdas per 100 functions": "50.0",
        "comments / docstrings, of code lines": "15.4 % / 23.1 %",
        "class names that stand for 2+ things (of classes)": "1 (67 %)",
        "import circles (modules in them)": "1 (3)",
        "modules imported by one module, mean": "1.0",
        "own names to know for a field of a statement": "0",
        "own names to know for a page on an initiative": "0",
        "test lines : source lines": "0.52",
        "templates, lines": "1, 3",
        "characters a template line / lines > 140 / > 200": "137 / 66.7 % / 33.3 %",
        "ifs per 1,000 characters": "4.83",
        "macros": "1",
        "CSS lines (files)": "2 (1)",
    }


def test_a_name_is_to_be_known_once(root: Path) -> None:
    assert names_to_know(root, ["app/a.py", "app/c/d.py", "app/none.py"]) == 2


def test_what_a_change_goes_through_is_there() -> None:
    assert all((ROOT / file).exists() for file in (*FIELD, *PAGE))


def test_each_has_one_to_compare_it_with(root: Path) -> None:
    assert [name for name, _ in figures(root)] == list(BEFORE)


def test_nothing_at_all_can_be_counted(tmp_path: Path) -> None:
    assert ("return types written", "0 %") in figures(tmp_path)


@pytest.mark.parametrize(
    ("share", "value"), [(0, 1), (50, 2.5), (95, pytest.approx(8.95)), (100, 10)]
)
def test_a_percentile_may_fall_between_two(share: int, value: float) -> None:
    assert percentile([10, 3, 1, 2], share) == value


@pytest.mark.parametrize(
    ("body", "all_ways", "by_statements"),
    [
        ("pass", 1, 1),
        ("if a: b\n elif c: d\n else: e", 3, 3),
        ("for a in b: c\n while d: e", 3, 3),
        ("try: a\n except B: c\n except D: e\n else: f\n finally: g", 3, 4),
        ("return a and b and c or d", 4, 1),
        ("return a if b else c", 2, 1),
        ("return [a for a in b if c if d]", 4, 1),
        ("return [a for b in c for a in b]", 3, 1),
        ("match a:\n  case 1: b\n  case _: c", 3, 2),
        ("match a:\n  case 1: b\n  case _ if c: d", 3, 3),
        ("with a: b\n assert c", 1, 1),
        ("def inner():\n  if a: b\n inner()", 1, 3),
    ],
)
def test_ways_through_a_function(body: str, all_ways: int, by_statements: int) -> None:
    function = parsed(f"def f():\n {body}")

    assert (ways(function), branches(function)) == (all_ways, by_statements)


def test_a_function_is_as_long_as_from_its_name_to_its_end() -> None:
    function = parsed('@cached\n@named\nasync def f(\n    a,\n):\n    """It."""\n    return a\n')

    assert length(function) == 5
    assert parameters(function) == 1


@pytest.mark.parametrize(
    ("expression", "dense"),
    [
        ("[a for a in b]", False),
        ("{a: b for a in c if d}", False),
        ("[a for b in c for a in b]", True),
        ("[{a for a in b} for b in c]", True),
        ("sum(a for a in [b for b in c])", True),
    ],
)
def test_what_a_dense_comprehension_is(expression: str, dense: bool) -> None:
    assert any(map(is_dense, ast.walk(ast.parse(expression)))) is dense


def test_circles_are_told_apart() -> None:
    texts = {
        "app": "from app import a",
        "app.a": "import app.b",
        "app.b": "def f():\n    from app.a import x",
        "app.c": "from app.d import x\nfrom app.a import y",
        "app.d": "from app import c\nimport json",
    }
    graph = import_graph([Module(name, text) for name, text in texts.items()])

    assert graph["app.d"] == {"app.c"}
    assert circles(graph) == {frozenset({"app.a", "app.b"}), frozenset({"app.c", "app.d"})}


def parsed(text: str) -> Any:
    function = ast.parse(text).body[0]
    assert isinstance(function, Function)
    return function
