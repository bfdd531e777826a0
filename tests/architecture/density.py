"""How much one function, and one expression, may hold: counted as `make figures` counts it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bench.figures.functions import Function, is_dense, ways

MOST_WAYS = 12


def functions_of_many_ways(root: Path) -> list[str]:
    """List the functions through which more ways lead than one can hold in mind."""
    return [
        f"{place}: {node.name} has {ways(node)} ways: give a part of it a name"
        for place, node in _nodes(root)
        if isinstance(node, Function) and ways(node) > MOST_WAYS
    ]


def dense_comprehensions(root: Path) -> list[str]:
    """List the comprehensions with another inside, and those over two things."""
    return [
        f"{place}: name what is inside: a function, or a generator with plain loops"
        for place, node in _nodes(root)
        if is_dense(node)
    ]


def exceptions_from_the_limit(root: Path) -> list[str]:
    """List the lines that ask ruff not to count the ways of their function."""
    return [
        f"{file.relative_to(root).as_posix()}: no function is excepted from C901"
        for file in sorted(root.glob("app/**/*.py"))
        if "C901" in file.read_text()
    ]


def _nodes(root: Path) -> Iterator[tuple[str, ast.AST]]:
    """Give all that the program is made of, each with the line on which it stands."""
    for file in sorted(root.glob("app/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            yield f"{file.relative_to(root).as_posix()}:{getattr(node, 'lineno', 0)}", node
