"""The addressees of an invitation, as all rows together name them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.domain.codes import Certainty, Distortion, Invited
from app.domain.counted import CountedParty
from app.domain.inputs.invitation import InviteeInput
from app.domain.invitation import Invitation, Invitee
from app.domain.report import ReportedInvitee
from app.domain.wording import listed
from app.services.imports.claims.askings import AskingRow
from app.services.imports.claims.gatherings import Row
from app.services.imports.claims.holders import HolderKey, holder_key
from app.services.imports.claims.recipients import Recipient
from app.services.keeping import Keeping
from app.services.writing.columns import Edits, write_columns
from app.services.writing.invitation import add_invitee, change_invitee

Named = tuple[AskingRow, Recipient]


def write_invitees(
    keeping: Keeping, invitation: Invitation, rows: list[Row], edits: Edits
) -> dict[HolderKey, int]:
    """Write the addressees that rows, best first, name; return the ids of all of them.

    Those on record stay as they are where people have changed them.
    """
    there = _on_record(keeping, invitation)
    named = _named([row.row for row in rows])
    if not edits.has("invitees"):
        reports = {row.report.id for row in rows if row.report}
        _let_go(
            keeping, invitation, {k: there.pop(k) for k in there.keys() - named.keys()}, reports
        )
    for key in sorted(named, key=str):
        invitee = there.get(key)
        if invitee is None:
            there[key] = add_invitee(keeping, invitation, _given(keeping, named[key]))
        elif not edits.has("invitees"):
            change_invitee(keeping, invitation, invitee, _given(keeping, named[key]))
        else:
            continue
        _note_numbers(keeping, invitation, there[key], named[key])
    return {key: invitee.id for key, invitee in there.items()}


def _on_record(keeping: Keeping, invitation: Invitation) -> dict[HolderKey, Invitee]:
    query = (
        select(Invitee, CountedParty)
        .outerjoin(CountedParty, CountedParty.id == Invitee.counted_party_id)
        .where(Invitee.invitation_id == invitation.id)
    )
    return {
        holder_key(invitee.actor_code, counted): invitee
        for invitee, counted in keeping.session.execute(query)
    }


def _named(askings: list[AskingRow]) -> dict[HolderKey, list[Named]]:
    """Return who is named by which rows; a number that only a retelling adds names nobody."""
    is_told_straight = any(asking.telling.is_sound for asking in askings)
    named: dict[HolderKey, list[Named]] = {}
    for asking in askings:
        adds_a_number = asking.telling.distortion is Distortion.NUMBER_ADDED
        for recipient in asking.recipients:
            if not (recipient.holder.counted and adds_a_number and is_told_straight):
                named.setdefault(recipient.key, []).append((asking, recipient))
    return {key: _sound(rows) or rows for key, rows in named.items()}


def _sound(named: list[Named]) -> list[Named]:
    return [(asking, recipient) for asking, recipient in named if asking.telling.is_sound]


def _given(keeping: Keeping, named: list[Named]) -> InviteeInput:
    """Work out one addressee from all rows that name it, best first.

    A page that names it directly goes before one that names a group it belongs to.
    """
    status = _status(keeping, named)
    telling_so = [asking for asking, _ in named if asking.status is status]
    best = next((r for _, r in named if not r.through_group), named[0][1])
    holder = named[0][1].holder
    return InviteeInput(
        row=0,
        number=None,
        actor=holder.actor,
        party=holder.party,
        is_whole=False,
        status=status,
        reason=next((asking.reason for asking in telling_so if asking.reason), None),
        represented_by=next((r.represented_by for _, r in named if r.represented_by), None),
        through_group=best.through_group,
        through_words=best.through_words,
    )


def _note_numbers(
    keeping: Keeping, invitation: Invitation, invitee: Invitee, named: list[Named]
) -> None:
    """Keep beside a counted party the words of the best page on how many were asked."""
    if invitee.counted_party_id is None:
        return
    party = keeping.session.get_one(CountedParty, invitee.counted_party_id)
    if write_columns(party, {"note": named[0][0].count_text}):
        keeping.change(invitation)


def _let_go(
    keeping: Keeping,
    invitation: Invitation,
    unnamed: Mapping[HolderKey, Invitee],
    reports: set[int],
) -> None:
    """Take out addressees whom no page names but by these reports; others' stay with them."""
    session = keeping.session
    for invitee in unnamed.values():
        query = select(ReportedInvitee).where(ReportedInvitee.invitee_id == invitee.id)
        told = session.scalars(query).all()
        if not {each.report_id for each in told} - reports:
            for each in told:
                session.delete(each)
            session.flush()  # Nothing refers to the addressee now.
            session.delete(invitee)
            keeping.change(invitation)
    session.flush()  # They are gone before the invitation's next version is kept.


def _status(keeping: Keeping, named: list[Named]) -> Invited:
    """Where pages differ, on record goes first, then what more pages say, then the better page."""
    told = list(dict.fromkeys(asking.status for asking, _ in named))
    chosen = min(told, key=lambda status: (*_weight(status, named), told.index(status)))
    if len(told) > 1:
        who = named[0][1].holder.actor or named[0][1].words
        refs = ", ".join(asking.telling.ref for asking, _ in named)
        words = listed(_words(status) for status in told)
        keeping.note(
            f"invitations.csv: {who} is {words} by rows of one invitation ({refs}); "
            f"kept as {_words(chosen)}."
        )
    return chosen


def _weight(status: Invited, named: Iterable[Named]) -> tuple[bool, int]:
    tellings = [asking.telling for asking, _ in named if asking.status is status]
    is_on_record = any(telling.certainty is Certainty.ON_RECORD for telling in tellings)
    return (not is_on_record, -len({telling.source for telling in tellings}))


def _words(status: Invited) -> str:
    return status.value.replace("_", " ")
