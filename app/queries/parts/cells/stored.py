"""What the rule said of a cell, written into the table of positions and read back as it was."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import starmap
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, cast, select, type_coerce
from sqlalchemy.orm import Session

from app.domain.base import Code, Json
from app.domain.codes import (
    AsksFor,
    Invited,
    Mark,
    ReasonDirection,
    ReasonGiver,
    Standing,
    Sureness,
)
from app.domain.position import Position
from app.rules.evidence import Asked, Beside, Outcome, Refused, Why
from app.rules.spans import Span

Key = tuple[int, str]
"""A cell, by the number of the initiative and the code of the actor."""

# What is kept as it is, by what an outcome calls it, and its column.
PLAIN = {
    **{name: name for name in ("stance", "silence", "role", "standing", "sure")},
    **{name: name for name in ("invited", "invited_sure", "origins", "reports", "last_looked")},
    "via": "via_code",
    "deciding": "statement_id",
    "ruling": "ruling_id",
}
DAYS = ("last_looked", "since_earliest", "since_latest")

table = Position.__table__.c
# Of a row the key and the day are read as what they are, and the rest as the database has it: of
# thousands of cells many are alike, and each is made of it once.
KEY = (table.initiative_id, table.actor_code, table.settles_on)
APART = {column.name for column in KEY}
REST = [column for column in table if column.name not in APART]
NAMES = [column.name for column in REST]
CODES = {column.name: column.type.codes for column in REST if isinstance(column.type, Code)}
MOST_KEPT = 16_384


def columns_of(outcome: Outcome) -> dict[str, Any]:
    """Return the columns that keep an outcome; how the rule got there is not kept."""
    since = outcome.since or Span(None, None)
    return {
        **{column: getattr(outcome, name) for name, column in PLAIN.items()},
        **{name: list(map(_line, getattr(outcome, name))) for name in LINES},
        "marks": list(outcome.marks),
        "since_earliest": since.earliest,
        "since_latest": since.latest,
        "refused_before_asked": _refused(outcome),
    }


def outcome_stored(row: Row[Any]) -> Outcome:
    """Read a row of `stored_rows` back; how the rule got there is empty."""
    return _outcome_stored(tuple(row[len(KEY) :]))


@lru_cache(maxsize=MOST_KEPT)
def _outcome_stored(values: tuple[Any, ...]) -> Outcome:
    kept = dict(zip(NAMES, values, strict=True))
    kept |= {name: code(kept[name]) for name, code in CODES.items() if kept[name] is not None}
    kept |= {name: _day(kept[name]) for name in DAYS}
    plain: dict[str, Any] = {name: kept[column] for name, column in PLAIN.items()}
    lists: dict[str, Any] = {name: _lines_stored(name, kept[name]) for name in LINES}
    refused, refused_by = _refused_stored(kept["refused_before_asked"])
    return Outcome(
        **plain,
        **lists,
        marks=tuple(map(Mark, json.loads(kept["marks"]))),
        since=_since_stored(kept["since_earliest"], kept["since_latest"]),
        refused=refused,
        refused_by=refused_by,
    )


def _day(kept: date | str | None) -> date | None:
    """Read a day, which SQLite has as text."""
    return date.fromisoformat(kept) if isinstance(kept, str) else kept


def _lines_stored(name: str, text: str) -> tuple[Any, ...]:
    return tuple(starmap(LINES[name], json.loads(text)))


def _since_stored(earliest: date | None, latest: date | None) -> Span | None:
    return Span(earliest, latest) if earliest or latest else None


def _line(one: Asked | Why | Beside) -> list[Any]:
    """Write the fields in their order."""
    return list(vars(one).values())


def _why(code: str, direction: str, given: str, statement: int) -> Why:
    return Why(code, ReasonDirection(direction), ReasonGiver(given), statement)


def _beside(statement: int, stance: str, standing: str | None, via: str | None) -> Beside:
    return Beside(statement, stance, Standing(standing) if standing else None, via)


@cache
def _asked(status: str, asks_for: str, sure: str | None = None) -> Asked:
    return Asked(Invited(status), AsksFor(asks_for), Sureness(sure) if sure else None)


# What is kept line by line, and what makes one of its lines again.
LINES: Mapping[str, Callable[..., Any]] = {
    "asked": _asked,
    "reasons": _why,
    "ascribed": _beside,
    "said": _beside,
    "remarked": _beside,
}


def _refused(outcome: Outcome) -> str | None:
    """Write a refusal with the evidence for it: "before:reported"."""
    return f"{outcome.refused}:{outcome.refused_by}" if outcome.refused else None


@cache
def _refused_stored(text: str | None) -> tuple[Refused | None, Standing | None]:
    """Read a refusal back; one that was stored without the evidence for it has none."""
    refused, _, standing = (text or "").partition(":")
    return Refused(refused) if refused else None, Standing(standing) if standing else None


def stored_rows(
    session: Session, initiatives: Iterable[int], actors: Collection[str] | None = None
) -> dict[Key, Any]:
    """Read what is stored of the initiatives' cells, as rows, by initiative id and actor code."""
    query = select(*KEY, *map(_as_it_is, REST)).where(Position.initiative_id.in_(list(initiatives)))
    if actors is not None:
        query = query.where(Position.actor_code.in_(list(actors)))
    return {(row.initiative_id, row.actor_code): row for row in session.execute(query)}


def _as_it_is(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Ask for a column without making anything of it; for a list, for its text."""
    if isinstance(column.type, Json):
        return cast(column, Text).label(column.name)
    return type_coerce(column, Text).label(column.name)


def still_ahead(rows: Iterable[Any], day: date) -> set[int]:
    """Name the initiatives of which something stored rests on a date after the day."""
    return {row.initiative_id for row in rows if row.settles_on and row.settles_on > day}
