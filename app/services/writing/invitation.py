"""Puts invitations on record and changes them, with whom they name and what pages tell of it."""

from app.domain.counted import CountedParty
from app.domain.inputs.declared import values_of
from app.domain.inputs.invitation import InvitationFields, InvitationInput, InviteeInput
from app.domain.inputs.parties import PartyInput
from app.domain.inputs.report import NamedInput
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report, ReportedInvitee
from app.services.keeping import Keeping
from app.services.writing.columns import NO_EDITS, Edits, write_columns
from app.services.writing.parties import add_party, change_party


def add_invitation(keeping: Keeping, initiative: int, given: InvitationInput) -> Invitation:
    """Put an invitation on record, without its addressees; what it names is on record."""
    columns = _columns(initiative, given)
    return keeping.keep(Invitation(**columns, recorded_by=keeping.by))


def change_invitation(
    keeping: Keeping,
    invitation: Invitation,
    initiative: int,
    given: InvitationInput,
    edits: Edits = NO_EDITS,
) -> None:
    """Let an invitation be as given but for what people wrote, and for its addressees."""
    if write_columns(invitation, _columns(initiative, given), edits):
        keeping.change(invitation)


def _columns(initiative: int, given: InvitationInput) -> dict[str, object]:
    sender = {"sender_code": given.sender, "sender_person_id": given.person}
    return values_of(given, InvitationFields) | {"initiative_id": initiative} | sender


def add_invitee(keeping: Keeping, invitation: Invitation, given: InviteeInput) -> Invitee:
    """Put on record one addressee more, and return it with its key."""
    columns = _addressee(keeping, invitation, given, None)
    keeping.change(invitation)
    return keeping.keep(Invitee(invitation_id=invitation.id, **columns))


def change_invitee(
    keeping: Keeping, invitation: Invitation, invitee: Invitee, given: InviteeInput
) -> None:
    """Let an addressee be as given."""
    if write_columns(invitee, _addressee(keeping, invitation, given, invitee)):
        keeping.change(invitation)


def _addressee(
    keeping: Keeping, invitation: Invitation, given: InviteeInput, known: Invitee | None
) -> dict[str, object]:
    number = known.counted_party_id if known else None
    return {
        "actor_code": given.actor,
        "counted_party_id": _party(keeping, invitation, given.party, number),
        "status": given.status,
        "reason": given.reason,
        "through_group_code": given.through_group,
        "through_words": given.through_words,
        "represented_by": given.represented_by,
    }


def _party(
    keeping: Keeping, invitation: Invitation, party: PartyInput | None, number: int | None
) -> int | None:
    """Write the party of an addressee, if it is one; return its number."""
    day = invitation.sent.latest or invitation.sent.earliest
    if party is None:
        return None
    if number is None:
        return add_party(keeping, party, day).id
    known = keeping.session.get_one(CountedParty, number)
    if change_party(keeping.session, known, party, day):
        keeping.change(invitation)
    return number


def add_named(keeping: Keeping, report: Report, given: NamedInput) -> None:
    """Put on record that a page names an addressee, and how it puts it."""
    columns = _named(given)
    keeping.keep_last(ReportedInvitee(report_id=report.id, invitee_id=given.invitee, **columns))


def change_named(told: ReportedInvitee, given: NamedInput) -> None:
    """Let a page put it as given."""
    write_columns(told, _named(given))


def _named(given: NamedInput) -> dict[str, object]:
    return {"told_status": given.status, "words": given.words, "reason": given.reason}
