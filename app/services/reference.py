"""What must be on record before any claim: scales, stances, reasons, actors and memberships."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actor import Actor, ActorAlias, ActorKind, CodeStatus, Membership
from app.domain.base import Base
from app.domain.inputs.fields import Content
from app.domain.inputs.reference import (
    drawn_as_it_points,
    read_alias,
    read_reason,
    read_scale,
    read_stance,
)
from app.domain.scale import Reason, Scale, Stance
from app.places import REFERENCE

Row = Mapping[str, str]


def load_reference(session: Session, folder: Path = REFERENCE) -> int:
    """Add what is not on record yet, and return how many records that were.

    What is on record stays as it is, also where a file says otherwise by now. Initiatives are
    not loaded: an import of claims adds those it needs.
    """
    return sum(
        (
            _add_missing(session, folder / "scales.csv", _scale, (Scale.code,)),
            _add_missing(
                session, folder / "stances.csv", _stance, (Stance.scale_code, Stance.code)
            ),
            _add_missing(session, folder / "reasons.csv", _reason, (Reason.code,)),
            _add_missing(session, folder / "actors.csv", _actor, (Actor.code,)),
            _add_missing(
                session,
                folder / "aliases.csv",
                _alias,
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


# Files of the program do not change while it runs; forms ask for these at every drawing.
@cache
def read_presidents() -> Mapping[str, bool]:
    """Say for each country listed whether its president leads policy."""
    rows = read_rows(REFERENCE / "presidents.csv")
    return MappingProxyType({row["country"]: row["has_the_say"] == "yes" for row in rows})


@cache
def read_initiatives() -> Mapping[str, Row]:
    """Return the initiatives whose words we have written, by the ref that sheets use."""
    rows = read_rows(REFERENCE / "initiatives.csv")
    return MappingProxyType({row["ref"]: row for row in rows})


def read_initiative_links() -> list[Row]:
    """Return which of those initiatives belong together, by their refs."""
    return list(read_rows(REFERENCE / "initiative_links.csv"))


@cache
def usual_families() -> Mapping[tuple[str | None, str | None], str]:
    """Return the family of every answer of our own scales, by scale and code."""
    rows = read_rows(REFERENCE / "stances.csv")
    return MappingProxyType({(row["scale"], row["code"]): row["family"] for row in rows})


def read_rows(file: Path) -> Iterator[Row]:
    """Read a reference file; these are ours, so what is wrong in them is left to crash."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, strict=True)


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


def _scale(row: Row) -> Scale:
    return Scale(**read_scale(_typed(row)))


def _stance(row: Row) -> Stance:
    return Stance(**drawn_as_it_points(read_stance(_typed(row))))


def _reason(row: Row) -> Reason:
    return Reason(**read_reason(_typed(row)))


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


def _alias(row: Row) -> ActorAlias:
    return ActorAlias(**read_alias(_typed(row)))


def _membership(row: Row) -> Membership:
    return Membership(
        group_code=row["group"],
        member_code=row["member"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        note=row["note"] or None,
        checked_to=row["checked_to"] or None,
        source=row["source"] or None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
