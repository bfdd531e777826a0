"""Limits on the length of files and functions, and words that belong in one place only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
LONGEST_TEMPLATE_LINE = 140
WRITTEN_BY_US = ("app/**/*.py", "templates/**/*.html", "static/**/*.css", "static/**/*.js")
ONLY_IN = {
    r"\bHTTPException\b": "app/http/",
    r"\.commit\(": "app/database.py",
    r"\.(form|body|stream)\(": "app/http/posted.py",
}
HARMLESS = ("sqlalchemy.exc.", "sqlalchemy.orm.Session")
UNREAD = re.compile(r"(Iterator|Generator)\b|Callable\[\[\]")
NEVER_IN_TEMPLATES = {
    r"\bhx-on": "runs a script the content policy forbids",
    r"\bjs:": "runs a script the content policy forbids",
    r"\bstyle\s*=": "is refused by the content policy; use a class",
    r"\|\s*safe\b": "lets text run as code",
}


def long_files(root: Path) -> list[str]:
    lengths = {file: len(file.read_text().splitlines()) for file in _ours(root)}
    return [
        f"{file.relative_to(root)} has {length} lines: make it a package of the same name"
        for file, length in lengths.items()
        if length > LONGEST_FILE
    ]


def long_functions(root: Path) -> list[str]:
    found = []
    for file in sorted(root.glob("app/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(f"{file.relative_to(root)}: {node.name} has {length} lines")
    return found


def names_of_two_things(root: Path) -> list[str]:
    """List the public classes of which another file has one of the same name."""
    homes: dict[str, list[str]] = {}
    for file in sorted(root.glob("app/**/*.py")):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(file.relative_to(root).as_posix())
    return [f"{name}: {', '.join(files)}" for name, files in homes.items() if len(files) > 1]


def long_template_lines(root: Path) -> list[str]:
    """List the lines of templates that hold more than one can read at a glance.

    What such a line decides is decided where the data of the page are made.
    """
    return [
        f"{file.relative_to(root).as_posix()}:{number} has {len(line)} characters"
        for file in sorted(path for path in root.glob("templates/**/*") if path.is_file())
        for number, line in enumerate(file.read_text().splitlines(), start=1)
        if len(line) > LONGEST_TEMPLATE_LINE
    ]


def words_out_of_place(root: Path) -> list[str]:
    """List status codes outside http/, and commits outside the one place that commits."""
    found = []
    for file in sorted(root.glob("app/**/*.py")):
        path = file.relative_to(root).as_posix()
        for pattern, place in ONLY_IN.items():
            if not path.startswith(place):
                found += [f"{path}:{line} belongs in {place}" for line in _lines(file, pattern)]
    return found


def statements_out_of_place(root: Path) -> list[str]:
    """List what http/ and web/ ask the database in words of their own; by its key they may."""
    return [
        f"{file.relative_to(root).as_posix()}:{node.lineno}: a statement belongs in app/queries/"
        " or app/services/"
        for layer in ("http", "web")
        for file in sorted(root.glob(f"app/{layer}/**/*.py"))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom) and _takes_statements(node)
    ]


def _takes_statements(node: ast.Import | ast.ImportFrom) -> bool:
    """Say whether more of SQLAlchemy is imported than its errors and its session."""
    module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
    taken = [module + each.name for each in node.names]
    return any(
        name.partition(".")[0] == "sqlalchemy" and not name.startswith(HARMLESS) for name in taken
    )


def put_off(root: Path) -> list[str]:
    """List what a page would first work out, or read, while its template is drawn."""
    found = []
    for file in sorted(root.glob("app/queries/**/*.py")):
        path = file.relative_to(root).as_posix()
        found += [
            f"{path}:{node.lineno}: {name} belongs in the loader"
            for node in ast.walk(ast.parse(file.read_text()))
            for name in _put_off_by(node)
        ]
    return found


def _put_off_by(node: ast.AST) -> Iterator[str]:
    """Name a property that keeps what it first finds, and a field that holds no value yet."""
    if isinstance(node, ast.FunctionDef):
        yield from (node.name for d in node.decorator_list if "cached" in ast.unparse(d))
    if isinstance(node, ast.ClassDef):
        for line in node.body:
            if isinstance(line, ast.AnnAssign) and UNREAD.match(ast.unparse(line.annotation)):
                yield ast.unparse(line.target)


def forbidden_in_templates(root: Path) -> list[str]:
    return [
        f"{file.relative_to(root)}:{line} {why}"
        for file in sorted(root.glob("templates/**/*.html"))
        for pattern, why in NEVER_IN_TEMPLATES.items()
        for line in _lines(file, pattern)
    ]


def _ours(root: Path) -> Iterator[Path]:
    for pattern in WRITTEN_BY_US:
        for file in sorted(root.glob(pattern)):
            if "vendor" not in file.relative_to(root).parts:
                yield file


def _lines(file: Path, pattern: str) -> list[str]:
    lines = enumerate(file.read_text().splitlines(), start=1)
    return [f"{number}: {line.strip()}" for number, line in lines if re.search(pattern, line)]
