"""One initiative seen in other ways: as a timeline, by reasons, and between two days."""

from typing import Any

from fastapi import APIRouter, Request

from app.domain.wording import lowered
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.changes import CellChange, ChangeFilters, Changes, Course, load_changes
from app.queries.pages.reasons import (
    Given,
    ReasonFilters,
    ReasonTable,
    ReasonTableRow,
    load_reason_table,
)
from app.queries.pages.timeline.entries import AskingMoment, Moment, Saying
from app.queries.pages.timeline.page import Timeline, TimelineFilters, load_timeline
from app.queries.parts.actor_names import in_codes
from app.web.invitation_shapes import invitation_shape
from app.web.shapes import (
    cell_shape,
    clock_shape,
    count_shape,
    date_shape,
    direction_shape,
    initiative_shape,
    statement_shape,
)

router = APIRouter()
TIMELINE = Page("timeline/page.html")
REASONS = Page("reasons/page.html")
CHANGES = Page("changes/page.html")
FIELDS = {"stance": "position", "standing": "resting on"}

MOMENT_COLUMNS = (
    *("what", "id", "kind", "holder_code", "holder", "at_least", "at_most", "answer"),
    *("date", "earliest", "latest", "date_words", "summary", "origins", "reports", "href"),
)
REASON_COLUMNS = (
    *("holder_code", "holder", "at_least", "at_most", "reason", "direction", "given"),
    *("stance", "statement", "said", "href"),
)
CHANGE_COLUMNS = (
    *("country_code", "country", "change", "then", "now", "then_as_of", "then_known_by"),
    *("now_as_of", "now_known_by", "then_standing", "now_standing", "newly_asked"),
    *("marks_gained", "marks_lost", "new_statements", "href"),
)


@twin(router, "/initiatives/{slug:slug}/timeline")
def show_timeline(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show what was said and asked, in the order of time."""
    filters = parse_query(TimelineFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_timeline(session, slug, filters)
    return View(
        page=TIMELINE,
        values={"page": page},
        filters=filters,
        in_words={(field, None): _in_words(field, value) for field, _, value in page.applied},
        as_json=lambda: _timeline_shape(page),
        as_table=lambda: (
            MOMENT_COLUMNS,
            [row for moment in page.moments for row in _moment_rows(moment)],
        ),
        file_name=f"{slug}-timeline",
    )


@twin(router, "/initiatives/{slug:slug}/reasons")
def show_reasons(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show who gives which reason, and to whom it is ascribed."""
    filters = parse_query(ReasonFilters, request)
    with database.reading() as session:
        page = load_reason_table(session, slug, filters)
    return View(
        page=REASONS,
        values={"page": page},
        filters=filters,
        in_words={("stance", None): _in_words("stance", page.stance.label)} if page.stance else {},
        as_json=lambda: _reasons_shape(page),
        as_table=lambda: (
            REASON_COLUMNS,
            [_given_row(r, given) for r in (*page.rows, *page.counted) for given in r.all],
        ),
        file_name=f"{slug}-reasons",
    )


@twin(router, "/initiatives/{slug:slug}/changes")
def show_changes(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show what changed between two days."""
    filters = parse_query(ChangeFilters, request)
    with database.reading() as session:
        page = load_changes(session, slug, filters)
    return View(
        page=CHANGES,
        values={"page": page},
        filters=filters,
        as_json=lambda: _changes_shape(page),
        as_table=lambda: (CHANGE_COLUMNS, [_change_row(page, change) for change in page.changes]),
        file_name=f"{slug}-changes",
    )


def _in_words(field: str, value: str) -> str:
    """Say a filter in words: "position declined", "kind interview"; a country by its name alone."""
    return value if field == "country" else f"{FIELDS.get(field, field)} {lowered(value)}"


def _timeline_shape(page: Timeline) -> dict[str, Any]:
    return (
        clock_shape(page.clock)
        | initiative_shape(page.initiative)
        | {"moments": [_moment_shape(moment) for moment in page.moments]}
    )


def _moment_shape(moment: Moment) -> dict[str, Any]:
    return {
        "statement": statement_shape(moment.card) if isinstance(moment, Saying) else None,
        "invitation": invitation_shape(moment.card) if isinstance(moment, AskingMoment) else None,
    }


def _moment_rows(moment: Moment) -> list[list[Any]]:
    """Write a moment as lines of CSV, one for each holder or addressee."""
    when = moment.when
    days = [when.edtf, when.earliest, when.latest, when.words]
    if isinstance(moment, Saying):
        card = moment.card
        first = ["statement", card.id, card.kind]
        last = [*days, card.summary, card.told.origins, card.told.pages, card.href]
        return [
            [*first, h.code, h.name, *_bounds(h.count), h.stance.code, *last]
            for h in moment.holders
        ]
    asked = moment.card
    first = ["invitation", asked.id, "invitation"]
    last = [*days, asked.occasion, asked.told.origins, asked.told.pages, asked.href]
    return [
        [*first, x.actor.code if x.actor else None, x.name, *_bounds(x.count), x.status, *last]
        for x in asked.invitees
    ]


def _bounds(count: Any) -> tuple[int | None, int | None]:
    return (count.lower, count.upper) if count else (None, None)


def _reasons_shape(page: ReasonTable) -> dict[str, Any]:
    return (
        clock_shape(page.clock)
        | initiative_shape(page.initiative)
        | {
            "reasons": [
                {"code": column.code, "label": column.label}
                | {"stated": column.stated, "ascribed_only": column.ascribed_only}
                for column in page.columns
            ],
            "rows": [_reason_row_shape(row) for row in page.rows],
            "counted": [_reason_row_shape(row) for row in page.counted],
        }
    )


def _reason_row_shape(row: ReasonTableRow) -> dict[str, Any]:
    return {
        "code": row.actor.code if row.actor else None,
        "name": row.name,
        "count": count_shape(row.holder.count) if row.holder else None,
        "position": row.cell.code if row.cell else None,
        "given": [
            {"reason": one.reason, "direction": direction_shape(one.direction), "given": one.given}
            | {"stance": one.stance.code, "statement": one.card.id, "href": one.card.href}
            for one in row.all
        ],
    }


def _given_row(row: ReasonTableRow, one: Given) -> list[Any]:
    return [
        row.actor.code if row.actor else None,
        row.name,
        *_bounds(row.holder.count if row.holder else None),
        *(one.reason, direction_shape(one.direction), one.given, one.stance.code),
        *(one.card.id, one.card.said.edtf, one.card.href),
    ]


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
