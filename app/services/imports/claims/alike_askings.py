"""Rows that may tell of an act of asking told of already: noted, never merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import describe
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.report import Origin, Report
from app.domain.wording import listed
from app.queries.parts.alike.askings import ComparedAsking, load_asking, senders_of
from app.queries.parts.alike.likeness import named
from app.services.imports.claims.gatherings import Gathering
from app.services.imports.claims.tellings import merged_date, natural
from app.services.keeping import Keeping

ONE_ALIKE = (
    "invitations.csv: {name} may tell what {names} tells (asked by {who}, {when}): if it is the"
    " same act of asking, give them one origin_id; if not, leave them as they are."
)
SEVERAL_ALIKE = (
    "invitations.csv: {name} may tell what {names} tell (asked by {who}, {when}): if it is the"
    " same act of asking, give them one origin_id; if not, leave them as they are."
)


@dataclass(frozen=True)
class AskingTold:
    """What one gathering of rows, or an invitation on record, tells of an act of asking."""

    name: str
    asking: ComparedAsking
    origins: frozenset[str]

    def may_be(self, other: "AskingTold") -> bool:
        """Whether the two can be one act; rows of one origin have been told apart already."""
        return self.origins.isdisjoint(other.origins) and self.asking.may_be(other.asking)


def note_asked_alike(keeping: Keeping, gatherings: Sequence[Gathering]) -> None:
    """Note every new invitation that may be the act that others tell of, of another origin.

    They are compared as drafts are. To be called before the gatherings are on record.
    """
    session = keeping.session
    new = [one for one in gatherings if one.invitation_id is None]
    seen = _on_record(session, {_initiative(one) for one in new}, gatherings)
    for one in sorted(new, key=lambda one: natural(_first_ref(one))):
        told = _told(session, one, _first_ref(one))
        before = seen.setdefault(_initiative(one), [])
        if alike := [other for other in before if told.may_be(other)]:
            keeping.note(_sentence(told, alike))
        before.append(told)


def _sentence(told: AskingTold, alike: Sequence[AskingTold]) -> str:
    who = " or ".join(sorted(told.asking.senders)) or "a sender who is not named"
    when = describe(told.asking.when) if told.asking.when else "no date"
    form = ONE_ALIKE if len(alike) == 1 else SEVERAL_ALIKE
    names = listed(other.name for other in alike)
    return form.format(name=told.name, names=names, who=who, when=when)


def _told(session: Session, gathering: Gathering, name: str) -> AskingTold:
    rows = sorted(gathering.rows, key=lambda row: row.telling.trust)
    senders = [row.row.sender for row in rows]
    recipients = list(chain.from_iterable(row.row.recipients for row in rows))
    codes = {one.holder.actor for one in recipients} | {one.through_group for one in recipients}
    who = (senders_of(session, one.code, None, one.words or "") for one in senders)
    asking = ComparedAsking(
        senders=frozenset(chain.from_iterable(who)),
        when=merged_date([row.telling for row in rows]),
        addressees=frozenset(filter(None, codes)),
        counts=any(one.holder.counted for one in recipients),
        tellers=named(chain.from_iterable(row.telling.chain for row in rows)),
        sources=frozenset(),
    )
    return AskingTold(name, asking, frozenset(row.telling.origin for row in rows))


def _initiative(gathering: Gathering) -> str:
    return gathering.rows[0].row.initiative


def _first_ref(gathering: Gathering) -> str:
    return min((row.telling.ref for row in gathering.rows), key=natural)


def _on_record(
    session: Session, initiatives: Iterable[str], gatherings: Sequence[Gathering]
) -> dict[str, list[AskingTold]]:
    """Return what is on record on these initiatives; what rows join is what they make of it."""
    joined = {one.invitation_id: one for one in gatherings}
    query = (
        select(Invitation, Initiative.ref)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .where(Initiative.ref.in_(initiatives), Invitation.status == Status.PUBLISHED)
        .order_by(Invitation.id)
    )
    found: dict[str, list[AskingTold]] = {}
    for invitation, initiative in session.execute(query).all():
        name = f"invitation {invitation.id} on record"
        rows = joined.get(invitation.id)
        told = _told(session, rows, name) if rows else _as_it_stands(session, invitation, name)
        found.setdefault(initiative, []).append(told)
    return found


def _as_it_stands(session: Session, invitation: Invitation, name: str) -> AskingTold:
    query = (
        select(Origin.ref)
        .join(Report, Report.origin_id == Origin.id)
        .where(Report.invitation_id == invitation.id)
    )
    return AskingTold(name, load_asking(session, invitation), frozenset(session.scalars(query)))
