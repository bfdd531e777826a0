"""Sentences that the program puts together from pieces, where each should stand whole.

A sentence is given whole for each case, with gaps for names, numbers and lists of names.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from tests.architecture.glued import WHOLE, Glued

GAP = "{}"
WORDS = re.compile(r"[A-Za-z]{2}")
# What goes on with other words, or expects some behind it.
AT_AN_EDGE = re.compile(r"\s*[\s,;:]\s*[(A-Za-z“{]|\.\s+\S|.*\s$", re.DOTALL)
CLASS = "--"
# A part of a sentence that has a name: "save it as CSV". What is made to be matched is none.
CLAUSE = re.compile(r"[a-z][a-z’]*(?: [^(?|\\\[\]]+)+")
LISTED = re.compile(r"(?:,? or )|[^a-z]*")


def glued_in_python(root: Path) -> list[str]:
    """List the pieces of sentences in the program."""
    found = []
    trees = {file: ast.parse(file.read_text()) for file in sorted(root.glob("app/**/*.py"))}
    clauses = {name: words for tree in trees.values() for name, words in _clauses(tree)}
    for file, tree in trees.items():
        name = file.relative_to(root).as_posix()
        pieces = {piece for node in ast.walk(tree) for piece in _pieces(node)}
        known = {name: clauses[name] for name in _names(tree) if name in clauses}
        known |= dict(_clauses(tree))
        pieces |= {piece for node in ast.walk(tree) for piece in _named(node, known)}
        found += [f"{name}:{line}: “{words.strip()}”: {WHOLE}" for line, words in sorted(pieces)]
    return found


def _clauses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Return the constants of a file that are part of a sentence, by their names."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if CLAUSE.fullmatch(_text(value)):
                    yield name, _text(value)


def _names(tree: ast.Module) -> Iterator[str]:
    """Return what a file takes from others."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def _named(node: ast.AST, clauses: Mapping[str, str]) -> Iterator[Glued]:
    """Find such a constant in the gap of a sentence, or what was a sentence and lost its end."""
    if not isinstance(node, ast.JoinedStr) or not WORDS.search(_text(node).replace(GAP, "")):
        return
    for before, gap in pairwise([ast.Constant(""), *node.values]):
        match gap:
            case ast.FormattedValue(value=ast.Name(id=name)) if name in clauses:
                if not _text(before).endswith("“"):
                    yield Glued(node.lineno, clauses[name])
            case ast.FormattedValue(
                value=ast.Call(func=ast.Attribute(attr="removesuffix"), args=[ast.Constant(".")])
            ):
                yield Glued(node.lineno, _text(node))


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
