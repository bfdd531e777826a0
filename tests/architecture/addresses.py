"""Addresses of ours that are put together elsewhere than in app/domain/paths.py."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.web.permissions import PERMISSIONS

WHERE = "app/domain/paths.py"
# The table of all routes spells them out, as the routes themselves do with their parameters.
DECLARING = (WHERE, "app/web/permissions.py")
PARAMETER = re.compile(r"{\w+:\w+}")
SEGMENT = re.compile(r"(?<=/)[a-z-]+(?=[/.]|$)")
WORDS = "|".join(sorted({word for _, path in PERMISSIONS for word in SEGMENT.findall(path)}))
OURS = re.compile(rf"(^|(?<=}}))/({WORDS})(?=[/?#{{]|$)|^/{{}}\w*/")
IN_TEMPLATES = (
    re.compile(r'"/[^"\s]*[/=]" ~'),
    re.compile(r'~ "/[a-z]'),
    re.compile(r'="/[^"\s{]*[/=]{{'),
    re.compile(r"}}/[a-z]"),
)


def put_together(root: Path) -> list[str]:
    """List the lines of the program and of its templates that put an address together."""
    found = []
    for file in sorted(root.glob("app/**/*.py")):
        path = file.relative_to(root).as_posix()
        if path not in DECLARING:
            tree = ast.parse(file.read_text())
            found += [f"{path}:{line} belongs in {WHERE}" for line in _in_python(tree)]
    for file in sorted(root.glob("templates/**/*.html")):
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text().splitlines(), start=1):
            if any(pattern.search(line) for pattern in IN_TEMPLATES):
                found.append(f"{path}:{number} belongs in {WHERE}")
    return found


def _in_python(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call):
            text = _template(node)
            if "{}" in text and OURS.search(text) and not PARAMETER.search(text):
                yield node.lineno


def _template(node: ast.AST) -> str:
    """Return the text with {} for each value that is put in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_template(part) for part in parts)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return _template(left) + _template(right)
        case ast.Call(func=ast.Attribute(attr="format", value=text)):
            return _template(text)
    return "{}"
