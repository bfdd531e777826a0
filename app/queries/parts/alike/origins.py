"""Origins on record that a draft may go back to, so that none is doubled unseen."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.dates import UncertainDate, describe
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, Fields, first_of, number_of
from app.domain.invitation import Invitation
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.alike.beginnings import Beginning, Told, load_beginnings
from app.queries.parts.alike.likeness import date_in, may_be_same, tellers_in

SHOWN = 5
DATES = {DraftKind.STATEMENT: "said", DraftKind.INVITATION: "sent"}
"""What can begin with an origin that is new, and the field of its date."""
OF_ITS_OWN = "of_its_own"
"""The field of a draft that names the origins beside which an editor said that it begins anew."""


@dataclass(frozen=True)
class LikeOrigin:
    """An origin on record that a draft may go back to, what it tells, and why it may be that."""

    id: int
    ref: str
    teller: str
    words: str
    day: str
    href: str
    grounds: Sequence[str]


@dataclass(frozen=True)
class _Sought:
    """What is compared: the initiative, the day, who is named, and what is told if on record."""

    initiative: str
    when: UncertainDate | None
    names: Mapping[str, str]
    told: Told | None = None


def origins_alike(
    session: Session, kind: DraftKind, content: Content, own: int | None = None
) -> list[LikeOrigin]:
    """Find the origins that a draft may go back to, those of what a report tells first.

    Others are those of a teller that the draft names, or of its publisher, told of days that may
    be the same. Nothing where the form says where it begins, and nothing for a change of what is
    on record but of a report, whose origin can be taken from it.
    """
    if first_of(content, "origin") or first_of(content, "from_report"):
        return []
    sought = _sought(session, kind, content, own)
    if sought is None:
        return []
    standing = [one for one in load_beginnings(session, sought.initiative) if one.stands]
    found: dict[int, LikeOrigin] = {}
    for one in sorted(standing, key=lambda one: _order(one, sought.told)):
        if grounds := list(_grounds(one, sought)):
            found.setdefault(one.id, _like(one, grounds))
    return list(found.values())[:SHOWN]


def unanswered_origins(alike: Iterable[LikeOrigin], content: Content) -> list[LikeOrigin]:
    """Leave out those beside which an editor has said that the draft begins of its own."""
    answered = Fields(content).keys(OF_ITS_OWN)
    return [one for one in alike if one.id not in answered]


def _sought(session: Session, kind: DraftKind, content: Content, own: int | None) -> _Sought | None:
    source = session.get(Source, number_of(content, "source") or 0)
    names = tellers_in(content, source)
    if kind is DraftKind.REPORT:
        return _told_by_report(session, content, names)
    if kind not in DATES or own is not None:
        return None
    when = date_in(content, DATES[kind], source)
    return _Sought(first_of(content, "initiative"), when, names)


def _told_by_report(session: Session, content: Content, names: Mapping[str, str]) -> _Sought | None:
    """Return what is compared of a report: the day is that of what it tells."""
    kind = DraftKind.STATEMENT if number_of(content, "statement") else DraftKind.INVITATION
    record: Any = Statement if kind is DraftKind.STATEMENT else Invitation
    told = session.get(record, number_of(content, kind) or 0)
    if told is None:
        return None
    slug = session.get_one(Initiative, told.initiative_id).slug
    when = told.said if isinstance(told, Statement) else told.sent
    return _Sought(slug, when, names, (kind, told.id))


def _order(one: Beginning, told: Told | None) -> tuple[bool, bool, int]:
    """Sort key: what the report tells, then what was asked, as there is less of it."""
    return (one.told != told, one.told[0] is DraftKind.STATEMENT, one.id)


def _grounds(one: Beginning, sought: _Sought) -> Iterator[str]:
    if one.told == sought.told:
        yield "What this report tells begins there"
    shared = one.names & sought.names.keys()
    if shared and may_be_same(sought.when, one.day):
        yield f"It has the same teller ({_listed(sought.names, shared)})"


def _listed(names: Mapping[str, str], keys: Collection[str]) -> str:
    return ", ".join(sorted(names[key] for key in keys))


def _like(one: Beginning, grounds: Sequence[str]) -> LikeOrigin:
    kind, number = one.told
    href = paths.record(f"{kind}s", number)
    return LikeOrigin(one.id, one.ref, one.teller, one.words, describe(one.day), href, grounds)
