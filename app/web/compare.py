"""Countries side by side, or on two days."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.compare.groups import GroupsOn
from app.queries.pages.compare.page import CompareFilters, Comparison, load_comparison
from app.queries.parts.actor_names import in_codes
from app.web.shapes import CELL_COLUMNS, cell_row, cell_shape, clock_shape, initiative_shape

router = APIRouter()
COMPARE = Page("compare/page.html")


@twin(router, "/compare")
def show_comparison(request: Request, database: DatabaseDep) -> View:
    """Show up to four countries side by side, or what changed for them between two days."""
    filters = parse_query(CompareFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_comparison(session, filters)
    return View(
        page=COMPARE,
        values={"page": page},
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (CELL_COLUMNS, _rows(page)),
        file_name="compare",
    )


def _shape(page: Comparison) -> dict[str, Any]:
    return clock_shape(page.clocks[0]) | {
        "then": clock_shape(page.clocks[1]) if len(page.clocks) > 1 else None,
        "countries": [{"code": c.code, "name": c.name, "href": c.href} for c in page.countries],
        "initiatives": [
            initiative_shape(line.initiative)
            | {"differs": line.differs, "differing": line.differing}
            | {"cells": [{"country": cell.actor} | cell_shape(cell) for cell in line.cells]}
            for line in page.lines
        ],
        "changes": [
            {"country": changed.country.code, "initiative": change.initiative.slug}
            | {"before": cell_shape(change.before), "after": cell_shape(change.after)}
            | {"shifts": change.shifts}
            for changed in page.changes
            for change in changed.changes
        ],
        "groups": [_groups_shape(groups) for groups in page.groups],
    }


def _groups_shape(groups: GroupsOn) -> dict[str, Any]:
    return {
        "day": groups.day,
        "common": [group.code for group in groups.common],
        "partly": {group.code: [c.code for c in members] for group, members in groups.partly},
    }


def _rows(page: Comparison) -> list[list[Any]]:
    """One row for each cell on each day, with its clocks."""
    names = {country.code: country.name for country in page.countries}
    if page.changes:
        return [
            cell_row(changed.country.code, changed.country.name, cell, clock)
            for changed in page.changes
            for change in changed.changes
            for cell, clock in zip((change.before, change.after), page.clocks, strict=True)
        ]
    return [
        cell_row(cell.actor, names[cell.actor], cell, page.clocks[0])
        for line in page.lines
        for cell in line.cells
    ]
