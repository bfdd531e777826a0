"""Invitations: added with a first report, changed with every version kept."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content
from app.domain.inputs.invitation import (
    InvitationFields,
    InvitationInput,
    InviteeInput,
    read_invitation,
)
from app.domain.inputs.report import NamedInput, ReportInput
from app.domain.inputs.told import ToldInput
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.sentences import SOURCE_NEEDED, not_on_record
from app.domain.source import Source
from app.domain.who import Who
from app.queries.parts.doubts import first_publication
from app.queries.parts.merged import get_standing
from app.services.editing.records.dates import unless_retyped
from app.services.editing.records.doubts import published_of, word_on_invitation
from app.services.editing.records.invitees import invitee_fields, spelled_out, write_invitees
from app.services.editing.records.kind import Filled, Kind, filled, first, of_its_initiative, typed
from app.services.editing.records.naming import get_initiative, get_person, kinds_of_actors
from app.services.editing.records.sought import read_found
from app.services.editing.records.statement import counted_from
from app.services.editing.records.told import first_source, record_told
from app.services.keeping import Keeping
from app.services.writing.invitation import add_invitation, add_named, change_invitation


def _read(session: Session, content: Content, is_new: bool) -> InvitationInput:
    def read(found: Content) -> InvitationInput:
        given = read_invitation(found, counted_from(session, found), is_new=is_new)
        if not is_new:  # A change is asked back with all that tells it, where it is made.
            return given
        word = word_on_invitation(session, given, published_of(session, found))
        return replace(given, odd_because=word)

    return read_found(session, content, read)


def _add(session: Session, who: Who, given: InvitationInput, why: str | None) -> Invitation:
    told = given.told
    if told is None:
        raise Rejected({"source": SOURCE_NEEDED})
    keeping = Keeping(session, who.name, why)
    initiative, given = _resolved(session, given)
    source = get_standing(session, Source, told.source)
    published = source.published.latest if source else None
    invitees = spelled_out(session, given.invitees, _day(given) or published)
    invitation = add_invitation(keeping, initiative, given)
    written = write_invitees(keeping, invitation, invitees, frozenset())
    report = record_told(keeping, _as_told(given, told, invitation.id))
    for one, invitee in zip(invitees, written, strict=True):
        add_named(keeping, report, _as_named(one, invitee.id))
    keeping.finish()
    return invitation


def _as_told(given: InvitationInput, told: ToldInput, invitation: int) -> ReportInput:
    return ReportInput(
        statement=None,
        invitation=invitation,
        told=told,
        told_stance=None,
        told_date=None,
        summary=given.occasion,
        quotation=None,
        quotation_language=None,
        certainty=given.certainty,
        note=None,
    )


def _as_named(given: InviteeInput, invitee: int) -> NamedInput:
    """The first source tells of every addressee what the form says of it."""
    words = given.through_words or (given.party.words if given.party else None)
    return NamedInput(invitee, given.status, words, given.reason)


def _change(
    session: Session, who: Who, invitation: Invitation, given: InvitationInput, why: str | None
) -> None:
    published = first_publication(session, {"invitation_id": invitation.id})
    given = replace(given, odd_because=word_on_invitation(session, given, published))
    keeping = Keeping(session, who.name, why, why)
    invitees = spelled_out(session, given.invitees, _day(given))
    initiative, given = _resolved(session, given)
    sent = unless_retyped(invitation.sent, given.sent)
    change_invitation(keeping, invitation, initiative, replace(given, sent=sent))
    write_invitees(keeping, invitation, invitees, given.shown)
    keeping.change(invitation)
    keeping.finish()


def _resolved(session: Session, given: InvitationInput) -> tuple[int, InvitationInput]:
    """Return the number of the initiative, and what is given with the person that stands.

    Raises Rejected for what is not on record.
    """
    initiative = get_initiative(session, given.initiative)
    if given.sender and given.sender not in kinds_of_actors(session):
        raise Rejected({"sender": not_on_record(given.sender)})
    person = get_person(session, given.person)
    return initiative.id, replace(given, person=person.id if person else None)


def _day(given: InvitationInput) -> date | None:
    """Return the day on which memberships count: the last it can have been."""
    return given.sent.latest or given.sent.earliest


def _filled(session: Session, invitation: Invitation) -> Filled:
    named = filled(
        source=first_source(session, Report.invitation_id == invitation.id),
        initiative=session.get_one(Initiative, invitation.initiative_id).slug,
        sender=invitation.sender_code,
        person=invitation.sender_person_id,
        **invitee_fields(session, invitation.id),
    )
    return typed(invitation, InvitationFields) | named


def _title(content: Content) -> str:
    return first(content, "occasion")[:200] or "An invitation"


INVITATIONS = Kind(
    code=DraftKind.INVITATION,
    record=Invitation,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=of_its_initiative,
)
