"""Answers counted where they are kept, for pages on more questions than anybody reads one by one.

They are those of today. What rests on a date to come is counted as it will stand: a series is of
acts that are past.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.codes import RoleKind, Silence
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.queries.parts.cells.tallies import Division, Tally
from app.queries.parts.questions import is_question
from app.queries.parts.vocabulary import Vocabulary

NO_CANDIDATES = (RoleKind.HOST, RoleKind.OUTSIDER)
Answer = tuple[str | None, Silence | None]


def count_by(
    session: Session,
    key: SQLColumnExpression[Any],
    words: Vocabulary,
    *wanted: ColumnElement[bool],
) -> dict[Any, Division]:
    """Return how countries' answers divide for each value of a column of initiatives.

    `wanted` narrows initiatives and positions; hosts and outsiders are in no total.
    """
    scale, stance, silence = Initiative.scale_code, Position.stance, Position.silence
    is_candidate = or_(Position.role.is_(None), Position.role.not_in(NO_CANDIDATES))
    countries = select(Actor.code).where(Actor.kind == ActorKind.COUNTRY)
    rows = session.execute(
        select(key, scale, stance, silence, func.count())
        .join(Initiative, Initiative.id == Position.initiative_id)
        .where(is_question(), Position.actor_code.in_(countries), is_candidate, *wanted)
        .group_by(key, scale, stance, silence)
    )
    tallies: dict[Any, list[Tally]] = {}
    for value, scale_code, code, kept_silent, number in rows:
        answer = words.stance(scale_code, code) if code else None
        tallies.setdefault(value, []).append(Tally(answer, kept_silent, number))
    return {value: Division(sorted(found, key=_place)) for value, found in tallies.items()}


def together(divisions: Iterable[Division]) -> Division:
    """Return several divisions as one."""
    merged: dict[Answer, Tally] = {}
    for division in divisions:
        for tally in division.tallies:
            key = (tally.code, tally.silence)
            known = merged.get(key)
            number = tally.countries + (known.countries if known else 0)
            merged[key] = Tally(tally.stance, tally.silence, number)
    return Division(sorted(merged.values(), key=_place))


def _place(tally: Tally) -> tuple[bool, int, str]:
    if tally.stance:
        return (False, tally.stance.position, tally.stance.label)
    return (True, list(Silence).index(tally.silence) if tally.silence else 0, "")
