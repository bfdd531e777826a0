"""Writes what was measured: as tables to read and as JSON to keep."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from app.sqlite import sqlite_driver
from bench.functions import RULE, STORED, Functions
from bench.load import client_name
from bench.pages import Line, Pages
from bench.servers import cores
from bench.sizes import Size

PACKAGES = ("fastapi", "starlette", "uvicorn", "uvloop", "httptools", "sqlalchemy", "jinja2")
PAGES_HEAD = (
    *("size", "page", "state", "conn.", "bytes", "req/s", "A req/s", "of A by req/s"),
    *("CPU ms", "A CPU ms", "of A by CPU", "goal"),
)
FUNCTIONS_HEAD = ("size", "function", "state", "CPU ms", "x B by CPU", "goal")
STATES = """
States: warm = the same GET again; 304 = the reader has the page (If-None-Match); drawn = as for
editors, for whom no page is kept; cold = nothing is kept, the database lies in memory.
A = the same bytes and headers from a bare ASGI app in the same server (1 would be as fast);
B = the page's rows by the raw driver + a copy of the page's bytes (1 would be as cheap).
Ratios are medians over the rounds (smallest–largest). Nothing is judged yet.
""".strip()


def show(sizes: Sequence[Size], pages: Pages, functions: Sequence[Functions]) -> None:
    """Print everything."""
    for size in sizes:
        print(f"{size.name}: {size.cells:,} cells on record, {size.statements:,} statements")
    pinned = "servers and load on a core each" if cores() else "not pinned"
    print(f"Load by {client_name()}; {pinned}. {pages.compared:,} cells agree with the rule.\n")
    print(STATES, end="\n\n")
    print_table(PAGES_HEAD, [_page_cells(line) for line in pages.lines])
    print_table(FUNCTIONS_HEAD, [row for found in functions for row in _function_cells(found)])
    for found in functions:
        ratio = found.line(RULE).against(found.line(STORED))
        per_cell = found.line("whole page").milliseconds / found.cells * 1000
        print(
            f"{found.size}: the rule path costs {ratio} x the stored path;"
            f" {per_cell:.0f} µs CPU per cell of {found.cells:,} on the whole page of"
            f" {found.page_bytes:,} bytes; the group has {found.rows_of_group} rows."
        )
    print("Goal 5 (what grows with the record): python -m bench.growth.")


def keep(file: Path, sizes: Sequence[Size], pages: Pages, functions: Sequence[Functions]) -> None:
    """Write the raw rounds, with the setting they were measured in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "setting": setting(),
        "sizes": [asdict(size) | {"file": size.file.name} for size in sizes],
        "cells_compared": pages.compared,
        "pages": [asdict(line) | _page_ratios(line) for line in pages.lines],
        "functions": [asdict(found) for found in functions],
    }
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def setting() -> dict[str, Any]:
    """Say on what was measured, and how busy it was."""
    return {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_average": os.getloadavg(),
        "client": client_name(),
        "pinned": cores() is not None,
        "sqlite": sqlite_driver().sqlite_version,
        **{name: version(name) for name in PACKAGES},
    }


def _page_ratios(line: Line) -> dict[str, Any]:
    return {"of_a_by_rate": line.rate.rounds, "of_a_by_cpu": line.cpu.rounds}


def _page_cells(line: Line) -> list[str]:
    rate, cpu, a_rate, a_cpu = line.medians()
    return [
        line.size,
        line.page,
        line.state + (", noisy" if line.is_noisy else ""),
        str(line.target.connections),
        f"{line.length:,}",
        f"{rate:,.1f}",
        f"{a_rate:,.0f}",
        str(line.rate),
        f"{cpu:,.2f}",
        f"{a_cpu:,.3f}",
        str(line.cpu),
        f"goal {line.goal}" if line.goal else "",
    ]


def _function_cells(found: Functions) -> Iterable[list[str]]:
    yield [found.size, found.bound.name, "", f"{found.bound.milliseconds:,.2f}", "1", ""]
    for line in found.lines:
        yield [
            found.size,
            line.name,
            line.state,
            f"{line.milliseconds:,.2f}",
            str(line.against(found.bound)),
            f"goal {line.goal}" if line.goal else "",
        ]


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of as many cells as the head has, numbers to the right."""
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    is_number = [all(cell[:1].isdigit() for cell in column[1:] if cell) for column in columns]
    for row in (head, ["-" * width for width in widths], *rows):
        cells = zip(row, widths, is_number, strict=True)
        print("  ".join(c.rjust(w) if number else c.ljust(w) for c, w, number in cells).rstrip())
    print()
