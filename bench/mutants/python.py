"""The faults that one file of Python can have: each a slip that somebody could make."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from bench.mutants.fault import Fault

COMPARED = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
NAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}
OF_QUERIES = ("where", "order_by", "having", "distinct", "limit")
Part = ast.expr | ast.comprehension | ast.keyword
Inner = ast.stmt | ast.match_case | ast.ExceptHandler
# Of a statement and its expressions: what runs for nobody but a type checker, and parameters.
UNREAD = ("annotation", "returns", "args")


class Places:
    """Finds every place of a file where a fault of one of the kinds can stand."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        lines = text.splitlines(keepends=True)
        self.begins = [0]
        for line in lines:
            self.begins.append(self.begins[-1] + len(line))
        self.bytes = [line.encode() for line in lines]

    def faults(self) -> Iterator[Fault]:
        """All of them, in the order of the file's tree."""
        for statement in _statements(ast.parse(self.text)):
            lines = (statement.lineno, statement.end_lineno or statement.lineno)
            for kind, start, end, instead in self._in(statement):
                yield Fault(self.path, kind, start, end, instead, lines)

    def _in(self, statement: ast.stmt) -> Iterator[tuple[str, int, int, str]]:
        yield from self._of_statement(statement)
        for node in _expressions(statement):
            yield from self._of_expression(node)

    def _of_statement(self, node: ast.stmt) -> Iterator[tuple[str, int, int, str]]:
        match node:
            case ast.Expr(value=ast.Call()) | ast.AugAssign():
                yield "deleted statement", *self._span(node), "pass"
            case ast.If(body=[ast.Raise() | ast.Return() as only]):
                yield "emptied guard", *self._span(only), "pass"
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield "return value", *self._span(value), "None"
        if isinstance(node, ast.If | ast.While):
            yield "negated condition", *self._span(node.test), f"not ({self._said(node.test)})"

    def _of_expression(self, node: ast.AST) -> Iterator[tuple[str, int, int, str]]:
        match node:
            case ast.Compare(ops=[op], left=left, comparators=[right]):
                word, other = COMPARED[type(op)]
                yield from self._between("comparison", left, right, word, other)
            case ast.BoolOp(op=op, values=values):
                word, other = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                yield from self._between("and/or", values[0], values[1], word, other)
                yield "dropped condition", *self._span(node), self._said(values[0])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield "dropped not", *self._span(node), self._said(operand)
            case ast.IfExp(test=test):
                yield "negated condition", *self._span(test), f"(not ({self._said(test)}))"
            case ast.Constant():
                yield from self._of_constant(node)
            case ast.comprehension(ifs=[asked]):
                yield "filter of a comprehension", *self._span(asked), "True"
            case ast.Call():
                yield from self._of_call(node)

    def _of_constant(self, node: ast.Constant) -> Iterator[tuple[str, int, int, str]]:
        span = self._span(node)
        match node.value:
            case bool():
                yield "True/False", *span, str(not node.value)
            case int():
                yield "constant", *span, str(node.value + 1)
            case str() if self.text[span[0]] in "\"'" and not self.text[span[0] :].startswith(
                '"""'
            ):
                yield "string", *span, '"XX"'

    def _of_call(self, call: ast.Call) -> Iterator[tuple[str, int, int, str]]:
        match call.func:
            case ast.Name(id=name) if name in NAMED:
                yield "min/max/any/all", *self._span(call.func), NAMED[name]
            case ast.Attribute(attr=name, value=value) if name in OF_QUERIES:
                yield "dropped condition of a query", *self._span(call), self._said(value)
        for first, second in pairwise(call.args[:2]):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                start, end = self._span(first)[0], self._span(second)[1]
                swapped = f"{self._said(second)}, {self._said(first)}"
                yield "swapped arguments", start, end, swapped

    def _between(
        self, kind: str, left: ast.expr, right: ast.expr, word: str, other: str
    ) -> Iterator[tuple[str, int, int, str]]:
        start, end = self._span(left)[1], self._span(right)[0]
        at = self.text.find(word, start, end)
        # Parentheses and breaks may stand between; a word that is not there was written otherwise.
        if at >= 0:
            yield kind, at, at + len(word), other

    def _said(self, node: ast.expr) -> str:
        start, end = self._span(node)
        return self.text[start:end]

    def _span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        return (
            self._at(node.lineno, node.col_offset),
            self._at(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
        )

    def _at(self, line: int, column: int) -> int:
        return self.begins[line - 1] + len(self.bytes[line - 1][:column].decode())


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Every statement that does something, without docstrings and what only checkers read."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        waiting += [one for one in ast.iter_child_nodes(node) if isinstance(one, Inner)]
        if isinstance(node, ast.stmt) and not _is_unread(node):
            yield node


def _is_unread(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Pass():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case _:
            return False


def _expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """The expressions of one statement itself, without annotations and statements inside."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        inner = [one for one in _read_of(waiting.pop()) if isinstance(one, Part)]
        yield from inner
        # The pieces of an f-string have no places of their own before Python 3.12.
        waiting += [one for one in inner if not isinstance(one, ast.JoinedStr)]


def _read_of(node: ast.AST) -> Iterator[ast.AST]:
    # That `zip` is strict is a promise of what is given to it, which is kept: no program can tell.
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return
    for name, value in ast.iter_fields(node):
        # What decorates a class declares it, frozen or not: no program can tell.
        is_declaring = name == "decorator_list" and isinstance(node, ast.ClassDef)
        if not is_declaring and (name not in UNREAD or isinstance(node, ast.Call)):
            yield from value if isinstance(value, list) else [value]
