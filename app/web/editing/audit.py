"""The log of who did what, for administrators."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.signed_in import SignedInDep
from app.http.view import View
from app.queries.pages.audit import AuditFilters, AuditLine, load_all_entries, load_audit

router = APIRouter()
PAGE = Page("editing/audit.html")
COLUMNS = (
    *("id", "made_at", "made_by", "user", "network", "action", "record", "record_id"),
    *("version_before", "version_after", "detail"),
)


@twin(router, "/audit")
def show_audit(request: Request, database: DatabaseDep, who: SignedInDep) -> View:
    """Show the log, newest first; its files hold every entry that fits and not one page of them."""
    filters = parse_query(AuditFilters, request)
    is_page = request.scope["path"] == "/audit"
    with database.reading() as session:
        log = load_audit(session, filters)
        entries = log.lines if is_page else load_all_entries(session, filters)
    return View(
        page=PAGE,
        values={"log": log, "section": "desk"},
        filters=filters,
        as_json=lambda: {"total": log.total, "entries": [_shape(line) for line in entries]},
        as_table=lambda: (COLUMNS, [list(_shape(line).values()) for line in entries]),
        file_name="audit",
        in_files={"page": 1},
    )


def _shape(line: AuditLine) -> dict[str, Any]:
    return dict(zip(COLUMNS, vars(line).values(), strict=True))
