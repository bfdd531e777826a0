"""Invitations on record that people made or changed: rows may join them, and none leaves them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Person
from app.domain.report import Origin, Report
from app.domain.text import fold
from app.services.imports.claims.askings import Sender
from app.services.imports.claims.gatherings import Act, Gathering, act_of, days
from app.services.imports.claims.holders import HolderKey, holder_key
from app.services.imports.claims.standing import made_by_people, tied_by_pages
from app.services.parts import rows_in_parts
from app.services.writing.columns import NO_EDITS, Edits

WHAT_IT_IS = (
    *("initiative_id", "sender_code", "sender_person_id", "sender_words"),
    *("sent_edtf", "sent_earliest", "sent_latest"),
)


def fixed_invitations(session: Session, ids: set[int], edits: Mapping[int, Edits]) -> set[int]:
    """Return those of the invitations that rows may join and that none may leave."""
    changed = {number for number in ids if edits.get(number, NO_EDITS).has(*WHAT_IT_IS)}
    carried = Report.invitation_id
    return changed | made_by_people(session, carried, ids) | tied_by_pages(session, carried, ids)


def fixed_gatherings(session: Session, ids: Iterable[int]) -> list[Gathering]:
    """Return these invitations as they are on record now."""
    gatherings: dict[int, Gathering] = {}
    addressees = _addressees(session, ids)
    found = (
        select(Invitation, Initiative.ref, Person, Origin.ref)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .join(Report, Report.invitation_id == Invitation.id)
        .join(Origin, Origin.id == Report.origin_id)
        .outerjoin(Person, Person.id == Invitation.sender_person_id)
        .order_by(Invitation.id)
    )
    rows = rows_in_parts(session, found, Invitation.id, ids)
    for invitation, initiative, person, origin in rows:
        act = _act(invitation, initiative, person, origin, addressees)
        fixed = Gathering([], invitation.id, is_fixed=True)
        gatherings.setdefault(invitation.id, fixed).acts.append(act)
    return list(gatherings.values())


def _act(
    invitation: Invitation,
    initiative: str,
    person: Person | None,
    origin: str,
    addressees: Mapping[int, set[HolderKey]],
) -> Act:
    name = fold(person.name if person else invitation.sender_words or "")
    ref = person.ref if person else None
    sender = Sender(invitation.sender_code, ref, invitation.sender_words, name)
    named = frozenset(addressees.get(invitation.id, set()))
    return act_of(initiative, origin, sender, days(invitation.sent), named)


def _addressees(session: Session, ids: Iterable[int]) -> dict[int, set[HolderKey]]:
    named: dict[int, set[HolderKey]] = {}
    query = select(Invitee, CountedParty).outerjoin(
        CountedParty, CountedParty.id == Invitee.counted_party_id
    )
    for invitee, counted in rows_in_parts(session, query, Invitee.invitation_id, ids):
        key = holder_key(invitee.actor_code, counted)
        named.setdefault(invitee.invitation_id, set()).add(key)
    return named
