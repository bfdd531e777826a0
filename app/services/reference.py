"""What must be on record before any claim: scales, stances, reasons, actors and memberships."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actor import Actor, ActorAlias, ActorKind, CodeStatus, Membership
from app.domain.base import Base
from app.domain.collection import Collection, Subject
from app.domain.inputs.fields import Content
from app.domain.scale import Reason, Scale, Stance
from app.places import REFERENCE
from app.services.reference_files import Row, read_rows
from app.services.writing.reference import (
    ALIASES,
    COLLECTIONS,
    MEMBERSHIPS,
    REASONS,
    SCALES,
    STANCES,
    SUBJECTS,
    ReferenceKind,
    write,
)


def load_reference(session: Session, folder: Path = REFERENCE) -> int:
    """Add what is not on record yet, and return how many records that were.

    What is on record stays as it is, also where a file says otherwise by now. Initiatives are
    not loaded: an import of claims adds those it needs.
    """
    return sum(
        (
            _add_missing(session, folder / "scales.csv", _written(SCALES), (Scale.code,)),
            _add_missing(
                session,
                folder / "stances.csv",
                _written(STANCES),
                (Stance.scale_code, Stance.code),
            ),
            _add_missing(session, folder / "reasons.csv", _written(REASONS), (Reason.code,)),
            _add_missing(
                session, folder / "collections.csv", _written(COLLECTIONS), (Collection.slug,)
            ),
            _add_missing(session, folder / "subjects.csv", _written(SUBJECTS), (Subject.code,)),
            _add_missing(session, folder / "actors.csv", _actor, (Actor.code,)),
            _add_missing(
                session,
                folder / "aliases.csv",
                _written(ALIASES),
                (ActorAlias.actor_code, ActorAlias.kind, ActorAlias.alias),
            ),
            _add_missing(
                session,
                folder / "memberships.csv",
                _membership,
                (Membership.group_code, Membership.member_code, Membership.valid_from),
            ),
        )
    )


def _add_missing(
    session: Session,
    file: Path,
    make: Callable[[Row], Base],
    identity: tuple[InstrumentedAttribute[Any], ...],
) -> int:
    on_record = {tuple(row) for row in session.execute(select(*identity))}
    added = list(_unknown(map(make, read_rows(file)), [a.key for a in identity], on_record))
    session.add_all(added)
    # The next file refers to these rows, and no relationship tells the session so.
    session.flush()
    return len(added)


def _unknown(
    records: Iterable[Base], identity: list[str], seen: set[tuple[Any, ...]]
) -> Iterator[Base]:
    for record in records:
        key = tuple(getattr(record, name) for name in identity)
        if key not in seen:
            seen.add(key)
            yield record


def _written(kind: ReferenceKind) -> Callable[[Row], Base]:
    """Return what makes a record of this kind from a line, as a form or a sheet makes it."""
    return lambda row: write(kind, kind.read(_typed(row)))


def _typed(row: Row) -> Content:
    """Return a line as a form would hand it in, so that it is read in the same way."""
    return {name: [cell] for name, cell in row.items()}


def _actor(row: Row) -> Actor:
    return Actor(
        code=row["code"],
        kind=ActorKind(row["kind"]),
        name=row["name"],
        sort_name=row["sort_name"],
        code_status=CodeStatus(row["code_status"]),
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        note=row["note"] or None,
    )


def _membership(row: Row) -> Base:
    named = {"iso3": row["member"], "from": row["valid_from"], "to": row["valid_until"]}
    return _written(MEMBERSHIPS)({**row, **named})


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
