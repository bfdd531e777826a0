"""Bringing in claim sheets: sent, checked, imported with its progress shown, undone as one."""

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.database_errors import DatabaseBusy
from app.domain import paths
from app.domain.errors import ImportRejected, Rejected
from app.domain.inputs.fields import first_of
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.jinja_filters import field_label
from app.http.posted import ContentDep, FilesDep
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.uploads import load_upload, load_uploads
from app.queries.parts.uploads import IMPORTING
from app.services.editing.undone_uploads import undo_upload
from app.services.editing.uploads import (
    begin_upload,
    fail_upload,
    get_upload,
    keep_upload,
    run_upload,
    texts_of,
    try_sheets,
)
from app.services.imports.claims.describing import describe_sheets, empty_sheet
from app.web.editing.after import go

router = APIRouter(prefix="/import", include_in_schema=False)
LIST = Page("editing/uploads/page.html")
ONE = Page("editing/uploads/upload.html", fragment="editing/uploads/_progress.html")


class Running:
    """How far each import of this process has come; one that was lost with its process is not."""

    def __init__(self) -> None:
        self._done: dict[int, tuple[int, int]] = {}

    def start(self, number: int) -> None:
        self._done[number] = (0, 0)

    def tell(self, number: int, done: int, total: int) -> None:
        self._done[number] = (done, total)

    def end(self, number: int) -> None:
        self._done.pop(number, None)

    def of(self, number: int) -> tuple[int, int] | None:
        """Return how many rows are done, of how many; None if it is not running here."""
        return self._done.get(number)


RUNNING = Running()


@router.get("", response_model=None)
def show_uploads(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Show what has been brought in, and the form for more."""
    return _show_list(request, database, FormView())


@router.get("/sheets/{slug:slug}.csv", response_model=None)
def show_empty_sheet(slug: str) -> Response:
    """Send the header row of a sheet, to be filled in."""
    named = {"Content-Disposition": f'attachment; filename="{slug}.csv"'}
    return Response(empty_sheet(slug), media_type="text/csv; charset=utf-8", headers=named)


@router.post("", response_model=None)
def check(request: Request, database: DatabaseDep, who: SignedInDep, files: FilesDep) -> Response:
    """Keep the sheets and try them; nothing goes on record yet."""
    try:
        texts = texts_of(files)
    except Rejected as rejected:
        return _show_list(request, database, FormView(errors=rejected.errors), 422)
    with database.rehearsing() as session:
        found = try_sheets(session, who, texts)
    with database.writing() as session:
        return go(request, paths.upload(keep_upload(session, who, texts, found).id))


@router.get("/{number:id}", response_model=None)
def show_upload(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Show what an import found, would do or did; while it runs, how far it is."""
    return _show_one(request, database, number)


@router.post("/{number:id}/run", response_model=None)
def run(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Start importing; the page then shows how far it is."""
    with database.writing() as session:
        begin_upload(session, who, get_upload(session, number))
    RUNNING.start(number)
    answer = go(request, paths.upload(number))
    answer.background = BackgroundTask(_import, database, who, number)
    return answer


@router.post("/{number:id}/undo", response_model=None)
def undo(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
) -> Response:
    """Withdraw all that an import added."""
    try:
        with database.writing() as session:
            undo_upload(session, who, get_upload(session, number), first_of(content, "reason"))
    except Rejected as rejected:
        form = FormView(content, rejected.errors)
        return _show_one(request, database, number, form, 422)
    return go(request, paths.upload(number))


def _import(database: Database, who: Who, number: int) -> None:
    """Import in one transaction; whatever goes wrong, the page of the upload says so."""
    try:
        with database.writing() as session:
            upload = get_upload(session, number)
            run_upload(session, who, upload, lambda d, n: RUNNING.tell(number, d, n))
    except ImportRejected as rejected:
        with database.writing() as session:
            fail_upload(session, who, get_upload(session, number), list(rejected.findings))
    except DatabaseBusy:
        with database.writing() as session:
            fail_upload(session, who, get_upload(session, number), [])
    finally:
        RUNNING.end(number)


def _show_list(request: Request, database: Database, form: FormView, status: int = 200) -> Response:
    with database.reading() as session:
        uploads = load_uploads(session)
    return render(
        request,
        LIST,
        status=status,
        uploads=uploads,
        sheets=describe_sheets(),
        form=form,
        section="desk",
    )


def _show_one(
    request: Request,
    database: Database,
    number: int,
    form: FormView | None = None,
    status: int = 200,
) -> Response:
    with database.reading() as session:
        page = load_upload(session, number)
    progress = RUNNING.of(number)
    return render(
        request,
        ONE,
        status=status,
        upload=page,
        added=[(field_label(table), number) for table, number in page.added.items()],
        progress=progress,
        is_elsewhere=page.state == IMPORTING and progress is None,
        form=form or FormView(),
        section="desk",
    )
