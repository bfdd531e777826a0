"""Which modules import which, also inside functions."""

import ast
from collections.abc import Iterator, Mapping, Sequence, Set

from bench.figures.source import Module

Graph = Mapping[str, Set[str]]


def import_graph(modules: Sequence[Module]) -> Graph:
    """For each module the others of the program that it imports."""
    known = {module.name for module in modules}
    return {
        module.name: {_module(name, known) for name in _imported(module)} - {"", module.name}
        for module in modules
    }


def circles(graph: Graph) -> set[frozenset[str]]:
    """The groups of modules that all import each other, directly or through others."""
    reached = {module: _reached(module, graph) for module in graph}
    return {
        frozenset(other for other in reached[module] if module in reached[other])
        for module in graph
        if module in reached[module]
    }


def _reached(module: str, graph: Graph) -> Set[str]:
    found, waiting = set[str](), [module]
    while waiting:
        new = graph[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _imported(module: Module) -> Iterator[str]:
    for node in module.nodes:
        match node:
            case ast.ImportFrom(module=str(start), names=things):
                yield from (f"{start}.{thing.name}" for thing in things)
            case ast.Import(names=things):
                yield from (thing.name for thing in things)


def _module(name: str, known: Set[str]) -> str:
    """The module that a dotted name means or belongs to; nothing if it is not of the program."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name
