"""Whom an invitation names: its addressees, some of them meant by the name of a group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.errors import Rejected
from app.domain.inputs.invitation import InviteeInput
from app.domain.invitation import Invitation, Invitee
from app.domain.report import ReportedInvitee
from app.domain.sentences import nobody_belonged, not_on_record
from app.services.editing.records.naming import kinds_of_actors
from app.services.editing.records.parties import parties_on_record, party_fields
from app.services.keeping import Keeping
from app.services.writing.invitation import add_invitee, change_invitee
from app.services.writing.parties import members_on


def spelled_out(
    session: Session, invitees: Sequence[InviteeInput], day: date | None
) -> list[InviteeInput]:
    """Put the members of that day in the place of each group whose members are meant.

    A country that has a row of its own is not there by its group too. Raises Rejected for what
    is not on record.
    """
    errors = _unknown_in(invitees, kinds_of_actors(session))
    named = {invitee.actor for invitee in invitees if invitee.actor and not invitee.is_whole}
    found: list[InviteeInput] = []
    for invitee in invitees:
        if not invitee.is_whole or not invitee.actor:
            found.append(invitee)
            continue
        members = members_on(session, invitee.actor, day)
        if not members:
            errors.setdefault(f"invitee-{invitee.row}-actor", nobody_belonged(invitee.actor))
        found += [_member(invitee, code) for code in members if code not in named]
        named |= set(members)
    if errors:
        raise Rejected(errors)
    return found


def _unknown_in(invitees: Sequence[InviteeInput], kinds: Mapping[str, ActorKind]) -> dict[str, str]:
    """Return a sentence for every field that names what is not on record."""
    errors: dict[str, str] = {}
    for invitee in invitees:
        codes = {
            "actor": invitee.actor,
            "drawn_from": invitee.party.drawn_from if invitee.party else None,
            "through_group": invitee.through_group,
        }
        row = f"invitee-{invitee.row}"
        for name, code in codes.items():
            if code and code not in kinds:
                errors[f"{row}-{name}"] = not_on_record(code)
        if invitee.is_whole and kinds.get(invitee.actor or "") is ActorKind.COUNTRY:
            errors[f"{row}-actor"] = "A country has no members: choose a group, or untick the box."
    return errors


def _member(group: InviteeInput, code: str) -> InviteeInput:
    words = group.through_words or group.actor
    return replace(group, number=None, actor=code, through_group=group.actor, through_words=words)


def write_invitees(
    keeping: Keeping,
    invitation: Invitation,
    given: Sequence[InviteeInput],
    shown: frozenset[int],
) -> list[Invitee]:
    """Give the invitation these addressees, and leave out those shown that are no longer given.

    Raises Rejected if a report on record names one that is to be left out.
    """
    session = keeping.session
    there = _invitees(session, invitation.id)
    pairs = [(one, _taken(there, one)) for one in given if one.actor or one.party]
    left = {invitee.id for invitee in there} - {old.id for _, old in pairs if old}
    _remove(session, [invitee for invitee in there if invitee.id in left & shown])
    written = []
    for one, old in pairs:
        if old is not None:
            change_invitee(keeping, invitation, old, one)
        written.append(old or add_invitee(keeping, invitation, one))
    return written


def _taken(there: Sequence[Invitee], given: InviteeInput) -> Invitee | None:
    """Return the addressee on record that a row is about: of that actor, or with that number."""
    for invitee in there:
        if given.actor and invitee.actor_code == given.actor:
            return invitee
    return next((invitee for invitee in there if invitee.id == given.number), None)


def _remove(session: Session, invitees: Sequence[Invitee]) -> None:
    ids = [invitee.id for invitee in invitees]
    told = select(ReportedInvitee.report_id).where(ReportedInvitee.invitee_id.in_(ids))
    report = session.scalar(told.order_by(ReportedInvitee.report_id).limit(1))
    if report is not None:
        sentence = f"Report {report} names one that was left out: take it out of that report first."
        raise Rejected({"invitees": sentence})
    for invitee in invitees:
        session.delete(invitee)
    session.flush()  # A row typed anew may name the same actor, which can be there once only.


def _invitees(session: Session, invitation: int) -> list[Invitee]:
    query = select(Invitee).where(Invitee.invitation_id == invitation)
    return list(session.scalars(query.order_by(Invitee.id)))


def invitee_fields(session: Session, invitation: int) -> dict[str, object]:
    """Return what the fields of all rows hold, by their full names."""
    invitees = _invitees(session, invitation)
    parties = parties_on_record(session, (invitee.counted_party_id for invitee in invitees))
    fields: dict[str, object] = {"shown": _numbers(invitees)}
    for row, invitee in enumerate(invitees):
        values = {
            "number": invitee.id,
            "actor": invitee.actor_code,
            **party_fields(parties.get(invitee.counted_party_id or 0)),
            "status": invitee.status,
            "reason": invitee.reason,
            "represented_by": invitee.represented_by,
            "through_group": invitee.through_group_code,
            "through_words": invitee.through_words,
        }
        fields |= {f"invitee-{row}-{name}": value for name, value in values.items()}
    return fields


def _numbers(invitees: Iterable[Invitee]) -> str:
    return " ".join(str(invitee.id) for invitee in invitees)
