"""What changed on an initiative between two days."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.changes.page import CellChange, ChangeFilters, Changes, Course, load_changes
from app.queries.parts.missing import missing_beside
from app.web.shapes import cell_shape, clock_shape, date_shape, initiative_shape

router = APIRouter()
CHANGES = Page("changes/page.html")
CHANGE_COLUMNS = (
    *("country_code", "country", "change", "then", "now", "then_as_of", "then_known_by"),
    *("now_as_of", "now_known_by", "then_standing", "now_standing", "newly_asked"),
    *("marks_gained", "marks_lost", "new_statements", "href"),
)


@twin(router, "/initiatives/{slug:slug}/changes")
def show_changes(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show what changed between two days."""
    filters = parse_query(ChangeFilters, request)
    with database.reading() as session:
        page = load_changes(session, slug, filters)
        missing = missing_beside(session, page.changes)
    return View(
        page=CHANGES,
        values={"page": page, "missing": missing},
        filters=filters,
        as_json=lambda: _changes_shape(page),
        as_table=lambda: (CHANGE_COLUMNS, [_change_row(page, change) for change in page.changes]),
        file_name=f"{slug}-changes",
    )


def _changes_shape(page: Changes) -> dict[str, Any]:
    then, now = page.clocks
    return initiative_shape(page.initiative) | {
        "from": clock_shape(then),
        "to": clock_shape(now),
        "unchanged": page.unchanged,
        "new_statements": page.new_statements,
        "changes": [_change_shape(change) for change in page.changes],
        "several_answers": [_course_shape(course) for course in page.courses],
    }


def _course_shape(course: Course) -> dict[str, Any]:
    return {
        "country": {"code": course.actor.code, "name": course.actor.name},
        "answers": [{"from": day, "position": cell.code} for day, cell in course.steps],
    }


def _change_shape(change: CellChange) -> dict[str, Any]:
    return {
        "country": {"code": change.actor.code, "name": change.actor.name},
        "change": change.group,
        "then": cell_shape(change.then),
        "now": cell_shape(change.now),
        "newly_asked": change.newly_asked,
        "new_ways": [{"status": w.status, "asks_for": w.asks_for} for w in change.new_ways],
        "marks_gained": change.gained,
        "marks_lost": change.lost,
        "statements": [
            {"id": card.id, "said": date_shape(card.said), "summary": card.summary}
            | {"href": card.href}
            for card in change.statements
        ],
    }


def _change_row(page: Changes, change: CellChange) -> list[Any]:
    then, now = page.clocks
    return [
        *(change.actor.code, change.actor.name, change.group),
        *(change.then.code, change.now.code),
        *(then.as_of, then.known_by, now.as_of, now.known_by),
        *(change.then.standing, change.now.standing, change.newly_asked),
        *(change.gained, change.lost, [card.id for card in change.statements]),
        change.now.path,
    ]
