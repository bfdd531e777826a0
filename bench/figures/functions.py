"""What can be counted in one function."""

import ast
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
Branch = ast.If | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler


def length(function: Function) -> int:
    """Its lines, with its docstring and without its decorators."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """Its parameters of all kinds, `self` among them."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return len(named) + (given.vararg is not None) + (given.kwarg is not None)


def ways(function: Function) -> int:
    """The ways through it: branches, `and` and `or`, and what comprehensions ask and repeat.

    A function inside it has ways of its own.
    """
    return 1 + sum(map(_more_ways, _own_nodes(function)))


def branches(function: Function) -> int:
    """The ways as ruff counts them for C901: statements alone, with functions inside."""
    return sum(map(_more_branches, ast.walk(function)))


def is_dense(node: ast.AST) -> bool:
    """Whether it is a comprehension with another inside, or one over two things."""
    return isinstance(node, Comprehension) and (
        len(node.generators) > 1
        or any(isinstance(inner, Comprehension) for inner in ast.walk(node) if inner is not node)
    )


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function):
            waiting += ast.iter_child_nodes(node)


def _more_ways(node: ast.AST) -> int:
    match node:
        case ast.BoolOp(values=values):
            return len(values) - 1
        case ast.comprehension(ifs=asked):
            return 1 + len(asked)
        case _:
            return isinstance(node, Branch | ast.IfExp | ast.match_case)


def _more_branches(node: ast.AST) -> int:
    match node:
        case ast.Match(cases=cases):
            return len(cases) - _takes_all(cases[-1])
        case ast.Try(orelse=[_, *_]) | ast.TryStar(orelse=[_, *_]):
            return 1
        case _:
            return isinstance(node, Branch | Function)


def _takes_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and not (case.pattern.pattern or case.guard)
