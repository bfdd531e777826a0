"""Keeping the invitations that rows make, and the pages that tell of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.domain.asking import what_is_asked
from app.domain.codes import AsksFor
from app.domain.inputs.invitation import InvitationInput
from app.domain.inputs.report import NamedInput, ReportInput
from app.domain.invitation import Invitation
from app.domain.report import Report, ReportedInvitee
from app.domain.words import word
from app.services.imports.claims.askings import AskingRow, Sender
from app.services.imports.claims.gatherings import Gathering, Row
from app.services.imports.claims.holders import HolderKey
from app.services.imports.claims.invitees import write_invitees
from app.services.imports.claims.kept_rows import kept_row
from app.services.imports.claims.keys import Keys, told_by
from app.services.imports.claims.moving import move_report
from app.services.imports.claims.tellings import first_of, merged_certainty, merged_date, told_date
from app.services.keeping import Keeping
from app.services.writing.columns import NO_EDITS, Edits, write_columns
from app.services.writing.invitation import add_invitation, add_named, change_invitation
from app.services.writing.report import Chains, add_report


def record_gathering(
    keeping: Keeping, gathering: Gathering, keys: Keys, edits: Edits = NO_EDITS
) -> int:
    """Keep the invitation as all its rows make it, its addressees, and a report for each row.

    What people have changed of an invitation on record stays as they left it. Returns its id.
    """
    rows = sorted(gathering.rows, key=lambda row: row.telling.trust)
    askings = [row.row for row in rows if row.telling.is_sound] or [row.row for row in rows]
    given = _given(askings, keys)
    _note_two_readings(keeping, rows, given.asks_for)
    initiative = keys.initiatives[given.initiative]
    if gathering.invitation_id is None:
        invitation = add_invitation(keeping, initiative, given)
    else:
        invitation = keeping.session.get_one(Invitation, gathering.invitation_id)
        change_invitation(keeping, invitation, initiative, given, edits)
    subject = {"invitation_id": invitation.id}
    chains = Chains(keeping, subject)
    for row in rows:
        if row.report and row.report.invitation_id != invitation.id:
            _forget_told(keeping, row.report)
            move_report(keeping, row.report, subject, chains)
    invitees = write_invitees(keeping, invitation, rows, edits)
    for row in rows:
        report = _write_report(keeping, row, invitation, chains, keys)
        _record_told(keeping, report, row.row, invitees)
    return invitation.id


def _note_two_readings(keeping: Keeping, rows: Sequence[Row], taken: AsksFor) -> None:
    """Note where a new row makes another thing of what was asked than what is taken."""
    for row in rows:
        read = _asks_for(row.row)
        if row.report is None and read is not taken:
            keeping.note(
                f"invitations.csv: {row.telling.ref} has it that they were asked"
                f" {word(read).label}, another page of the same act {word(taken).label}, which"
                " was taken. Say in asks_for of both what it was, or give them two origins."
            )


def _asks_for(asking: AskingRow) -> AsksFor:
    return asking.asks_for or what_is_asked(asking.occasion)


def _given(askings: list[AskingRow], keys: Keys) -> InvitationInput:
    """Return what all rows together say, as a form would have it but for the addressees."""
    best = askings[0]
    tellings = [asking.telling for asking in askings]
    senders = [asking.sender for asking in askings]
    person = first_of(sender.person for sender in senders)
    return InvitationInput(
        initiative=best.initiative,
        sender=first_of(sender.code for sender in senders),
        person=keys.people[person] if person else None,
        sender_words=None if person else _words_for(senders),
        occasion=best.occasion,
        asks_for=first_of(each.asks_for for each in askings) or _asks_for(best),
        sent=merged_date(tellings),
        certainty=merged_certainty(tellings),
        odd_because=first_of(each.odd_because for each in askings),
        note=best.note,
        shown=frozenset(),
        invitees=(),
        told=None,
    )


def _words_for(senders: Sequence[Sender]) -> str | None:
    """Return what a sender is called; the words of a page that knows for whom go first."""
    known = first_of(sender.words for sender in senders if sender.code)
    return known or first_of(sender.words for sender in senders)


def _write_report(
    keeping: Keeping, row: Row, invitation: Invitation, chains: Chains, keys: Keys
) -> Report:
    if row.report is None:
        return _add_report(keeping, row.row, invitation, chains, keys)
    told = told_date(row.telling, invitation.sent)
    columns = {"teller": row.telling.chain[0], "told_date": told}
    if write_columns(row.report, columns, row.edits):
        keeping.change(row.report)
    return row.report


def _add_report(
    keeping: Keeping, asking: AskingRow, invitation: Invitation, chains: Chains, keys: Keys
) -> Report:
    given = ReportInput(
        statement=None,
        invitation=invitation.id,
        told=told_by(keeping, asking.telling, keys),
        told_stance=None,
        told_date=told_date(asking.telling, invitation.sent),
        summary=asking.occasion,
        quotation=None,
        quotation_language=None,
        certainty=asking.telling.certainty,
        note=asking.note,
    )
    kept = kept_row(asking.telling, asking.cells, asking.initiative)
    report = add_report(keeping, chains, given, asking.telling.chain[0], **kept)
    keeping.session.flush()  # It gets its key here.
    return report


def _forget_told(keeping: Keeping, report: Report) -> None:
    """Take back whom a report names before it moves: they are addressees of another act."""
    query = select(ReportedInvitee).where(ReportedInvitee.report_id == report.id)
    for told in keeping.session.scalars(query):
        keeping.session.delete(told)
    keeping.session.flush()  # An addressee that nobody names any more can then be let go.


def _record_told(
    keeping: Keeping, report: Report, asking: AskingRow, invitees: Mapping[HolderKey, int]
) -> None:
    """Keep which addressees the page names, and how it puts it."""
    query = select(ReportedInvitee.invitee_id).where(ReportedInvitee.report_id == report.id)
    named = set(keeping.session.scalars(query))
    for recipient in asking.recipients:
        invitee = invitees.get(recipient.key)
        if invitee is None or invitee in named:
            continue
        words = recipient.through_words or recipient.words
        add_named(keeping, report, NamedInput(invitee, asking.status, words, asking.reason))
