"""Countries side by side, or on two days."""

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.compare.groups import GroupsOn
from app.queries.pages.compare.page import load_comparison
from app.queries.pages.compare.shown import ComparedInitiative, CompareFilters, Comparison
from app.queries.pages.compare.two_days import ComparedCell
from app.queries.parts.actor_names import in_codes
from app.queries.parts.actors import ActorRef
from app.queries.parts.missing import missing_beside
from app.web.shapes import CELL_COLUMNS, cell_row, cell_shape, clock_shape, initiative_shape
from app.web.share import address_of_card

router = APIRouter()
COMPARE = Page("compare/page.html")


@twin(router, "/compare")
def show_comparison(request: Request, database: DatabaseDep) -> View:
    """Show up to four countries side by side, or what changed for them between two days."""
    filters = parse_query(CompareFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_comparison(session, filters)
        missing = missing_beside(session, page.answered)
    return View(
        page=COMPARE,
        values={
            "page": page,
            "missing": missing,
            "share_picture": address_of_card(paths.COMPARE, filters),
        },
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (CELL_COLUMNS, _rows(page)),
        file_name="compare",
    )


def _shape(page: Comparison) -> dict[str, Any]:
    return clock_shape(page.clocks[0]) | {
        "then": clock_shape(page.clocks[1]) if len(page.clocks) > 1 else None,
        "countries": [{"code": c.code, "name": c.name, "href": c.href} for c in page.countries],
        "initiatives": [_line_shape(line) for line in page.lines],
        "changes": [_change_shape(country, change) for country, change in _changes(page)],
        "groups": [_groups_shape(groups) for groups in page.groups],
    }


def _line_shape(line: ComparedInitiative) -> dict[str, Any]:
    return initiative_shape(line.initiative) | {
        "differs": line.differs,
        "differing": line.differing,
        "cells": [{"country": cell.actor} | cell_shape(cell) for cell in line.cells],
    }


def _changes(page: Comparison) -> Iterator[tuple[ActorRef, ComparedCell]]:
    for changed in page.changes:
        for change in changed.changes:
            yield changed.country, change


def _change_shape(country: ActorRef, change: ComparedCell) -> dict[str, Any]:
    return {
        "country": country.code,
        "initiative": change.initiative.slug,
        "before": cell_shape(change.before),
        "after": cell_shape(change.after),
        "shifts": change.shifts,
    }


def _groups_shape(groups: GroupsOn) -> dict[str, Any]:
    return {
        "day": groups.day,
        "common": _codes(groups.common),
        "partly": {group.code: _codes(members) for group, members in groups.partly},
    }


def _codes(actors: Sequence[ActorRef]) -> list[str]:
    return [actor.code for actor in actors]


def _rows(page: Comparison) -> Iterator[list[Any]]:
    """One row for each cell on each day, with its clocks."""
    if page.changes:
        first, second = page.clocks
        for country, change in _changes(page):
            yield cell_row(country.code, country.name, change.before, first)
            yield cell_row(country.code, country.name, change.after, second)
        return
    names = {country.code: country.name for country in page.countries}
    for line in page.lines:
        for cell in line.cells:
            yield cell_row(cell.actor, names[cell.actor], cell, page.clocks[0])
