from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture import density

Write = Callable[..., Path]
FILE = "app/rules/position.py"
TWELVE = "def decide(a):\n" + "    if a:\n        a = a.next\n" * 11


@pytest.mark.parametrize(
    "check",
    [
        density.functions_of_many_ways,
        density.dense_comprehensions,
        density.exceptions_from_the_limit,
    ],
)
def test_the_program_keeps_to(check: Callable[[Path], list[str]]) -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize(
    "more",
    [
        "    if a: ...",
        "    return a and a.next",
        "    return 1 if a else 2",
        "    return [b for b in a]",
        "    for b in a: ...",
    ],
)
def test_a_thirteenth_way_is_caught(write: Write, more: str) -> None:
    assert density.functions_of_many_ways(write(**{FILE: TWELVE})) == []

    assert density.functions_of_many_ways(write(**{FILE: TWELVE + more})) == [
        f"{FILE}:1: decide has 13 ways: give a part of it a name"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[[one for one in row] for row in rows]",
        "{row.id: {one.id for one in row} for row in rows}",
        "[row for row in rows if any(one for one in row)]",
        "(one for row in rows for one in row)",
        "sum(one for one in [row for row in rows])",
    ],
)
def test_a_dense_comprehension_is_caught(write: Write, line: str) -> None:
    (found,) = density.dense_comprehensions(write(**{FILE: f"\n{line}"}))

    assert found.startswith(f"{FILE}:2: ")


@pytest.mark.parametrize(
    "line",
    [
        "[name(row) for row in rows]",
        "chain.from_iterable(row.all for row in rows)",
        "[one for one in rows] + [other for other in others]",
    ],
)
def test_a_plain_comprehension_is_left_alone(write: Write, line: str) -> None:
    assert density.dense_comprehensions(write(**{FILE: line})) == []


def test_an_exception_from_the_limit_is_caught(write: Write) -> None:
    line = "def decide(case):  # noqa: C901"

    assert density.exceptions_from_the_limit(write(**{FILE: line})) == [
        f"{FILE}: no function is excepted from C901"
    ]
