"""How many names of the program one has to know for a change: those that its files import."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

# The files of Python that are there and change; docs/architecture.md says what happens in each.
FIELD = ("app/domain/statement.py", "app/domain/inputs/statement.py")
PAGE = ("app/domain/paths.py", "app/web/__init__.py", "app/web/permissions.py")


def names_to_know(root: Path, files: Iterable[str]) -> int:
    """How many own names these files import together, each counted once; no file has none."""
    return len(set(_imported_by_all(root, files)))


def _imported_by_all(root: Path, files: Iterable[str]) -> Iterator[str]:
    for file in files:
        if (root / file).exists():
            yield from imported(ast.parse((root / file).read_text()))


def imported(tree: ast.Module) -> Iterator[str]:
    """The names of the program's own that a file imports, wherever in it."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if _is_own(module):
                yield from (each.name for each in names)
            case ast.Import(names=names):
                yield from (each.name for each in names if _is_own(each.name))


def _is_own(module: str) -> bool:
    return module.partition(".")[0] == "app"
