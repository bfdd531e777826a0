"""The versions of one statement, and how those of any record are shown."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.render import Page
from app.http.view import View
from app.queries.pages.history.statement import HistoryPage, Version, load_history

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
    return {
        f"{page.part}s": [
            {page.part: part.id, "ref": part.ref, "source": part.source_id}
            | {"versions": [_version_shape(version) for version in part.versions]}
            for part in page.parts
        ]
    }


def _version_shape(version: Version) -> dict[str, Any]:
    return {
        "version": version.number,
        "made_by": version.made_by,
        "made_at": version.made_at,
        "why": version.why,
        "public": version.is_public,
        "content": version.fields,
        "changes": [
            {"field": change.field}
            | {"runs": [{"fate": run.fate, "text": run.text} for run in change.runs]}
            for change in version.changes
        ],
    }


def _rows(page: HistoryPage) -> list[list[Any]]:
    """One row for each field that changed, and one for each version that changed none."""
    records: list[tuple[str, int, Sequence[Version]]] = [(page.path, page.id, page.versions)]
    records += [(f"{page.part}s", part.id, part.versions) for part in page.parts]
    return [
        [record, number, v.number, v.made_by, v.made_at, v.why, *change]
        for record, number, versions in records
        for v in versions
        for change in _changes(v) or [(None, None)]
    ]


def _changes(version: Version) -> list[tuple[str | None, list[str] | None]]:
    return [
        (change.field, [f"{run.fate}: {run.text.strip()}" for run in change.runs])
        for change in version.changes
    ]
