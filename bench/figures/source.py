"""Reads the modules of a program, and tells code from comments, docstrings and empty lines."""

import ast
import io
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

NO_CODE = {
    *(tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT),
    *(tokenize.ENDMARKER, tokenize.COMMENT),
}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    name: str
    text: str

    @cached_property
    def nodes(self) -> Sequence[ast.AST]:
        """All nodes of its tree."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def comment_lines(self) -> int:
        """How many lines have a comment, also behind code."""
        return sum(token.type == tokenize.COMMENT for token in self._tokens())

    @cached_property
    def docstring_lines(self) -> set[int]:
        """The lines of docstrings, by their numbers."""
        found = set[int]()
        for node in self.nodes:
            if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
                found |= _lines_of(node.body[0])
        return found

    @cached_property
    def code_lines(self) -> int:
        """How many lines have something that is neither comment nor docstring."""
        found = set[int]()
        for token in self._tokens():
            if token.type not in NO_CODE:
                found.update(range(token.start[0], token.end[0] + 1))
        return len(found - self.docstring_lines)

    def _tokens(self) -> Iterator[tokenize.TokenInfo]:
        return tokenize.generate_tokens(io.StringIO(self.text).readline)


def read_modules(folder: Path) -> list[Module]:
    """Read all modules of a package and name them as imports do."""
    return [
        Module(_name(file.relative_to(folder.parent)), file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.py"))
    ]


def _name(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _lines_of(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
