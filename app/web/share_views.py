"""The picture beside a link to the matrix, a map, a comparison, a person and the like."""

from collections.abc import Iterable, Sequence
from itertools import chain

from fastapi import APIRouter, Request

from app.domain import paths
from app.domain.wording import capped, plural, shortened
from app.http.canonical import canonical_address
from app.http.dependencies import DatabaseDep
from app.http.negotiation import picture
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.page import AgreementPage, load_agreement
from app.queries.pages.compare.page import load_comparison
from app.queries.pages.compare.shown import CompareFilters, Comparison
from app.queries.pages.invitation.page import InvitationFilters, InvitationPage, load_invitation
from app.queries.pages.map.page import MapFilters, MapPage, load_map
from app.queries.pages.matrix import Matrix, MatrixFilters, load_matrix
from app.queries.pages.person import PersonFilters, PersonPage, load_person
from app.queries.pages.reasons import ReasonFilters, ReasonTable, load_reason_table
from app.queries.pages.timeline.choices import TimelineFilters
from app.queries.pages.timeline.page import Timeline, load_timeline
from app.queries.parts.actor_names import in_codes
from app.queries.parts.clocks import ClockFilters
from app.rules.evidence import Clock
from app.web.printed import lines_of, printable
from app.web.share import Share, ShareCard, bar_of, card_view
from app.web.share_records import LINE, MOST_SENTENCE, WIDEST_LINE

router = APIRouter()
MATRIX, MAP = Page("matrix/page.html"), Page("map/page.html")
TIMELINE, REASONS = Page("timeline/page.html"), Page("reasons/page.html")
COMPARE, AGREEMENT = Page("compare/page.html"), Page("agreement/page.html")
INVITATION, PERSON = Page("invitation/page.html"), Page("person/page.html")
COMPARING = "Countries side by side"
MOST_NAMED = 3


@picture(router, "/matrix/card")
def draw_matrix(request: Request, database: DatabaseDep) -> View:
    """Draw the card of the matrix."""
    filters = parse_query(MatrixFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_matrix(session, filters)
    return card_view(request, MATRIX, filters, lambda: card_of_matrix(page))


@picture(router, "/compare/card")
def draw_comparison(request: Request, database: DatabaseDep) -> View:
    """Draw the card of countries side by side."""
    filters = parse_query(CompareFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_comparison(session, filters)
    return card_view(request, COMPARE, filters, lambda: card_of_comparison(page))


@picture(router, "/agreement/card")
def draw_agreement(request: Request, database: DatabaseDep) -> View:
    """Draw the card of an agreement."""
    filters = parse_query(AgreementFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_agreement(session, filters)
    return card_view(request, AGREEMENT, filters, lambda: card_of_agreement(page))


@picture(router, "/initiatives/{slug:slug}/map/card")
def draw_map(request: Request, database: DatabaseDep, slug: str) -> View:
    """Draw the card of a map."""
    filters = parse_query(MapFilters, request)
    with database.reading() as session:
        page = load_map(session, slug, filters)
    return card_view(request, MAP, filters, lambda: card_of_map(page))


@picture(router, "/initiatives/{slug:slug}/timeline/card")
def draw_timeline(request: Request, database: DatabaseDep, slug: str) -> View:
    """Draw the card of a timeline."""
    filters = parse_query(TimelineFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_timeline(session, slug, filters)
    return card_view(request, TIMELINE, filters, lambda: card_of_timeline(page))


@picture(router, "/initiatives/{slug:slug}/reasons/card")
def draw_reasons(request: Request, database: DatabaseDep, slug: str) -> View:
    """Draw the card of the reasons given on an initiative."""
    filters = parse_query(ReasonFilters, request)
    with database.reading() as session:
        page = load_reason_table(session, slug, filters)
    return card_view(request, REASONS, filters, lambda: card_of_reasons(page))


@picture(router, "/invitations/{number:id}/card")
def draw_invitation(request: Request, database: DatabaseDep, number: int) -> View:
    """Draw the card of an act of asking."""
    filters = parse_query(InvitationFilters, request)
    with database.reading() as session:
        page = load_invitation(session, number, filters)
    return card_view(request, INVITATION, filters, lambda: card_of_invitation(page))


@picture(router, "/people/{number:id}/card")
def draw_person(request: Request, database: DatabaseDep, number: int) -> View:
    """Draw the card of a person."""
    filters = parse_query(PersonFilters, request)
    with database.reading() as session:
        page = load_person(session, number, filters)
    return card_view(request, PERSON, filters, lambda: card_of_person(page))


def card_of_matrix(page: Matrix) -> ShareCard:
    """Say how many countries it shows, and on which questions."""
    asked = [initiative.short_title for initiative in page.initiatives[:MOST_NAMED]]
    told = [page.found, *asked]
    path = canonical_address(paths.MATRIX, page.filters)
    return _card("Matrix of positions", "Who stands where", told, page.clock, path)


def card_of_comparison(page: Comparison) -> ShareCard:
    """Say who stands side by side, and how their answers compare."""
    told = [page.in_short if page.lines else page.description]
    path = canonical_address(paths.COMPARE, page.filters)
    return _card(COMPARING, page.names or COMPARING, told, page.clocks[-1], path)


def card_of_agreement(page: AgreementPage) -> ShareCard:
    """Say whose agreement it is, and what the figures come to."""
    told = [page.sentence, page.narrowed]
    path = canonical_address(paths.AGREEMENT, page.filters)
    return _card("Agreement", page.title, told, ClockFilters().clock, path)


def card_of_map(page: MapPage) -> ShareCard:
    """Say the question and how many are drawn, and show how the answers divide."""
    path = paths.initiative(page.initiative.slug, "map")
    bar = bar_of(page.division)
    return _card("Map", page.initiative.title, [page.total], page.clock, path, bar)


def card_of_timeline(page: Timeline) -> ShareCard:
    """Say whose timeline it is, and how much it holds."""
    path = paths.initiative(page.initiative.slug, "timeline")
    told = [plural(len(page.moments), "entry", "entries")]
    return _card("Timeline", page.initiative.title, told, page.clock, path)


def card_of_reasons(page: ReasonTable) -> ShareCard:
    """Say on what reasons are given, and by how many."""
    path = paths.initiative(page.initiative.slug, "reasons")
    told = [plural(len(page.rows), "country gives a reason", "countries give reasons")]
    return _card("Reasons", page.initiative.title, told, page.clock, path)


def card_of_invitation(page: InvitationPage) -> ShareCard:
    """Say what the act of asking was and whom it asked; nothing of it before it was public."""
    above, title = page.header
    told = [capped(page.card.in_brief) if page.seen.is_shown else page.description]
    return _card(above, title, told, page.clock, page.card.href)


def card_of_person(page: PersonPage) -> ShareCard:
    """Say the office, and how much of what was said is on record."""
    told = [page.lede, plural(len(page.statements), "statement", "statements")]
    return _card("Person", page.name, told, page.clock, page.href)


def _card(
    above: str,
    title: str,
    told: Iterable[str],
    clock: Clock,
    path: str,
    bar: Sequence[Share] = (),
) -> ShareCard:
    """Return a card whose sentences are cut into lines that have room."""
    sentences = [shortened(text, MOST_SENTENCE) for text in told if text]
    lines = chain.from_iterable(lines_of(text, LINE) for text in sentences)
    told_of = [printable(shortened(line, WIDEST_LINE)) for line in lines]
    return ShareCard(printable(above), capped(title), told_of, clock, path, bar=bar)
