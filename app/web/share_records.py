"""The picture that stands beside a link to a country, a group, a statement or a source."""

from collections.abc import Iterable, Sequence

from fastapi import APIRouter, Request

from app.domain.codes import Status
from app.domain.dates import describe
from app.domain.linked import Linked, Pieces, Strong
from app.domain.signs import Sign
from app.domain.wording import capped, joined, plural, shortened
from app.http.dependencies import DatabaseDep
from app.http.negotiation import picture
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import Moved, View
from app.queries.pages.country.page import load_country
from app.queries.pages.country.shown import CountryFilters, CountryPage
from app.queries.pages.source.page import SourceFilters, SourcePage, load_source
from app.queries.pages.statement import StatementFilters, StatementPage, load_statement
from app.queries.parts.cards.statements import StatementCard
from app.web.printed import lines_of, printable
from app.web.share import CARD, ShareCard, card_view

router = APIRouter()
COUNTRY, STATEMENT = Page("country/page.html"), Page("statement/page.html")
SOURCE = Page("source/page.html")
# A line below the title has room for so many letters; below a name there is room for three.
LINE, WIDEST_LINE, MOST_SENTENCE = 64, 72, 180
NOT_OUT = "It had not come out by the day shown."


@picture(router, "/groups/{code:code}/card")
@picture(router, "/countries/{code:code}/card")
def draw_actor(request: Request, database: DatabaseDep, code: str) -> View | Moved:
    """Draw the card of a country or a group; under the other's address it leads on."""
    filters = parse_query(CountryFilters, request)
    with database.reading() as session:
        page = load_country(session, code, filters)
    if not request.scope["path"].startswith(f"{page.actor.href}/"):
        return Moved(f"{page.actor.href}/{CARD}")
    return card_view(request, COUNTRY, filters, lambda: card_of_country(page))


@picture(router, "/statements/{number:id}/card")
def draw_statement(request: Request, database: DatabaseDep, number: int) -> View:
    """Draw the card of a statement."""
    filters = parse_query(StatementFilters, request)
    with database.reading() as session:
        page = load_statement(session, number, filters)
    return card_view(request, STATEMENT, filters, lambda: card_of_statement(page))


@picture(router, "/sources/{number:id}/card")
def draw_source(request: Request, database: DatabaseDep, number: int) -> View:
    """Draw the card of a source."""
    filters = parse_query(SourceFilters, request)
    with database.reading() as session:
        page = load_source(session, number, filters)
    return card_view(request, SOURCE, filters, lambda: card_of_source(page))


def card_of_country(page: CountryPage) -> ShareCard:
    """Say in a sentence what it answered, and how many statements are on record."""
    sentence = _as_text(page.sentences[0]) if page.sentences else page.description
    statements = plural(len(page.statements), "statement", "statements")
    beside = [] if page.is_group else [f"{statements} on record"]
    return _card(
        page,
        above="Group" if page.is_group else "Country",
        title=page.actor.name,
        told=[*lines_of(shortened(sentence, MOST_SENTENCE), LINE), *beside],
        path=page.actor.href,
    )


def card_of_statement(page: StatementPage) -> ShareCard:
    """Say what was said, whose answer it is, who said it when, and how many sources tell it."""
    above, title = page.header
    card = page.card
    told = _said(card) if page.seen.is_shown else [page.not_yet[0]]
    signs = {holder.stance.sign for holder in card.holders} if page.seen.is_shown else set()
    sign = signs.pop() if len(signs) == 1 else None
    return _card(page, above=above, title=title, told=told, path=card.href, sign=sign)


def card_of_source(page: SourcePage) -> ShareCard:
    """Say what it is called, when it came out and how much it carries."""
    above, title = page.header
    told = _carried(page) if page.seen.is_shown else [NOT_OUT]
    return _card(page, above=above or "Source", title=title, told=told, path=page.href)


def _said(card: StatementCard) -> Sequence[str]:
    if card.status is Status.WITHDRAWN:
        return ["Withdrawn: it counts no more"]
    answers = [f"{holder.name}: {holder.stance.label.lower()}" for holder in card.holders]
    origins = plural(card.told.origins, "origin", "origins")
    by_whom = joined([card.spoken_by, describe(card.said)])
    told = f"{origins}, {plural(card.told.pages, 'source', 'sources')}"
    return [joined(answers, "; "), f"{capped(by_whom)} · {told}"]


def _carried(page: SourcePage) -> Sequence[str]:
    claims = plural(len(page.claims) + len(page.askings), "claim", "claims")
    otherwise = f"{len(page.distorted)} of them told otherwise than by the origin"
    told = joined([f"{claims} on record", otherwise if page.distorted else None])
    return [f"Published {describe(page.published)}", told]


def _card(
    page: CountryPage | StatementPage | SourcePage,
    *,
    above: str,
    title: str,
    told: Iterable[str],
    path: str,
    sign: Sign | None = None,
) -> ShareCard:
    lines = [printable(shortened(text, WIDEST_LINE)) for text in told if text]
    return ShareCard(printable(above), title, lines, page.clock, path, sign)


def _as_text(sentence: Pieces) -> str:
    return "".join(map(_plain, sentence))


def _plain(piece: str | Linked | Strong) -> str:
    if isinstance(piece, Linked):
        return piece.name
    return piece.words if isinstance(piece, Strong) else piece
