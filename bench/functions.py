"""The lines measured inside one process, against fetching the page's rows and copying its bytes."""

import gc
import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from fastapi import FastAPI
from starlette.requests import Request

from app.database import Database
from app.http.negotiation import as_page
from app.http.view import DrawingFile, View
from app.main import create_app
from app.queries.pages.matrix import Matrix, MatrixFilters, draw_matrix, load_matrix
from app.settings import Settings
from app.sqlite import sqlite_driver
from app.web.matrix import MATRIX, ORDERS, SHEETS
from bench.oracle import Wrong
from bench.ratios import Ratio, middle_day
from bench.sizes import Size

# What a cell of the page shows, and the day that says whether the stored answer will do.
ROWS = """
    SELECT initiative_id, actor_code, stance, silence, invited, since_earliest, since_latest,
           marks, sure, role, last_looked, settles_on
    FROM positions WHERE initiative_id IN (SELECT id FROM initiatives WHERE kind = 'question')
"""
STORED = "load_matrix, stored path"
RULE = "load_matrix, rule path (as_of in the middle)"
UNCOUNTED = 1
QUICK = ("bound", "load", "draw", "page", "rule")
GZIP_LEVEL = 5
GROUP = MatrixFilters(group="NATO")
REFUSERS = MatrixFilters(stance="declined")


@dataclass(frozen=True)
class FunctionLine:
    """One function with its CPU seconds by round."""

    name: str
    state: str
    goal: str
    rounds: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """The median."""
        return median(self.rounds) * 1000

    def against(self, other: "FunctionLine") -> Ratio:
        """Return its time as a multiple of the other's, round by round."""
        return Ratio([x / b for x, b in zip(self.rounds, other.rounds, strict=True)])


@dataclass(frozen=True)
class Functions:
    """The lines of one size, the bound B first; `cells` are those of the whole page."""

    size: str
    bound: FunctionLine
    lines: list[FunctionLine]
    cells: int
    rows_of_group: int
    page_bytes: int

    def line(self, name: str) -> FunctionLine:
        """Return the line of that name."""
        return next(line for line in self.lines if line.name == name)


def measure_functions(size: Size, rounds: int, served: bytes, *, quick: bool) -> Functions:
    """Take the functions in turn, after a round that is not counted.

    Raises Wrong if the page drawn here is not the one the server sent.
    """
    database = Database(size.url)
    raw = sqlite_driver().connect(str(size.file))
    try:
        app = create_app(Settings(), database)
        with database.reading() as session:
            as_of = MatrixFilters(as_of=middle_day(session))
        matrix = _load(database, MatrixFilters())
        page = _draw(app, matrix)
        if page != served:
            raise Wrong(f"The page of {size.name} drawn in the process is not the one served.")
        work: dict[str, tuple[FunctionLine, Callable[[], object]]] = {
            "bound": (_line("B: fetch the rows, copy the bytes", ""), lambda: _bound(raw, page)),
            "load": (_line(STORED, ""), lambda: _load(database, MatrixFilters())),
            "draw": (_line("rendering the template", ""), lambda: _draw(app, matrix)),
            "page": (
                _line("whole page", "3: ≤ 1.0"),
                lambda: _draw(app, _load(database, MatrixFilters())),
            ),
            "rule": (_line(RULE, ""), lambda: _load(database, as_of)),
            "group": (
                _line("page of a group (NATO)", "7: ≤ 0.05"),
                lambda: _draw(app, _load(database, GROUP)),
            ),
            "stance": (
                _line("page of a stance (declined)", "7: ≤ 0.25"),
                lambda: _draw(app, _load(database, REFUSERS)),
            ),
            "gzip": (
                _line(f"gzip {GZIP_LEVEL} of the page", ""),
                lambda: gzip.compress(page, GZIP_LEVEL),
            ),
        }
        if quick:
            work = {name: work[name] for name in QUICK}
        for number in range(UNCOUNTED + rounds):
            for line, function in work.values():
                took = _cpu(function)
                if number >= UNCOUNTED:
                    line.rounds.append(took)
        return Functions(
            size=size.name,
            bound=work["bound"][0],
            lines=[line for name, (line, _) in work.items() if name != "bound"],
            cells=len(matrix.rows) * len(matrix.initiatives),
            rows_of_group=len(_load(database, GROUP).rows),
            page_bytes=len(page),
        )
    finally:
        raw.close()
        database.close()


def _line(name: str, goal: str) -> FunctionLine:
    return FunctionLine(name, "cold", goal)


def _cpu(function: Callable[[], object]) -> float:
    """Return the seconds of processor time, with the garbage of the line before swept away."""
    gc.collect()
    begin = time.thread_time()
    function()
    return time.thread_time() - begin


def _bound(raw: object, page: bytes) -> tuple[object, bytearray]:
    rows = raw.execute(ROWS).fetchall()  # type: ignore[attr-defined]
    return rows, bytearray(page)


def _load(database: Database, filters: MatrixFilters) -> Matrix:
    with database.reading() as session:
        return load_matrix(session, filters)


def _draw(app: FastAPI, matrix: Matrix) -> bytes:
    """Draw the page as the route does, down to the last byte."""
    view = View(
        page=MATRIX,
        values={
            "page": draw_matrix(matrix),
            "orders": ORDERS,
            "sheet": SHEETS[matrix.filters.view],
            "missing": None,
        },
        filters=matrix.filters,
        as_json=dict,
        as_table=lambda: ((), ()),
        as_drawing=DrawingFile("matrix", str),
    )
    scope = {"type": "http", "method": "GET", "path": "/matrix", "query_string": b""}
    request = Request({**scope, "headers": [], "app": app, "state": {}})
    return bytes(as_page(request, view, "/matrix").body)
