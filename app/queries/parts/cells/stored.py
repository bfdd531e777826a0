"""What the rule said of a cell, written into the table of positions and read back as it was."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

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


def columns_of(outcome: Outcome) -> dict[str, Any]:
    """Return the columns that keep an outcome; how the rule got there is not kept."""
    since = outcome.since or Span(None, None)
    return {
        "stance": outcome.stance,
        "silence": outcome.silence,
        "role": outcome.role,
        "sure": outcome.sure,
        "invited": outcome.invited,
        "invited_sure": outcome.invited_sure,
        "asked": [[way.status.value, way.asks_for.value, way.sure] for way in outcome.asked],
        "refused_before_asked": _refused(outcome),
        "since_earliest": since.earliest,
        "since_latest": since.latest,
        "standing": outcome.standing,
        "via_code": outcome.via,
        "marks": [mark.value for mark in outcome.marks],
        "reasons": [
            [why.code, why.direction.value, why.given.value, why.statement]
            for why in outcome.reasons
        ],
        "ascribed": [_listed(one) for one in outcome.ascribed],
        "said": [_listed(one) for one in outcome.said],
        "remarked": [_listed(one) for one in outcome.remarked],
        "statement_id": outcome.deciding,
        "ruling_id": outcome.ruling,
        "origins": outcome.origins,
        "reports": outcome.reports,
        "last_looked": outcome.last_looked,
    }


def outcome_stored(row: Any) -> Outcome:
    """Read a row of the table of positions back; how the rule got there is empty."""
    has_since = row.since_earliest or row.since_latest
    refused, refused_by = _refused_stored(row.refused_before_asked)
    return Outcome(
        stance=row.stance,
        silence=row.silence,
        role=row.role,
        standing=row.standing,
        sure=row.sure,
        since=Span(row.since_earliest, row.since_latest) if has_since else None,
        via=row.via_code,
        marks=tuple(Mark(mark) for mark in row.marks),
        causes=(),
        reasons=tuple(
            Why(code, ReasonDirection(direction), ReasonGiver(given), statement)
            for code, direction, given, statement in row.reasons
        ),
        ascribed=tuple(_beside(*one) for one in row.ascribed),
        said=tuple(_beside(*one) for one in row.said),
        remarked=tuple(_beside(*one) for one in row.remarked),
        invited=row.invited,
        invited_sure=row.invited_sure,
        asked=tuple(_asked(*way) for way in row.asked),
        refused=refused,
        refused_by=refused_by,
        deciding=row.statement_id,
        voice=(),
        behind=(),
        set_aside=(),
        ruling=row.ruling_id,
        origins=row.origins,
        reports=row.reports,
        last_looked=row.last_looked,
    )


def _listed(one: Beside) -> list[Any]:
    return [one.statement, one.stance, one.standing.value if one.standing else None, one.via]


def _beside(statement: int, stance: str, standing: str | None, via: str | None) -> Beside:
    return Beside(statement, stance, Standing(standing) if standing else None, via)


def _asked(status: str, asks_for: str, sure: str | None = None) -> Asked:
    return Asked(Invited(status), AsksFor(asks_for), Sureness(sure) if sure else None)


def _refused(outcome: Outcome) -> str | None:
    """Write a refusal with the evidence for it: "before:reported"."""
    return f"{outcome.refused}:{outcome.refused_by}" if outcome.refused else None


def _refused_stored(text: str | None) -> tuple[Refused | None, Standing | None]:
    """Read a refusal back; one that was stored without the evidence for it has none."""
    refused, _, standing = (text or "").partition(":")
    return Refused(refused) if refused else None, Standing(standing) if standing else None


def stored_rows(
    session: Session, initiatives: Iterable[int], actors: Collection[str] | None = None
) -> dict[Key, Any]:
    """Read what is stored of the initiatives' cells, as rows, by initiative id and actor code."""
    columns = [getattr(Position, attribute.key) for attribute in Position.__mapper__.column_attrs]
    query = select(*columns).where(Position.initiative_id.in_(list(initiatives)))
    if actors is not None:
        query = query.where(Position.actor_code.in_(list(actors)))
    return {(row.initiative_id, row.actor_code): row for row in session.execute(query)}


def still_ahead(rows: Iterable[Any], day: date) -> set[int]:
    """Name the initiatives of which something stored rests on a date after the day."""
    return {row.initiative_id for row in rows if row.settles_on and row.settles_on > day}
