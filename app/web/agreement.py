"""How often two actors gave the same answer, whom one is like, and how united a group was."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain import paths
from app.domain.errors import Rejected
from app.domain.wording import day
from app.http.canonical import canonical_address, with_
from app.http.dependencies import DatabaseDep
from app.http.formats import format_of, is_drawing
from app.http.negotiation import drawn_twin
from app.http.palette import LIGHT
from app.http.query import given_values, parse_query
from app.http.render import Page, render
from app.http.view import DrawingFile, View
from app.queries.pages.agreement.choices import load_choices
from app.queries.pages.agreement.filters import AgreementFilters, AgreementTable
from app.queries.pages.agreement.page import PAGE_SIZE, AgreementPage, load_agreement
from app.queries.parts.actor_names import in_codes
from app.queries.parts.clocks import today
from app.services.packages.datapackage import LICENCE
from app.web.agreement_shapes import agreement_shape
from app.web.agreement_sheet import AgreementSheet
from app.web.agreement_tables import table_of
from app.web.printed import lines_of, printable
from app.web.share import address_of_card

router = APIRouter()
AGREEMENT = Page("agreement/page.html")
DRAWING = "agreement/drawing.svg"
TITLE_LETTERS, TOLD_LETTERS = 80, 170
FIELDS = ("a", "b", "collection", "subject", "from", "to")


@drawn_twin(router, paths.AGREEMENT)
def show_agreement(request: Request, database: DatabaseDep) -> View | Response:
    """Show how two agree, or whom one country is like, or how united a group was."""
    try:
        filters = parse_query(AgreementFilters, request)
        with database.reading() as session:
            filters = in_codes(session, filters)
            page = load_agreement(session, filters, _size(request, filters))
    except Rejected as refused:
        path = request.scope["path"]
        if format_of(path) is not None or is_drawing(path):
            raise
        return _form_again(request, database, refused.errors)
    return View(
        page=AGREEMENT,
        values={
            "page": page,
            "errors": {},
            "typed": _typed(page.filters),
            "share_picture": address_of_card(paths.AGREEMENT, page.filters),
        },
        filters=page.filters,
        in_words={("table", None): "one table of it"},
        as_json=lambda: agreement_shape(page),
        as_table=lambda: table_of(page),
        as_drawing=DrawingFile(_file_name(page), lambda: _drawn(request, page)),
        file_name=_file_name(page),
    )


def _size(request: Request, filters: AgreementFilters) -> int | None:
    """Return how many questions are listed: in a file that lists them, all."""
    form = format_of(request.scope["path"])
    is_list = form is not None and filters.table is AgreementTable.QUESTIONS
    return None if is_list else PAGE_SIZE


def _form_again(request: Request, database: DatabaseDep, errors: Mapping[str, str]) -> Response:
    """Show the form as it was filled in, with each sentence at its field."""
    given = {name: ", ".join(values) for name, values in given_values(request).items()}
    with database.reading() as session:
        choices = load_choices(session)
    page = AgreementPage.empty(choices)
    headers = {"Cache-Control": "no-store"}
    return render(
        request,
        AGREEMENT,
        status=422,
        headers=headers,
        page=page,
        errors=errors,
        typed={name: given.get(name, "") for name in FIELDS},
        alternates=[],
        canonical=paths.AGREEMENT,
        view="",
    )


def _typed(filters: AgreementFilters) -> dict[str, str]:
    values = (filters.a, filters.b, filters.collection, filters.subject)
    years = (filters.from_year, filters.to_year)
    shown = [*values, *(str(year) if year else None for year in years)]
    return {name: value or "" for name, value in zip(FIELDS, shown, strict=True)}


def _file_name(page: AgreementPage) -> str:
    filters = page.filters
    parts = (filters.a, filters.b, filters.subject, filters.from_year, filters.to_year)
    named = [str(part) for part in parts if part]
    return "-".join(["agreement", *named, *([filters.table] if filters.table else [])])


def _drawn(request: Request, page: AgreementPage) -> str:
    """Draw it as one file that needs nothing else: no style sheet, no font, no script."""
    told = f"{page.sentence} {page.narrowed}".strip()
    title = lines_of(printable(f"{page.title}: {page.heading.lower()}"), TITLE_LETTERS)
    template = request.app.state.templates.get_template(DRAWING)
    svg: str = template.render(
        page=page,
        sheet=AgreementSheet(title, lines_of(printable(told), TOLD_LETTERS), page),
        light=LIGHT,
        licence=LICENCE["title"],
        on=day(today()),
        address=canonical_address(paths.AGREEMENT, with_(page.filters, table=None)),
    )
    return svg
