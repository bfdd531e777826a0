"""The position matrix."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import Table, View, twin
from app.http.query import parse_query
from app.http.render import Page
from app.queries.matrix import Matrix, MatrixFilters, load_matrix
from app.web.shapes import CELL_COLUMNS, cell_row, cell_shape, clock_shape, initiative_shape

router = APIRouter()
MATRIX = Page("matrix/page.html", fragment="matrix/_fragment.html")


@twin(router, "/matrix")
def show_matrix(request: Request, database: DatabaseDep) -> View:
    """Show countries by initiatives, narrowed by the filters."""
    filters = parse_query(MatrixFilters, request)
    with database.reading() as session:
        matrix = load_matrix(session, filters)
    return View(
        page=MATRIX,
        values={"matrix": matrix},
        filters=filters,
        as_json=lambda: _as_json(matrix),
        as_csv=lambda: _as_csv(matrix),
        csv_name="matrix",
    )


def _as_json(matrix: Matrix) -> dict[str, Any]:
    return clock_shape(matrix.clock) | {
        "total": matrix.total,
        "page": matrix.pages.page,
        "pages": matrix.pages.pages,
        "initiatives": [initiative_shape(initiative) for initiative in matrix.initiatives],
        "rows": [
            {
                "country": {"code": row.country.code, "name": row.country.name},
                "cells": [cell_shape(cell) for cell in row.cells],
            }
            for row in matrix.listed
        ],
    }


def _as_csv(matrix: Matrix) -> Table:
    return CELL_COLUMNS, (
        cell_row(row.country.code, row.country.name, cell, matrix.clock)
        for row in matrix.listed
        for cell in row.cells
    )
