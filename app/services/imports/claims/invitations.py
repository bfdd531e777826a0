"""Keeping the invitations that rows make, their addressees, and the pages that tell of them."""

from collections.abc import Iterable

from sqlalchemy import select

from app.domain.asking import what_is_asked
from app.domain.codes import Certainty, Invited
from app.domain.counted import CountedParty
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report, ReportedInvitee
from app.services.chains import Chains
from app.services.imports.claims.askings import Asking
from app.services.imports.claims.gatherings import Gathering
from app.services.imports.claims.holders import HolderKey, holder_key
from app.services.imports.claims.recipients import Recipient
from app.services.imports.claims.statements import Keys
from app.services.imports.claims.tellings import merged_certainty, merged_date, told_date
from app.services.keeping import Keeping

Named = tuple[Asking, Recipient]


def record_gathering(keeping: Keeping, gathering: Gathering, keys: Keys) -> None:
    """Keep the invitation, unless it is on record, its addressees, and a report for each row.

    A page that joins an invitation on record may bring addressees; it changes nothing else.
    """
    askings = sorted(gathering.askings, key=lambda asking: asking.telling.trust)
    if gathering.invitation_id is None:
        invitation = _record_invitation(keeping, askings, keys)
    else:
        invitation = keeping.session.get_one(Invitation, gathering.invitation_id)
    invitees = _record_invitees(keeping, invitation, askings)
    chains = Chains(keeping, {"invitation_id": invitation.id}, keys.origins)
    for asking in askings:
        report = chains.report(
            asking.telling,
            keys.sources[asking.telling.source],
            told_date=told_date(asking.telling, invitation.sent),
            summary=asking.occasion,
            note=asking.note,
        )
        _record_told(keeping, keeping.keep(report), asking, invitees)


def _record_invitation(keeping: Keeping, askings: list[Asking], keys: Keys) -> Invitation:
    best = askings[0]
    tellings = [asking.telling for asking in askings]
    sender = best.sender
    return keeping.keep(
        Invitation(
            initiative_id=keys.initiatives[best.initiative],
            sender_code=sender.code,
            sender_person_id=keys.people[sender.person] if sender.person else None,
            sender_words=sender.words,
            occasion=best.occasion,
            asks_for=what_is_asked(best.occasion),
            sent=merged_date(tellings),
            certainty=merged_certainty(tellings),
            odd_because=next((a.odd_because for a in askings if a.odd_because), None),
            note=best.note,
            recorded_by=keeping.by,
        )
    )


def _record_invitees(
    keeping: Keeping, invitation: Invitation, askings: list[Asking]
) -> dict[HolderKey, int]:
    """Keep the addressees that are not on record; return the ids of all of them."""
    on_record = (
        select(Invitee, CountedParty)
        .outerjoin(CountedParty, CountedParty.id == Invitee.counted_party_id)
        .where(Invitee.invitation_id == invitation.id)
    )
    ids = {
        holder_key(invitee.actor_code, counted): invitee.id
        for invitee, counted in keeping.session.execute(on_record)
    }
    named: dict[HolderKey, list[Named]] = {}
    for asking in askings:
        for recipient in asking.recipients:
            named.setdefault(recipient.key, []).append((asking, recipient))
    for key in sorted(named.keys() - ids.keys(), key=str):
        ids[key] = keeping.keep(_invitee(keeping, invitation.id, named[key])).id
    return ids


def _invitee(keeping: Keeping, invitation_id: int, named: list[Named]) -> Invitee:
    """Make one addressee of all rows that name it, best first.

    A page that names it directly goes before one that names a group it belongs to.
    """
    status = _status(keeping, named)
    telling_so = [asking for asking, _ in named if asking.status is status]
    best = next((r for _, r in named if not r.through_group), named[0][1])
    counted = best.holder.counted
    party = keeping.keep(counted.record(named[0][0].count_text)) if counted else None
    return Invitee(
        invitation_id=invitation_id,
        actor_code=best.holder.actor,
        counted_party_id=party.id if party else None,
        status=status,
        reason=next((asking.reason for asking in telling_so if asking.reason), None),
        through_group_code=best.through_group,
        through_words=best.through_words,
        represented_by=next((r.represented_by for _, r in named if r.represented_by), None),
    )


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


def _record_told(
    keeping: Keeping, report: Report, asking: Asking, invitees: dict[HolderKey, int]
) -> None:
    """Keep which addressees the page names, and how it puts it."""
    for recipient in asking.recipients:
        keeping.keep_last(
            ReportedInvitee(
                report_id=report.id,
                invitee_id=invitees[recipient.key],
                words=recipient.through_words or recipient.words,
                told_status=asking.status,
                reason=asking.reason,
            )
        )
