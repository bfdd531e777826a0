"""In which files of the program each kind of record is made."""

import ast
from collections.abc import Iterator
from pathlib import Path

RECORDS = "app/domain"


def made_in_two_places(root: Path) -> list[str]:
    """List the records that more than one file makes: forms and sheets would write two ways."""
    records = set(_records(root))
    makers: dict[str, set[str]] = {}
    for file in sorted(root.glob("app/**/*.py")):
        for name in _called(file):
            if name in records:
                makers.setdefault(name, set()).add(file.relative_to(root).as_posix())
    return [
        f"{name} is made in {', '.join(sorted(files))}: let one of them write it for the others"
        for name, files in sorted(makers.items())
        if len(files) > 1
    ]


def _records(root: Path) -> Iterator[str]:
    """Name the classes that are tables."""
    for file in sorted(root.glob(f"{RECORDS}/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef) and any(map(_names_a_table, node.body)):
                yield node.name


def _names_a_table(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(each, ast.Name) and each.id == "__tablename__" for each in targets)


def _called(file: Path) -> Iterator[str]:
    """Name what the file calls, by itself or from a module: `Role(…)`, `role.Role(…)`."""
    for node in ast.walk(ast.parse(file.read_text())):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name
