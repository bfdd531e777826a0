"""Invitations on record that a draft may ask once more: one act, however its sender is spelled."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, Fields, first_of, number_of
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.source import Source
from app.queries.parts.alike.askings import ComparedAsking, load_asking, senders_of
from app.queries.parts.alike.likeness import Like, date_in, likeliest, tellers_in, told_by_source
from app.queries.parts.members import load_members

SHOWN = 5


def invitations_alike(session: Session, content: Content) -> list[Like[Invitation]]:
    """Find what a draft of an invitation may repeat, the likeliest first."""
    return _like(session, first_of(content, "initiative"), _asked_in(session, content))[:SHOWN]


def asked_again(session: Session, content: Content) -> list[Like[Invitation]]:
    """Find other invitations that the source of a report is on record as telling much alike."""
    told = session.get(Invitation, number_of(content, "invitation") or 0)
    source = number_of(content, "source")
    if told is None or source is None:
        return []
    slug = session.scalar(select(Initiative.slug).where(Initiative.id == told.initiative_id))
    others = told_by_source(session, Report.invitation_id, source) - {told.id}
    alike = _like(session, slug or "", load_asking(session, told))
    return [one for one in alike if one.record.id in others][:SHOWN]


def _like(session: Session, slug: str, draft: ComparedAsking) -> list[Like[Invitation]]:
    query = (
        select(Invitation)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .where(Initiative.slug == slug, Invitation.status == Status.PUBLISHED)
    )
    there = [(one, load_asking(session, one)) for one in session.scalars(query).all()]
    names = {row.code: row.name for row in session.execute(select(Actor.code, Actor.name))}
    return likeliest(
        Like(one, list(_grounds(draft, asked, names)))
        for one, asked in there
        if draft.may_be(asked)
    )


def _grounds(one: ComparedAsking, other: ComparedAsking, names: Mapping[str, str]) -> Iterator[str]:
    senders = sorted(names.get(code, code) for code in one.senders & other.senders)
    shared = one.addressees & other.addressees
    yield f"the same sender ({', '.join(senders)})" if senders else "a sender that may be the same"
    yield "a date that may be the same"
    yield f"{len(shared)} of the same addressees" if shared else "addressees that are only counted"
    if one.sources & other.sources:
        yield "the same source"
    tellers = sorted(other.tellers[name] for name in one.tellers.keys() & other.tellers.keys())
    if tellers:
        yield f"the same teller ({', '.join(tellers)})"


def _asked_in(session: Session, content: Content) -> ComparedAsking:
    """Read from a form what is compared; what is missing or wrong in it is left out."""
    source = session.get(Source, number_of(content, "source") or 0)
    when = date_in(content, "sent", source)
    fields = Fields(content)
    rows = [fields.row("invitee", number) for number in fields.rows("invitee")]
    groups = {code for row in rows if row.flag("whole") and (code := row.optional("actor"))}
    actors = {code for row in rows if (code := row.optional("actor"))}
    return ComparedAsking(
        senders=senders_of(
            session,
            first_of(content, "sender") or None,
            number_of(content, "person"),
            first_of(content, "sender_words"),
        ),
        when=when,
        addressees=frozenset(actors | _members(session, groups, when, source)),
        counts=any(row.has("party") for row in rows),
        tellers=tellers_in(content, source),
        sources=frozenset([source.id] if source else []),
    )


def _members(
    session: Session, groups: Collection[str], when: UncertainDate | None, source: Source | None
) -> set[str]:
    """Return who belonged to groups of which the form means all members, on the day it was sent."""
    day = _day(when, source)
    if not groups or day is None:
        return set()
    members = load_members(session, sorted(groups))
    spells = chain.from_iterable(members.values())
    return {member.code for member in spells if member.belonged_on(day)}


def _day(when: UncertainDate | None, source: Source | None) -> date | None:
    sent = (when.latest or when.earliest) if when else None
    return sent or (source.published.latest if source else None)
