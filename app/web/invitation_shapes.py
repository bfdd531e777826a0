"""The shapes in which acts of asking answer as JSON."""

from typing import Any

from app.domain.inputs.invitation import InvitationFields
from app.queries.parts.cards.invitations import InvitationCard, InviteeLine
from app.web.shapes import count_shape, declared_shape, report_shape


def invitee_shape(line: InviteeLine) -> dict[str, Any]:
    """One addressee of an act of asking."""
    return {
        "code": line.actor.code if line.actor else None,
        "name": line.name,
        "status": line.status,
        "reason": line.reason,
        "through_group": line.through_group,
        "through_words": line.through_words,
        "represented_by": line.represented_by,
        "count": count_shape(line.count),
        "origins": line.told.origins,
        "reports": line.told.pages,
    }


def invitation_shape(card: InvitationCard) -> dict[str, Any]:
    """One act of asking with its addressees and reports."""
    return {
        "id": card.id,
        "sender": card.sender,
        **declared_shape(card, InvitationFields),
        "status": card.status,
        "invitees": [invitee_shape(line) for line in card.invitees],
        "origins": card.told.origins,
        "reports": [report_shape(report) for report in card.told.reports],
        "href": card.href,
    }
