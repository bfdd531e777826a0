"""Keeps every version of every record, with its whole content."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Table, func, insert, inspect, select
from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.collection import InitiativeSubject
from app.domain.counted import CountedCandidate, CountedParty
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Person, PersonName
from app.domain.revision import Revision
from app.domain.statement import Dissociation, StatedPosition, StatedReason, Statement

Content = dict[str, Any]
Thing = TypeVar("Thing")
AT_ONCE = 1_000


def record_revision(session: Session, record: Base, by: str, why: str | None = None) -> Revision:
    """Keep the record as it now stands, as its next version, and return that.

    A record that counts its versions is given the number. To be called once the rows that the
    record owns (positions and reasons, invitees, names) are added to the session too.
    """
    [values] = _next_versions(session, [record])
    revision = Revision(**values, made_by=by, why=why)
    session.add(revision)
    session.flush()  # A version that somebody else has made meanwhile shows here, not at the end.
    return revision


def revisions_for(
    session: Session, records: Iterable[Base], by: str, why: str | None = None
) -> None:
    """Keep many records at once, each as `record_revision` does, in few queries."""
    versions = _next_versions(session, list(records))
    if versions:
        kept_by = {"made_by": by, "why": why}
        session.execute(insert(Revision), [values | kept_by for values in versions])


def is_versioned(kind: type[Base]) -> bool:
    """Whether records of this kind carry the number of their version."""
    return kind is not Revision and "version" in kind.__table__.columns


def name_of(record: Base) -> tuple[str, str]:
    """Name a record as its revisions do: table, and key as text with "/" between its parts."""
    key = inspect(type(record)).primary_key_from_instance(record)
    return record.__tablename__, "/".join(str(part) for part in key)


def contents_of(session: Session, records: Sequence[Base]) -> list[Content]:
    """Return the columns of each record, and the rows it owns, as values JSON can hold."""
    keys = defaultdict(list)
    for record in records:
        keys[type(record)].append(_first_key(record))
    owned = {kind: parts(session, keys[kind]) for kind, parts in _OWNED.items() if kind in keys}
    return [
        _columns_of(record) | owned.get(type(record), {}).get(_first_key(record), {})
        for record in records
    ]


def _first_key(record: Base) -> Any:
    return inspect(type(record)).primary_key_from_instance(record)[0]


def _next_versions(session: Session, records: Sequence[Base]) -> list[Content]:
    """Number the records' next versions and return what each holds."""
    session.flush()  # A new record gets its key here.
    newest = _newest_versions(session, records)
    for record in records:
        name = name_of(record)
        newest[name] = newest.get(name, 0) + 1
        if is_versioned(type(record)):
            record.version = newest[name]  # type: ignore[attr-defined]  # is_versioned
    session.flush()  # The number belongs to the record, whoever asks the database next.
    contents = contents_of(session, records)
    return [
        {"record": table, "record_id": key, "version": newest[table, key], "content": content}
        for (table, key), content in zip(map(name_of, records), contents, strict=True)
    ]


def _newest_versions(session: Session, records: Sequence[Base]) -> dict[tuple[str, str], int]:
    keys = defaultdict(list)
    for record in records:
        table, key = name_of(record)
        keys[table].append(key)
    newest: dict[tuple[str, str], int] = {}
    for table, all_keys in keys.items():
        for some in in_parts(all_keys, AT_ONCE):
            query = (
                select(Revision.record_id, func.max(Revision.version))
                .where(Revision.record == table, Revision.record_id.in_(some))
                .group_by(Revision.record_id)
            )
            newest |= {(table, key): version for key, version in session.execute(query)}
    return newest


def in_parts(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Hand out the things in lists of at most so many."""
    left = iter(things)
    while part := list(islice(left, size)):
        yield part


def _statement_parts(session: Session, ids: Sequence[int]) -> dict[int, Content]:
    positions = _rows(session, _table(StatedPosition), "statement_id", ids)
    reasons = _grouped(
        _rows(session, _table(StatedReason), "stated_position_id", [p["id"] for p in positions]),
        by="stated_position_id",
    )
    for position in positions:
        position["reasons"] = reasons.get(position["id"], [])
    _add_counted_parties(session, positions)
    apart = _rows(session, _table(Dissociation), "statement_id", ids)
    by_statement = _grouped(positions, by="statement_id")
    dissociations = _grouped(apart, by="statement_id")
    return {
        key: {"positions": by_statement.get(key, []), "dissociations": dissociations.get(key, [])}
        for key in ids
    }


def _invitation_parts(session: Session, ids: Sequence[int]) -> dict[int, Content]:
    rows = _rows(session, _table(Invitee), "invitation_id", ids)
    _add_counted_parties(session, rows)
    invitees = _grouped(rows, by="invitation_id")
    return {key: {"invitees": invitees.get(key, [])} for key in ids}


def _person_parts(session: Session, ids: Sequence[int]) -> dict[int, Content]:
    names = _grouped(_rows(session, _table(PersonName), "person_id", ids), by="person_id")
    return {key: {"names": names.get(key, [])} for key in ids}


def _initiative_parts(session: Session, ids: Sequence[int]) -> dict[int, Content]:
    parts: dict[int, Content] = {key: {"subjects": []} for key in ids}
    for row in _rows(session, _table(InitiativeSubject), "initiative_id", ids):
        parts[row["initiative_id"]]["subjects"].append(row["subject_code"])
    return parts


# The kinds of record that own rows, and how these are read.
_OWNED: Mapping[type[Base], Callable[[Session, Sequence[int]], dict[int, Content]]] = {
    Statement: _statement_parts,
    Invitation: _invitation_parts,
    Person: _person_parts,
    Initiative: _initiative_parts,
}


def _add_counted_parties(session: Session, holders: Sequence[Content]) -> None:
    """Put the party itself beside its number, for it keeps no versions of its own."""
    ids = [h["counted_party_id"] for h in holders if h["counted_party_id"] is not None]
    candidates = _grouped(
        _rows(session, _table(CountedCandidate), "counted_party_id", ids), by="counted_party_id"
    )
    parties = {party["id"]: party for party in _rows(session, _table(CountedParty), "id", ids)}
    for holder in holders:
        party = parties.get(holder["counted_party_id"])
        if party is not None:
            holder["counted_party"] = party | {"candidates": candidates.get(party["id"], [])}


def _rows(session: Session, table: Table, column: str, values: Sequence[Any]) -> list[Content]:
    """Return the rows with one of these values in the column, in the order of their keys."""
    found: list[Content] = []
    for some in in_parts(sorted(set(values)), AT_ONCE):
        query = select(table).where(table.c[column].in_(some))
        found += [_plain_values(row) for row in session.execute(query).mappings()]
    # Not by the database: PostgreSQL may sort text by the rules of a language.
    return sorted(found, key=lambda row: [row[part.name] for part in table.primary_key])


def _grouped(rows: Iterable[Content], *, by: str) -> dict[Any, list[Content]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row[by]].append(row)
    return dict(groups)


def _table(kind: type[Base]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def _columns_of(record: Base) -> Content:
    named: Content = {}
    for attribute in inspect(type(record)).column_attrs:
        value = plain_value(getattr(record, attribute.key))
        columns = (column for column in attribute.columns if isinstance(column, Column))
        named |= {column.name: value for column in columns}
    return named


def _plain_values(row: Mapping[Any, Any]) -> Content:
    return {str(name): plain_value(value) for name, value in row.items()}


def plain_value(value: Any) -> Any:
    """Return a value as a version keeps it."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
    return value
