"""The versions of one statement, and how those of any record are shown."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.render import Page
from app.http.view import View
from app.queries.pages.history.statement import (
    ChangedField,
    HistoryPage,
    PartHistory,
    Version,
    load_history,
)

router = APIRouter()
HISTORY = Page("history/page.html")
COLUMNS = ("record", "record_id", "version", "made_by", "made_at", "why", "field", "runs")


@twin(router, "/statements/{number:id}/history")
def show_history(request: Request, database: DatabaseDep, number: int) -> View:
    """Show every version of a statement: who, when, why, and what changed word by word."""
    with database.reading() as session:
        return history_view(load_history(session, number))


def history_view(page: HistoryPage) -> View:
    """Return every version of a record as a page and as its twins."""
    return View(
        page=HISTORY,
        values={"page": page},
        as_json=lambda: _shape(page),
        as_table=lambda: (COLUMNS, _rows(page)),
        file_name=f"{page.label}-{page.id}-history",
    )


def _shape(page: HistoryPage) -> dict[str, Any]:
    return {
        page.label: page.id,
        "summary": page.summary,
        "versions": [_version_shape(version) for version in page.versions],
        **_parts(page),
        "href": paths.history(page.href),
    }


def _parts(page: HistoryPage) -> dict[str, Any]:
    if not page.part:
        return {}
    return {f"{page.part}s": [_part_shape(page.part, part) for part in page.parts]}


def _part_shape(label: str, part: PartHistory) -> dict[str, Any]:
    return {
        label: part.id,
        "ref": part.ref,
        "source": part.source_id,
        "versions": [_version_shape(version) for version in part.versions],
    }


def _version_shape(version: Version) -> dict[str, Any]:
    return {
        "version": version.number,
        "made_by": version.made_by,
        "made_at": version.made_at,
        "why": version.why,
        "public": version.is_public,
        "content": version.fields,
        "changes": [_change_shape(change) for change in version.changes],
    }


def _change_shape(change: ChangedField) -> dict[str, Any]:
    runs = [{"fate": run.fate, "text": run.text} for run in change.runs]
    return {"field": change.field, "runs": runs}


def _rows(page: HistoryPage) -> Iterator[list[Any]]:
    """One row for each field that changed, and one for each version that changed none."""
    for version in page.versions:
        yield from _version_rows(page.path, page.id, version)
    for part in page.parts:
        for version in part.versions:
            yield from _version_rows(f"{page.part}s", part.id, version)


def _version_rows(record: str, number: int, version: Version) -> Iterator[list[Any]]:
    made = [record, number, version.number, version.made_by, version.made_at, version.why]
    for change in version.changes:
        yield [*made, change.field, [f"{run.fate}: {run.text.strip()}" for run in change.runs]]
    if not version.changes:
        yield [*made, None, None]
