"""An initiative as a timeline: what was said and asked, in the order of time."""

from itertools import chain
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.domain.wording import lowered
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.timeline.choices import TimelineFilters
from app.queries.pages.timeline.entries import AskingMoment, Moment, Saying
from app.queries.pages.timeline.page import Timeline, load_timeline
from app.queries.parts.actor_names import in_codes
from app.queries.parts.missing import missing_beside
from app.web.invitation_shapes import invitation_shape
from app.web.shapes import clock_shape, count_cells, initiative_shape, statement_shape
from app.web.share import address_of_card

router = APIRouter()
TIMELINE = Page("timeline/page.html")
FIELDS = {"stance": "position", "standing": "resting on"}
MOMENT_COLUMNS = (
    *("what", "id", "kind", "holder_code", "holder", "at_least", "at_most", "answer"),
    *("date", "earliest", "latest", "date_words", "summary", "origins", "reports", "href"),
)


@twin(router, "/initiatives/{slug:slug}/timeline")
def show_timeline(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show what was said and asked, in the order of time."""
    filters = parse_query(TimelineFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_timeline(session, slug, filters)
        missing = missing_beside(session, page.moments)
    return View(
        page=TIMELINE,
        values={
            "page": page,
            "missing": missing,
            "share_picture": address_of_card(paths.initiative(slug, "timeline"), filters),
        },
        filters=filters,
        in_words={(field, None): _in_words(field, value) for field, _, value in page.applied},
        as_json=lambda: _timeline_shape(page),
        as_table=lambda: (
            MOMENT_COLUMNS,
            chain.from_iterable(map(_moment_rows, page.moments)),
        ),
        file_name=f"{slug}-timeline",
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
            [*first, h.code, h.name, *count_cells(h.count), h.stance.code, *last]
            for h in moment.holders
        ]
    asked = moment.card
    first = ["invitation", asked.id, "invitation"]
    last = [*days, asked.occasion, asked.told.origins, asked.told.pages, asked.href]
    return [
        [*first, x.actor.code if x.actor else None, x.name, *count_cells(x.count), x.status, *last]
        for x in asked.invitees
    ]
