"""The addressees of an invitation, as all rows together name them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from app.domain.codes import Certainty, Distortion, Invited
from app.domain.counted import CountedParty
from app.domain.invitation import Invitation, Invitee
from app.domain.report import ReportedInvitee
from app.services.imports.claims.askings import AskingRow
from app.services.imports.claims.edits import NO_EDITS, Edits
from app.services.imports.claims.gatherings import Row
from app.services.imports.claims.holders import HolderKey, holder_key
from app.services.imports.claims.recipients import Recipient
from app.services.imports.claims.writing import write_columns
from app.services.keeping import Keeping

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
            there[key] = keeping.keep(_new(keeping, invitation.id, named[key]))
            keeping.change(invitation)
        elif not edits.has("invitees"):
            _renew(keeping, invitation, invitee, named[key])
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


def _new(keeping: Keeping, invitation_id: int, named: list[Named]) -> Invitee:
    party = _party(keeping, named)
    held = {"actor_code": named[0][1].holder.actor, "counted_party_id": party.id if party else None}
    return Invitee(invitation_id=invitation_id, **held, **_columns(keeping, named))


def _party(keeping: Keeping, named: list[Named]) -> CountedParty | None:
    counted = named[0][1].holder.counted
    return keeping.keep(counted.record(named[0][0].count_text)) if counted else None


def _renew(keeping: Keeping, invitation: Invitation, invitee: Invitee, named: list[Named]) -> None:
    is_changed = write_columns(invitee, _columns(keeping, named), NO_EDITS)
    asking, recipient = named[0]
    if recipient.holder.counted:
        party = keeping.session.get_one(CountedParty, invitee.counted_party_id)
        words = {"words": recipient.holder.counted.words, "note": asking.count_text}
        is_changed |= write_columns(party, words, NO_EDITS)
    if is_changed:
        keeping.change(invitation)


def _columns(keeping: Keeping, named: list[Named]) -> dict[str, Any]:
    """Work out one addressee from all rows that name it, best first.

    A page that names it directly goes before one that names a group it belongs to.
    """
    status = _status(keeping, named)
    telling_so = [asking for asking, _ in named if asking.status is status]
    best = next((r for _, r in named if not r.through_group), named[0][1])
    return {
        "status": status,
        "reason": next((asking.reason for asking in telling_so if asking.reason), None),
        "through_group_code": best.through_group,
        "through_words": best.through_words,
        "represented_by": next((r.represented_by for _, r in named if r.represented_by), None),
    }


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
        words = " and ".join(_words(status) for status in told)
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
