"""The position matrix."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.domain.wording import day, lowered
from app.http.canonical import canonical_address, with_
from app.http.dependencies import DatabaseDep
from app.http.formats import format_of, is_drawing
from app.http.jinja_filters import InWords, in_view
from app.http.negotiation import drawn_twin
from app.http.palette import LIGHT
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import DrawingFile, Table, View
from app.queries.pages.matrix import Matrix, MatrixFilters, draw_matrix, load_matrix
from app.queries.pages.matrix.dots import draw_dots
from app.queries.pages.matrix.filters import Applied, MatrixView
from app.queries.pages.matrix.rows import MatrixRow
from app.queries.parts.actor_names import in_codes
from app.queries.parts.missing import missing_beside
from app.services.packages.datapackage import LICENCE
from app.web.dots_sheet import DotsSheet
from app.web.shapes import CELL_COLUMNS, cell_row, cell_shape, clock_shape, initiative_shape
from app.web.share import address_of_card

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
SHEETS = {
    MatrixView.WORDS: "css/pages/matrix.css",
    MatrixView.SIGNS: "css/pages/signs.css",
    MatrixView.DOTS: "css/pages/dots.css",
}
# Files have all rows, however the page draws them.
WHOLE = {"page": 1, "columns": 1, "view": MatrixView.WORDS}
DRAWING = "matrix/drawing.svg"
# What a drawing says in other words, or does not hold.
TOLD_OTHERWISE = ("view", "as_of", "known_by", "columns", "band", "looked")
NAMES = ("country", "group", "initiative")
QUESTIONS = ("invited", "asks", "asked_sure")


@drawn_twin(router, "/matrix")
def show_matrix(request: Request, database: DatabaseDep) -> View:
    """Show countries by initiatives, narrowed by the filters; drawn as one file, they are dots."""
    filters = parse_query(MatrixFilters, request)
    if is_drawing(request.scope["path"]):
        filters = with_(filters, view=MatrixView.DOTS)
    with database.reading() as session:
        filters = in_codes(session, filters)
        is_file = format_of(request.scope["path"]) is not None
        matrix = load_matrix(session, filters, whole=is_file)
        missing = missing_beside(session, matrix.rows)
    return View(
        page=MATRIX,
        values=lambda: {
            "page": draw_matrix(matrix),
            "orders": ORDERS,
            "sheet": SHEETS[filters.view],
            "missing": missing,
            "share_picture": address_of_card(paths.MATRIX, matrix.filters),
        },
        filters=matrix.filters,
        in_words=_in_words(matrix),
        as_json=lambda: _as_json(matrix),
        as_table=lambda: _as_table(matrix),
        as_drawing=DrawingFile(f"matrix-{matrix.clock.as_of}", lambda: _drawing(request, matrix)),
        file_name="matrix",
        in_files=WHOLE,
    )


def _drawing(request: Request, matrix: Matrix) -> str:
    """Draw the dots as one file that needs nothing else: no style sheet, no font, no script."""
    dots, clock = draw_dots(matrix.rows, matrix.initiatives, matrix.filters), matrix.clock
    narrowed = in_view(matrix.filters, *TOLD_OTHERWISE, words=_in_words(matrix))
    shown = ", ".join(filter(None, [matrix.found, narrowed]))
    svg: str = request.app.state.templates.get_template(DRAWING).render(
        dots=dots,
        sheet=DotsSheet(dots),
        light=LIGHT,
        title="Who stands where",
        told=f"{shown}. On the day {day(clock.as_of)},"
        f" as far as published by {day(clock.known_by)}.",
        licence=LICENCE["title"],
        address=canonical_address(paths.MATRIX, with_(matrix.filters, as_of=clock.as_of)),
    )
    return svg


def _in_words(matrix: Matrix) -> InWords:
    """Say the filters in words: "country Estonia", "position declined", "newest position first"."""
    applied = [(a, a.value if a.field in NAMES else lowered(a.value)) for a in matrix.applied]
    return {
        **{(a.field, a.one): f"{_label(a)} {value}" for a, value in applied},
        **{("sort", code): f"order: {lowered(words)}" for code, words in ORDERS},
        **{("by", i.slug): f"by {i.short_title}" for i in matrix.choices.initiatives},
        ("view", None): f"drawn as {matrix.filters.view}",
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
