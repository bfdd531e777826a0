"""Invitations: added with a first report, changed with every version kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content
from app.domain.inputs.invitation import InvitationInput, InviteeInput, read_invitation
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report, ReportedInvitee
from app.domain.sentences import SOURCE_NEEDED, not_on_record
from app.domain.source import Source
from app.domain.who import Who
from app.queries.parts.doubts import first_publication
from app.queries.parts.merged import get_standing
from app.services.editing.records.dates import in_words, unless_retyped
from app.services.editing.records.doubts import published_of, word_on_invitation
from app.services.editing.records.invitees import invitee_fields, spelled_out, write_invitees
from app.services.editing.records.kind import Filled, Kind, filled, first, of_its_initiative
from app.services.editing.records.naming import get_initiative, get_person, kinds_of_actors
from app.services.editing.records.sought import read_found
from app.services.editing.records.statement import counted_from
from app.services.editing.records.told import record_told
from app.services.keeping import Keeping
from app.services.revisions import record_revision


def _read(session: Session, content: Content, is_new: bool) -> InvitationInput:
    def read(found: Content) -> InvitationInput:
        given = read_invitation(found, counted_from(session, found), is_new=is_new)
        if not is_new:  # A change is asked back with all that tells it, where it is made.
            return given
        word = word_on_invitation(session, given, published_of(session, found))
        return replace(given, odd_because=word)

    return read_found(session, content, read)


def _add(session: Session, who: Who, given: InvitationInput, why: str | None) -> Invitation:
    if given.told is None:
        raise Rejected({"source": SOURCE_NEEDED})
    keeping = Keeping(session, who.name, why)
    columns = _columns(session, given)
    source = get_standing(session, Source, given.told.source)
    published = source.published.latest if source else None
    invitees = spelled_out(session, given.invitees, _day(given) or published)
    invitation = keeping.keep(Invitation(recorded_by=who.name, **columns, sent=given.sent))
    written = write_invitees(session, invitation, invitees, frozenset())
    report = record_told(
        keeping,
        {"invitation_id": invitation.id},
        given.told,
        given.certainty,
        summary=given.occasion,
    )
    _record_named(keeping, report, invitees, written)
    keeping.finish()
    return invitation


def _record_named(
    keeping: Keeping, report: Report, given: Sequence[InviteeInput], written: Sequence[Invitee]
) -> None:
    """The first source tells of every addressee what the form says of it."""
    for one, invitee in zip(given, written, strict=True):
        keeping.keep_last(
            ReportedInvitee(
                report_id=report.id,
                invitee_id=invitee.id,
                words=one.through_words or (one.party.words if one.party else None),
                told_status=one.status,
                reason=one.reason,
            )
        )


def _change(
    session: Session, who: Who, invitation: Invitation, given: InvitationInput, why: str | None
) -> None:
    published = first_publication(session, {"invitation_id": invitation.id})
    given = replace(given, odd_because=word_on_invitation(session, given, published))
    invitees = spelled_out(session, given.invitees, _day(given))
    for name, value in _columns(session, given).items():
        setattr(invitation, name, value)
    invitation.sent = unless_retyped(invitation.sent, given.sent)
    write_invitees(session, invitation, invitees, given.shown)
    record_revision(session, invitation, who.name, why)


def _columns(session: Session, given: InvitationInput) -> dict[str, object]:
    """Return the columns that the form gives, or raise Rejected for what is not on record."""
    initiative = get_initiative(session, given.initiative)
    if given.sender and given.sender not in kinds_of_actors(session):
        raise Rejected({"sender": not_on_record(given.sender)})
    person = get_person(session, given.person)
    return {
        "initiative_id": initiative.id,
        "sender_code": given.sender,
        "sender_person_id": person.id if person else None,
        "sender_words": given.sender_words,
        "occasion": given.occasion,
        "asks_for": given.asks_for,
        "certainty": given.certainty,
        "odd_because": given.odd_because,
        "note": given.note,
    }


def _day(given: InvitationInput) -> date | None:
    """Return the day on which memberships count: the last it can have been."""
    return given.sent.latest or given.sent.earliest


def _filled(session: Session, invitation: Invitation) -> Filled:
    source = session.scalar(
        select(Report.source_id)
        .where(Report.invitation_id == invitation.id, Report.source_id.is_not(None))
        .order_by(Report.id)
        .limit(1)
    )
    return filled(
        source=source,
        initiative=session.get_one(Initiative, invitation.initiative_id).slug,
        sender=invitation.sender_code,
        person=invitation.sender_person_id,
        sender_words=invitation.sender_words,
        occasion=invitation.occasion,
        asks_for=invitation.asks_for,
        sent=in_words(invitation.sent),
        certainty=invitation.certainty,
        odd_because=invitation.odd_because,
        note=invitation.note,
        **invitee_fields(session, invitation.id),
    )


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
