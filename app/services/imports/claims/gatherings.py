"""Which rows are one act of asking: one sender, one origin, and dates that can be the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Origin, Report
from app.services.imports.claims.askings import Asking, Sender
from app.services.imports.claims.bundles import GONE
from app.services.imports.claims.lookups import Identity
from app.services.revisions import AT_ONCE, in_parts

Act = tuple[str, tuple[str, str], str]
"""Initiative, sender and origin."""


@dataclass(frozen=True)
class OnRecord:
    """An invitation that rows may join."""

    invitation_id: int
    act: Act
    sent: UncertainDate


@dataclass
class Gathering:
    """Rows that make one invitation, or join one on record."""

    first: date
    last: date
    invitation_id: int | None = None
    askings: list[Asking] = field(default_factory=list)

    @property
    def order(self) -> tuple[Any, ...]:
        return min(asking.telling.order for asking in self.askings)


def gather(
    askings: Iterable[Asking], known: Mapping[Identity, int], on_record: Iterable[OnRecord]
) -> list[Gathering]:
    """Put the rows that are not on record together; return what they make or join.

    `known` says which invitation the rows on record belong to. What comes out does not depend on
    the order of the rows.
    """
    acts: dict[Act, list[Gathering]] = {}
    for there in on_record:
        first, last = _days(there.sent)
        acts.setdefault(there.act, []).append(Gathering(first, last, there.invitation_id))
    for asking in askings:
        identity = (asking.telling.source, asking.telling.ref)
        first, last = _days(asking.telling.when)
        gathering = Gathering(first, last, known.get(identity))
        if identity not in known:
            gathering.askings.append(asking)
        act = (asking.initiative, asking.sender.key, asking.telling.origin)
        acts.setdefault(act, []).append(gathering)
    together = (gathering for parts in acts.values() for gathering in _joined(parts))
    return sorted((g for g in together if g.askings), key=lambda gathering: gathering.order)


def _joined(parts: list[Gathering]) -> list[Gathering]:
    """Join what overlaps. What has an open end joins the earliest that it overlaps with."""
    parts = sorted(parts, key=_sort_key)
    joined: list[Gathering] = []
    for part in filter(_is_bounded, parts):
        if joined and part.first <= joined[-1].last:
            _join(joined[-1], part)
        else:
            joined.append(part)
    for part in parts:
        if not _is_bounded(part):
            fitting = [g for g in joined if g.first <= part.last and part.first <= g.last]
            if fitting:
                fitting[0].invitation_id = _lower(fitting[0].invitation_id, part.invitation_id)
                fitting[0].askings += part.askings
            else:
                joined.append(part)
    return joined


def _join(whole: Gathering, part: Gathering) -> None:
    whole.last = max(whole.last, part.last)
    whole.invitation_id = _lower(whole.invitation_id, part.invitation_id)
    whole.askings += part.askings


def _lower(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _is_bounded(gathering: Gathering) -> bool:
    return gathering.first > date.min and gathering.last < date.max


def _sort_key(gathering: Gathering) -> tuple[Any, ...]:
    order = gathering.order if gathering.askings else ()
    return (gathering.first, gathering.last, gathering.invitation_id or 0, order)


def _days(when: UncertainDate) -> tuple[date, date]:
    return (when.earliest or date.min, when.latest or date.max)


def invitations_on_record(session: Session, origins: Iterable[str]) -> list[OnRecord]:
    """Return the invitations on record that go back to these origins.

    A withdrawn or rejected one is not joined: its page would vanish with it.
    """
    found = (
        select(Invitation, Initiative.ref, Person.ref, Origin.ref)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .join(Report, Report.invitation_id == Invitation.id)
        .join(Origin, Origin.id == Report.origin_id)
        .outerjoin(Person, Person.id == Invitation.sender_person_id)
        .where(Invitation.status.not_in(GONE))
        .order_by(Invitation.id)
    )
    acts: dict[tuple[int, str], OnRecord] = {}
    for part in in_parts(sorted(set(origins)), AT_ONCE):
        for row in session.execute(found.where(Origin.ref.in_(part))):
            invitation, initiative, person, origin = row
            sender = Sender(invitation.sender_code, person, invitation.sender_words)
            act = (initiative, sender.key, origin)
            acts[invitation.id, origin] = OnRecord(invitation.id, act, invitation.sent)
    return list(acts.values())
