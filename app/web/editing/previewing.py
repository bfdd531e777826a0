"""The preview of a draft: what it says, what publishing it would change, and its review."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.domain import paths
from app.domain.base import Base
from app.domain.draft import OPEN_STATES, Draft, DraftKind, DraftState
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content, first_of
from app.domain.report import Report
from app.domain.statement import Statement
from app.domain.user import UserRole
from app.domain.who import Who
from app.http.forms import FormView
from app.http.render import Page, render
from app.queries.pages.draft import DraftPage, load_draft
from app.queries.pages.form.address_seen import AddressSeen, load_address_seen
from app.queries.pages.preview.agreement import Agreement, load_agreements
from app.queries.pages.preview.unchanged import held_beside, why_unchanged
from app.queries.pages.preview.understood import load_understood
from app.queries.parts.alike.duplicates import likely_duplicates, unanswered
from app.queries.parts.alike.origins import origins_alike, unanswered_origins
from app.queries.parts.cards.statements import StatementCard, load_cards_by_id
from app.queries.parts.clocks import today
from app.queries.parts.offered.sought import how_found, with_found
from app.queries.parts.vocabulary import load_vocabulary
from app.queries.parts.whereabouts import address_of_record
from app.services.editing.doubling import ASKED
from app.services.editing.drafts import Stale, get_draft
from app.services.editing.effects import Effect, rehearse
from app.services.editing.recoding import second_codings
from app.services.editing.records import KINDS
from app.web.editing.drawing import draw_draft, reading_of, show
from app.web.editing.places import PLACES
from app.web.editing.preview_deeds import Onlooker

CARRIED_OVER = ("source", "tellers", "certainty")
NEW_VERSION = "No cell changes today: the record gets a new version, and every cell stays as it is."
ONE_MORE = "No cell changes today: the record gets one more {kind}, and every cell stays as it is."
PREVIEW = Page("editing/preview.html")


def show_preview(
    request: Request,
    database: Database,
    who: Who,
    number: int,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    """Show the preview; with errors, those of the box for a remark, and what was typed in it.

    A draft of one's own that is not right is shown as its form instead.
    """
    with database.rehearsing() as session:
        draft = get_draft(session, who, number)
        page = load_draft(session, draft)
        effects, stale, card = None, None, None
        if draft.state is not DraftState.PUBLISHED:
            try:
                effects, card = _rehearsed(session, who, draft)
            except Rejected as rejected:
                if draft.made_by_id == who.user_id:
                    return show(request, draw_draft(session, draft, rejected.errors), 422)
            except Stale as newer:
                stale = newer
        values: dict[str, Any] = {
            "draft": page,
            **_alike(session, page),
            "seen": _address_seen(session, page),
            "place": PLACES[page.kind],
            "effects": effects,
            "card": card,
            "no_effect": _no_effect(session, page, effects, card),
            "vocabulary": load_vocabulary(session),
            "stale": stale,
            "understood": _understood(session, page),
            "shown_at": None,
            "agreements": _agreements(session, draft),
        }
        if page.published_id is not None:
            values["shown_at"] = address_of_record(session, page.kind, page.published_id)
    onlooker = Onlooker(
        page,
        is_own=page.made_by_id == who.user_id,
        may_publish=who.may(UserRole.EDITOR) and page.recodes_id is None,
        two_person=request.app.state.two_person_rule,
        is_asked=bool(values["asked"] or values["origins_asked"]),
    )
    return render(
        request,
        PREVIEW,
        status=422 if errors else 200,
        **values,
        form=FormView(content or {}, errors or {}),
        is_own=onlooker.is_own,
        may_decide=onlooker.is_reviewer,
        another=onlooker.another,
        deeds=list(onlooker.deeds(is_right=effects is not None, is_stale=stale is not None)),
        section="desk",
    )


def _rehearsed(
    session: Session, who: Who, draft: Draft
) -> tuple[list[Effect] | None, StatementCard | None]:
    """Rehearse the draft; a second coding is only looked at for mistakes, and changes nothing."""
    if draft.recodes_id is None:
        return rehearse(session, who, draft, lambda record: _card(session, record))
    KINDS[draft.kind].read(session, draft.content, draft.record_id is None)
    return None, None


def _card(session: Session, record: Base) -> StatementCard | None:
    """Return the statement as readers will see it, if the record is one or tells one."""
    number = record.statement_id if isinstance(record, Report) else None
    number = record.id if isinstance(record, Statement) else number
    if number is None:
        return None
    return load_cards_by_id(session, [number], load_vocabulary(session)).get(number)


def _no_effect(
    session: Session, page: DraftPage, effects: list[Effect] | None, card: StatementCard | None
) -> str:
    """Say why no cell is named that would change."""
    if effects is None and page.recodes_id:
        return "Nothing: a second coding is compared with the first."
    if effects is None:
        return "It cannot be said before the draft is put right."
    if card:
        return why_unchanged(card, today(), held_beside(session, card, today()))
    return (NEW_VERSION if page.record_id else ONE_MORE).format(kind=page.kind)


def _alike(session: Session, page: DraftPage) -> dict[str, Any]:
    """Return what on record a new draft is like, and of what that has not been answered yet."""
    content = with_found(session, page.content)
    found = likely_duplicates(session, page.kind, content, page.record_id)
    asks = page.kind in ASKED and page.state in OPEN_STATES and page.recodes_id is None
    origins = origins_alike(session, page.kind, content, page.record_id) if asks else []
    asked = unanswered(found, content) if asks else []
    origins_asked = unanswered_origins(origins, content)
    return {
        "duplicates": found,
        "further_report": _further_report,
        "asked": asked,
        "origins": origins,
        "origins_asked": origins_asked,
        "other_words": _other_words(bool(asked), bool(origins_asked)),
    }


def _other_words(is_record_asked: bool, is_origin_asked: bool) -> str:
    """Say what a draft is that is none of what it was asked about."""
    if is_record_asked and is_origin_asked:
        return "It is another, and begins of its own"
    return "It is another" if is_record_asked else "It begins of its own"


def _further_report(kind: DraftKind, number: int, content: Content) -> str:
    """Return the form of a further report of a record, with what a draft of the record says."""
    kept = {name: first_of(content, name) for name in CARRIED_OVER}
    given = {kind.value: str(number)} | {name: text for name, text in kept.items() if text}
    return paths.new("reports", **given)


def _understood(session: Session, page: DraftPage) -> Any:
    content = with_found(session, page.content)
    readings = {name: reading_of(session, content, name) for name in PLACES[page.kind].dates}
    return load_understood(session, page.kind, content, readings | how_found(content))


def _address_seen(session: Session, page: DraftPage) -> AddressSeen | None:
    """Read what the address of a source leads to; other kinds have none."""
    if page.kind is not DraftKind.SOURCE:
        return None
    return load_address_seen(session, page.content, page.record_id)


def _agreements(session: Session, draft: Draft) -> list[Agreement]:
    return load_agreements(session, draft, second_codings(session, draft))
