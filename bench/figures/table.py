"""Works the figures out and says them, each in a line."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from bench.figures.functions import (
    Comprehension,
    Function,
    branches,
    is_dense,
    length,
    parameters,
    ways,
)
from bench.figures.imports import circles, import_graph
from bench.figures.names import FIELD, PAGE, names_to_know
from bench.figures.source import Module, read_modules

IF = re.compile(r"\{%-?\s*(?:el)?if\b")
MACRO = re.compile(r"\{%-?\s*macro\b")

Line = tuple[str, str]


def figures(root: Path) -> list[Line]:
    """All figures of the repository at a folder: what it is, and what it is today."""
    modules = read_modules(root / "app")
    tests = read_modules(root / "tests")
    return [
        *_sizes(modules),
        *_of_functions(_functions(modules)),
        *_of_expressions(modules),
        *_of_words(modules),
        *_of_imports(modules),
        ("own names to know for a field of a statement", str(names_to_know(root, FIELD))),
        ("own names to know for a page on an initiative", str(names_to_know(root, PAGE))),
        ("test lines : source lines", f"{_ratio(_lines(tests), _lines(modules)):.2f}"),
        *_of_templates(_texts((root / "templates").rglob("*.html"))),
        _of_css(_texts((root / "static").rglob("*.css"))),
    ]


def percentile(values: Sequence[int], share: int) -> float:
    """The value that so many in a hundred do not exceed, between two where it falls there."""
    ordered = sorted(values) or [0]
    place = (len(ordered) - 1) * share / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _sizes(modules: Sequence[Module]) -> Iterator[Line]:
    yield "Python lines / code lines", f"{_lines(modules):,} / {_code_lines(modules):,}"
    sizes = (len(modules), len(_classes(modules)), len(_functions(modules)))
    yield "files, classes, functions", ", ".join(f"{size:,}" for size in sizes)
    yield "lines a file: p50 / p95 / max", _spread([each.lines for each in modules if each.text])


def _of_functions(functions: Sequence[Function]) -> Iterator[Line]:
    yield "lines a function: p50 / p95 / max", _spread([length(each) for each in functions])
    typed = sum(function.returns is not None for function in functions)
    yield "return types written", f"{_share(typed, len(functions)):.0f} %"
    given = [parameters(each) for each in functions]
    yield "parameters: p95 / max", f"{percentile(given, 95):.0f} / {max(given, default=0)}"
    yield "ways through a function: p95 / max / > 10 / > 12", _load(map(ways, functions))
    yield "of them by statements: p95 / max / > 10 / > 12", _load(map(branches, functions))


def _of_expressions(modules: Sequence[Module]) -> Iterator[Line]:
    functions = len(_functions(modules))
    found = [node for node in _nodes(modules) if isinstance(node, Comprehension)]
    dense = _share(sum(map(is_dense, found)), functions)
    yield (
        "comprehensions per 100 functions (nested or double)",
        f"{_share(len(found), functions):.0f} ({dense:.1f})",
    )
    lambdas = sum(isinstance(node, ast.Lambda) for node in _nodes(modules))
    yield "lambdas per 100 functions", f"{_share(lambdas, functions):.1f}"


def _of_words(modules: Sequence[Module]) -> Iterator[Line]:
    code = _code_lines(modules)
    comments = _share(sum(module.comment_lines for module in modules), code)
    docstrings = _share(sum(len(module.docstring_lines) for module in modules), code)
    yield "comments / docstrings, of code lines", f"{comments:.1f} % / {docstrings:.1f} %"
    names = Counter(each.name for each in _classes(modules))
    twice = [count for count in names.values() if count > 1]
    share = _share(sum(twice), names.total())
    yield "class names that stand for 2+ things (of classes)", f"{len(twice)} ({share:.0f} %)"


def _of_imports(modules: Sequence[Module]) -> Iterator[Line]:
    graph = import_graph(modules)
    found = circles(graph)
    yield "import circles (modules in them)", f"{len(found)} ({sum(map(len, found))})"
    mean = _ratio(sum(map(len, graph.values())), len(graph))
    yield "modules imported by one module, mean", f"{mean:.1f}"


def _of_templates(texts: Sequence[str]) -> Iterator[Line]:
    lengths = [len(line) for text in texts for line in text.splitlines()]
    yield "templates, lines", f"{len(texts)}, {len(lengths):,}"
    long = [_share(sum(each > limit for each in lengths), len(lengths)) for limit in (140, 200)]
    yield (
        "characters a template line / lines > 140 / > 200",
        f"{_ratio(sum(lengths), len(lengths)):.0f} / {long[0]:.1f} % / {long[1]:.1f} %",
    )
    asked = sum(len(IF.findall(text)) for text in texts)
    yield "ifs per 1,000 characters", f"{_ratio(asked * 1000, sum(map(len, texts))):.2f}"
    yield "macros", f"{sum(len(MACRO.findall(text)) for text in texts)}"


def _of_css(sheets: Sequence[str]) -> Line:
    lines = sum(len(sheet.splitlines()) for sheet in sheets)
    return "CSS lines (files)", f"{lines:,} ({len(sheets)})"


def _spread(values: Sequence[int]) -> str:
    middle, high = percentile(values, 50), percentile(values, 95)
    return f"{middle:.0f} / {high:.0f} / {max(values, default=0)}"


def _load(counts: Iterable[int]) -> str:
    counted = list(counts)
    many = [sum(count > limit for count in counted) for limit in (10, 12)]
    high = percentile(counted, 95)
    return f"{high:.0f} / {max(counted, default=0)} / {many[0]} / {many[1]}"


def _nodes(modules: Sequence[Module]) -> Iterator[ast.AST]:
    return chain.from_iterable(module.nodes for module in modules)


def _functions(modules: Sequence[Module]) -> list[Function]:
    return [node for node in _nodes(modules) if isinstance(node, Function)]


def _classes(modules: Sequence[Module]) -> list[ast.ClassDef]:
    return [node for node in _nodes(modules) if isinstance(node, ast.ClassDef)]


def _lines(modules: Sequence[Module]) -> int:
    return sum(module.lines for module in modules)


def _code_lines(modules: Sequence[Module]) -> int:
    return sum(module.code_lines for module in modules)


def _texts(files: Iterable[Path]) -> list[str]:
    """What is in the files of ours."""
    ours = sorted(file for file in files if "vendor" not in file.parts)
    return [file.read_text(encoding="utf-8") for file in ours]


def _share(part: int, whole: int) -> float:
    """How many in a hundred."""
    return _ratio(part * 100, whole)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0
