"""What a page says of two records that may be one, and of those that were merged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.initiative import Initiative
from app.domain.inputs.fields import read_number
from app.domain.merge import Merge, Mergeable
from app.domain.person import Office, Person, PersonName
from app.domain.source import Source
from app.domain.text import fold
from app.queries.pages.merging.subject import load_subject
from app.queries.parts.merged import standing_for

LIKELY = 75
"""From which similarity on (0 to 100) two titles or names may be those of one thing."""
SHOWN = 8
Found = Source | Person | Initiative


@dataclass(frozen=True)
class Target:
    """A record that another may be merged into, in a line."""

    id: int
    title: str
    href: str
    detail: str


@dataclass(frozen=True)
class MergedHere:
    """A record that was merged into the one that is shown."""

    merge: int
    path: str
    from_id: int
    title: str
    why: str
    made_by: str
    made_at: datetime

    @property
    def history(self) -> str:
        """Where its versions are: its own page leads on."""
        return paths.history(paths.record(self.path, self.from_id))


def load_merged_here(session: Session, path: str, number: int) -> list[MergedHere]:
    """Return what was merged into the record with that number and not told apart again."""
    kind, found = KINDS[path], []
    query = select(Merge).where(
        Merge.record == Mergeable(path), Merge.into_id == number, Merge.undone_at.is_(None)
    )
    for merge in session.scalars(query.order_by(Merge.id)).all():
        subject = load_subject(session, session.get_one(kind, merge.from_id))
        found.append(
            MergedHere(
                merge.id,
                path,
                merge.from_id,
                subject.title,
                merge.why,
                merge.made_by,
                merge.made_at,
            )
        )
    return found


def likely_targets(session: Session, path: str, record: Any) -> list[Target]:
    """Return the records that are most like this one, the likeliest first."""
    own = _words(record)
    scored = [
        (score, one)
        for one in _standing(session, KINDS[path], record.id)
        if (score := _alike(own, one)) >= LIKELY or path == Mergeable.INITIATIVES
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [_target(session, one) for _, one in scored[:SHOWN]]


def find_targets(session: Session, path: str, record: Any, words: str) -> list[Target]:
    """Return the records that the words name: by number, address, name, title or short name.

    A record that was merged is found as the one it is now.
    """
    found = FINDING[path](session, words)
    standing = {(one := standing_for(session, each)).id: one for each in found}
    return [_target(session, one) for one in list(standing.values())[:SHOWN]]


def _standing(session: Session, kind: Any, own: int) -> Sequence[Any]:
    query = select(kind).where(
        kind.id != own, kind.withdrawn_reason.is_(None), kind.merged_into_id.is_(None)
    )
    return session.scalars(query.order_by(kind.id)).all()


def _alike(own: str, other: Found) -> float:
    return fuzz.token_sort_ratio(own, _words(other))


def _words(record: Any) -> str:
    return fold(record.name if isinstance(record, Person) else record.title)


def _target(session: Session, record: Any) -> Target:
    subject = load_subject(session, record)
    return Target(record.id, subject.title, subject.href, _detail(session, record))


def _detail(session: Session, record: Any) -> str:
    """Say what tells it from others of the same name."""
    if isinstance(record, Source):
        return f"source {record.id}, {record.address}"
    if isinstance(record, Person):
        held = select(Office.title, Office.actor_code).where(Office.person_id == record.id)
        rows = session.execute(held.order_by(Office.id).limit(3))
        offices = [f"{title}, {code}" for title, code in rows]
        return "; ".join([f"person {record.id}", *offices])
    return f"initiative {record.id}, {record.slug}"


def _find_sources(session: Session, words: str) -> Sequence[Any]:
    if number := read_number(words):
        return session.scalars(select(Source).where(Source.id == number)).all()
    try:
        named = session.scalars(
            select(Source).where(Source.address == normalise_address(words))
        ).all()
    except AddressNotUsable:
        named = []
    return named or _holding(session, Source, words, lambda source: source.title)


def _find_people(session: Session, words: str) -> Sequence[Any]:
    if number := read_number(words):
        return session.scalars(select(Person).where(Person.id == number)).all()
    parts = fold(words).split()
    called = select(PersonName.person_id).where(
        *(PersonName.folded.contains(part, autoescape=True) for part in parts)
    )
    named = and_(*(Person.folded.contains(part, autoescape=True) for part in parts))
    query = select(Person).where(or_(named, Person.id.in_(called))).order_by(Person.folded)
    return session.scalars(query.limit(SHOWN)).all()


def _find_initiatives(session: Session, words: str) -> Sequence[Any]:
    slug = words.strip().rstrip("/").rsplit("/", 1)[-1]
    known = or_(
        Initiative.slug == slug,
        Initiative.ref == words.strip(),
        Initiative.id == (read_number(words) or 0),
    )
    named = session.scalars(select(Initiative).where(known)).all()
    return named or _holding(session, Initiative, words, lambda one: f"{one.title} {one.question}")


def _holding(session: Session, kind: Any, words: str, text: Callable[[Any], str]) -> Sequence[Any]:
    """Return the records whose text holds every one of the words."""
    parts = fold(words).split()
    everything = session.scalars(select(kind).order_by(kind.id))
    return [one for one in everything if _holds_all(fold(text(one)), parts)][:SHOWN]


def _holds_all(text: str, parts: Iterable[str]) -> bool:
    return all(part in text for part in parts)


KINDS: Mapping[str, type[Any]] = {
    Mergeable.SOURCES: Source,
    Mergeable.PEOPLE: Person,
    Mergeable.INITIATIVES: Initiative,
}
FINDING: Mapping[str, Callable[[Session, str], Sequence[Any]]] = {
    Mergeable.SOURCES: _find_sources,
    Mergeable.PEOPLE: _find_people,
    Mergeable.INITIATIVES: _find_initiatives,
}
