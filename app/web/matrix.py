"""The position matrix."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request

from app.domain.wording import lowered
from app.http.dependencies import DatabaseDep
from app.http.jinja_filters import InWords
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import Table, View
from app.queries.pages.matrix import Matrix, MatrixFilters, draw_matrix, load_matrix
from app.queries.pages.matrix.filters import Applied
from app.queries.pages.matrix.rows import MatrixRow
from app.queries.parts.actor_names import in_codes
from app.queries.parts.missing import missing_beside
from app.web.shapes import CELL_COLUMNS, cell_row, cell_shape, clock_shape, initiative_shape

router = APIRouter()
MATRIX = Page("matrix/page.html", fragment="matrix/_fragment.html")
ORDERS = (
    ("name", "Country name"),
    ("-name", "Country name, Z to A"),
    ("stance", "Position"),
    ("-stance", "Position, from the other side"),
    ("-since", "Newest position first"),
    ("since", "Oldest position first"),
    ("-positions", "Most positions first"),
    ("positions", "Fewest positions first"),
)
NAMES = ("country", "group", "initiative")
QUESTIONS = ("invited", "asks", "asked_sure")


@twin(router, "/matrix")
def show_matrix(request: Request, database: DatabaseDep) -> View:
    """Show countries by initiatives, narrowed by the filters."""
    filters = parse_query(MatrixFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        matrix = load_matrix(session, filters)
        missing = missing_beside(session, matrix.rows)
    return View(
        page=MATRIX,
        values=lambda: {"page": draw_matrix(matrix), "orders": ORDERS, "missing": missing},
        filters=matrix.filters,
        in_words=_in_words(matrix),
        as_json=lambda: _as_json(matrix),
        as_table=lambda: _as_table(matrix),
        file_name="matrix",
        files_hold_all=True,
    )


def _in_words(matrix: Matrix) -> InWords:
    """Say the filters in words: "country Estonia", "position declined", "newest position first"."""
    applied = [(a, a.value if a.field in NAMES else lowered(a.value)) for a in matrix.applied]
    return {
        **{(a.field, a.one): f"{_label(a)} {value}" for a, value in applied},
        **{("sort", code): f"order: {lowered(words)}" for code, words in ORDERS},
        **{("by", i.slug): f"by {i.short_title}" for i in matrix.choices.initiatives},
        ("q", None): f"“{matrix.filters.q}”",
        ("looked", None): "with the day each was last looked at",
        ("columns", None): f"part {matrix.filters.columns} of the initiatives",
    }


def _label(applied: Applied) -> str:
    """Return what a filter is called before its value; a question is told apart from its answer."""
    label = lowered(applied.label)
    return f"{label}:" if applied.field in QUESTIONS else label


def _as_json(matrix: Matrix) -> dict[str, Any]:
    return clock_shape(matrix.clock) | {
        "total": matrix.total,
        "page": matrix.pages.page,
        "pages": matrix.pages.pages,
        "initiatives": [initiative_shape(initiative) for initiative in matrix.initiatives],
        "rows": [_row_shape(row) for row in matrix.listed],
    }


def _row_shape(row: MatrixRow) -> dict[str, Any]:
    return {
        "country": {"code": row.country.code, "name": row.country.name},
        "cells": [cell_shape(cell) for cell in row.cells],
    }


def _as_table(matrix: Matrix) -> Table:
    return CELL_COLUMNS, _cell_rows(matrix)


def _cell_rows(matrix: Matrix) -> Iterator[list[Any]]:
    for row in matrix.listed:
        for cell in row.cells:
            yield cell_row(row.country.code, row.country.name, cell, matrix.clock)
