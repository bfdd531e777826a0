"""Sentences that the program puts together from pieces, where each should stand whole.

A sentence is given whole for each case, with gaps for names, numbers and lists of names.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.glued import WHOLE, Glued

GAP = "{}"
WORDS = re.compile(r"[A-Za-z]{2}")
# What goes on with other words, or expects some behind it.
AT_AN_EDGE = re.compile(r"\s*[\s,;:]\s*[(A-Za-z“{]|\.\s+\S|.*\s$", re.DOTALL)
CLASS = "--"
LISTED = re.compile(r"(?:,? or )|[^a-z]*")


def glued_in_python(root: Path) -> list[str]:
    """List the pieces of sentences in the program."""
    found = []
    for file in sorted(root.glob("app/**/*.py")):
        name, tree = file.relative_to(root).as_posix(), ast.parse(file.read_text())
        pieces = sorted({piece for node in ast.walk(tree) for piece in _pieces(node)})
        found += [f"{name}:{line}: “{words.strip()}”: {WHOLE}" for line, words in pieces]
    return found


def _pieces(node: ast.AST) -> Iterator[Glued]:
    match node:
        case ast.JoinedStr(values=values) if " " in _text(node):
            for value in values:
                if isinstance(value, ast.FormattedValue) and isinstance(value.value, ast.IfExp):
                    yield from _worded(value.value.body, value.value.orelse)
        case ast.IfExp(body=one, orelse=other):
            yield from filter(_is_piece, _worded(one, other))
        case ast.BinOp(op=ast.Add(), left=one, right=other):
            yield from filter(_is_piece, _worded(one, other))
        case ast.AugAssign(op=ast.Add(), value=value):
            yield from filter(_is_piece, _worded(value))
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant(value=str(between)))):
            if not LISTED.fullmatch(between) and " " in between:
                yield Glued(node.lineno, between)


def _worded(*nodes: ast.expr) -> Iterator[Glued]:
    """Return those that are text with words in it."""
    for node in nodes:
        if WORDS.search(_text(node).replace(GAP, "")):
            yield Glued(node.lineno, _text(node))


def _is_piece(of: Glued) -> bool:
    return bool(AT_AN_EDGE.match(of.words)) and CLASS not in of.words


def _text(node: ast.AST) -> str:
    """Return what a string says, with each gap as {}; nothing for what is no string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(value) or GAP for value in node.values)
    return ""
