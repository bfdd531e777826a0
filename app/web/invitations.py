"""One act of asking."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.invitation.addressees import Addressee
from app.queries.pages.invitation.page import InvitationFilters, InvitationPage, load_invitation
from app.web.invitation_shapes import invitation_shape, invitee_shape
from app.web.shapes import cell_shape, clock_shape, count_shape, seen_shape
from app.web.share import address_of_card

router = APIRouter()
INVITATION = Page("invitation/page.html")
COLUMNS = (
    *("invitation", "code", "name", "at_least", "at_most", "status", "reason"),
    *("through_group", "through_words", "represented_by", "ref", "source", "publisher"),
    *("told_status", "told_words", "told_reason", "origin", "stance", "silence", "asks_for"),
)


@twin(router, "/invitations/{number:id}")
def show_invitation(request: Request, database: DatabaseDep, number: int) -> View:
    """Show who asked whom, who was left out, and which source says so of whom."""
    filters = parse_query(InvitationFilters, request)
    with database.reading() as session:
        page = load_invitation(session, number, filters)
    return View(
        page=INVITATION,
        values={
            "page": page,
            "share_picture": address_of_card(paths.invitation(number), filters),
        },
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (COLUMNS, _rows(page)),
        file_name=f"invitation-{number}",
    )


def _shape(page: InvitationPage) -> dict[str, Any]:
    """Return the act of asking, or no more than its number where nothing of it could be seen."""
    seen = clock_shape(page.clock) | seen_shape(page.seen)
    if not page.seen.is_shown:
        return seen | {"id": page.card.id, "status": page.card.status, "href": page.card.href}
    return (
        seen
        | invitation_shape(page.card)
        | {
            "initiative": page.card.initiative.slug,
            "sender_person": page.sender_person,
            "sender_actor": page.sender_actor.code if page.sender_actor else None,
            "withdrawn_reason": page.card.withdrawn_reason,
            "invitees": [_addressee_shape(addressee) for addressee in page.addressees],
            "later_invitees": page.unheard,
        }
    )


def _addressee_shape(addressee: Addressee) -> dict[str, Any]:
    return invitee_shape(addressee.line) | {
        "drawn_from": addressee.drawn_from.code if addressee.drawn_from else None,
        "candidates": [actor.code for actor in addressee.candidates],
        "told_differently": addressee.is_told_differently,
        "position": cell_shape(addressee.cell) if addressee.cell else None,
        "told": [
            {"ref": told.report.ref, "source": told.report.source_id}
            | {"status": told.status, "words": told.words, "reason": told.reason}
            for told in addressee.namings
        ],
    }


def _rows(page: InvitationPage) -> Iterator[list[Any]]:
    for addressee in page.addressees if page.seen.is_shown else ():
        yield from _addressee_rows(page, addressee)


def _addressee_rows(page: InvitationPage, addressee: Addressee) -> list[list[Any]]:
    """One row for each source that names the addressee, and one where none does."""
    line, count = addressee.line, count_shape(addressee.line.count) or {}
    told = [
        [
            *(n.report.ref, n.report.source_id, n.report.publisher),
            *(n.status, n.words, n.reason, n.report.origin),
        ]
        for n in addressee.namings
    ]
    known = [page.card.id, line.actor.code if line.actor else None, line.name]
    known += [count.get("at_least"), count.get("at_most"), line.status, line.reason]
    known += [line.through_group, line.through_words, line.represented_by]
    cell = addressee.cell
    stood = [cell.stance.code if cell and cell.stance else None, cell.silence if cell else None]
    return [[*known, *naming, *stood, page.card.asks_for] for naming in told or [[None] * 7]]
