"""Who imports whom in the program, and which of it the layers do not allow."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

MAY_IMPORT = {
    "places": set[str](),
    "postgresql": set[str](),
    "database": {"postgresql"},
    "settings": set[str](),
    "domain": set[str](),
    "rules": {"domain"},
    "extraction": {"domain", "rules"},
    "queries": {"domain", "rules", "extraction", "places"},
    "services": {"domain", "rules", "extraction", "queries", "places"},
    "http": {"domain", "rules", "database", "places"},
    "web": {
        "domain",
        "rules",
        "extraction",
        "queries",
        "services",
        "http",
        "database",
        "migrate",
    },
    "api": {"domain", "rules", "queries", "services", "http", "database"},
    "migrate": {"database", "places"},
    "__main__": {"cli"},
    "main": {"domain", "http", "web", "api", "database", "places", "settings", "migrate"},
    "cli": {
        "domain",
        "rules",
        "extraction",
        "queries",
        "services",
        "database",
        "places",
        "settings",
        "migrate",
        "main",
    },
}
WEB = {"fastapi", "starlette", "jinja2"}
MAY_NOT_USE = {
    "domain": WEB,
    "rules": WEB | {"sqlalchemy"},
    "extraction": WEB | {"sqlalchemy"},
    "queries": WEB,
    "services": WEB,
}


def wrong_imports(program: Path) -> list[str]:
    """List imports that do not point the one way, and outside packages a layer does without."""
    return sorted(
        f"{file}: {complaint}"
        for file, names in _all_imports(program).items()
        if file != program.name
        for complaint in _complaints(file.split(".")[1], names, program.name)
    )


def _complaints(layer: str, names: list[str], program: str) -> Iterator[str]:
    if layer not in MAY_IMPORT:
        yield f"{layer} is none of the layers"
        return
    for first, *rest in (name.split(".") for name in names):
        if first in MAY_NOT_USE.get(layer, set()):
            yield f"{layer} does without {first}"
        if first == program and rest and rest[0] not in {layer, *MAY_IMPORT[layer]}:
            yield f"{layer} may not import {'.'.join([first, *rest])}"


def import_cycle(program: Path) -> list[str]:
    """Return modules that import each other in a circle, or nothing."""
    imports = _all_imports(program)
    graph = {file: {_module(name, imports) for name in names} for file, names in imports.items()}
    for file, modules in graph.items():
        modules -= {None, file}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _all_imports(program: Path) -> dict[str, list[str]]:
    """Name what each module imports: app.web.matrix → [app.queries.pages.matrix.load_matrix, …]."""
    found = {}
    for file in sorted(program.rglob("*.py")):
        parts = file.relative_to(program.parent).with_suffix("").parts
        package = parts[:-1]
        name = ".".join(package if parts[-1] == "__init__" else parts)
        found[name] = list(_imports(ast.parse(file.read_text()), package))
    return found


def _imports(tree: ast.Module, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=module, names=things, level=level):
                above = package[: len(package) - level + 1] if level else ()
                start = ".".join([*above, *([module] if module else [])])
                yield from (f"{start}.{thing.name}" for thing in things)
            case ast.Import(names=things):
                yield from (thing.name for thing in things)


def _module(name: str, modules: dict[str, list[str]]) -> str | None:
    """Return the module of ours that a dotted name means or belongs to."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None
