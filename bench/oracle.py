"""The slow reference: the matrix as the rule gives it, case by case, past the stored positions."""

import json
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.initiative import Initiative, InitiativeKind
from app.queries.parts.cells.evidence import load_cases
from app.rules.evidence import Case, Clock, Outcome
from app.rules.position import decide


class Wrong(Exception):
    """A page is not what the rule says, so there is nothing to measure."""


def check_matrix(session: Session, answer: bytes) -> int:
    """Compare /matrix.json with the rule, and return how many cells were compared.

    Raises Wrong at the first difference. Keys the oracle does not know are left alone.
    """
    page = json.loads(answer)
    clock = Clock(date.fromisoformat(page["as_of"]), date.fromisoformat(page["known_by"]))
    initiatives = session.execute(
        select(Initiative.id, Initiative.slug).where(Initiative.kind == InitiativeKind.QUESTION)
    ).all()
    shown = {slug: number for number, slug in initiatives}
    columns = [initiative["slug"] for initiative in page["initiatives"]]
    _same("the initiatives", sorted(columns), sorted(shown))
    cases = {slug: load_cases(session, [number]) for slug, number in shown.items()}
    known = {code for found in cases.values() for _, code in found}
    countries = session.scalars(
        select(Actor.code).where(Actor.kind == ActorKind.COUNTRY).order_by(Actor.sort_name)
    )
    expected = [code for code in countries if code in known]
    _same("the rows", sorted(row["country"]["code"] for row in page["rows"]), sorted(expected))
    for row in page["rows"]:
        code = row["country"]["code"]
        for slug, cell in zip(columns, row["cells"], strict=True):
            case = cases[slug].get((shown[slug], code), Case())
            right = _cell(slug, decide(case, clock))
            _same(f"{code} on {slug}", _told(cell, right), right)
    return len(expected) * len(columns)


def _told(cell: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    """Return what the page has under the same keys, lists in the shape of the oracle."""
    lists = {"reasons": ("code", "given", "statement")}
    lists["ascribed"] = ("statement", "stance", "standing")
    told = {key: cell[key] for key in right}
    for key, parts in lists.items():
        told[key] = [tuple(one[part] for part in parts) for one in cell[key]]
    return told


def _cell(slug: str, outcome: Outcome) -> dict[str, Any]:
    since = outcome.since
    return {
        "initiative": slug,
        "stance": outcome.stance,
        "silence": outcome.silence,
        "role": outcome.role,
        "sure": outcome.sure,
        "invited": outcome.invited,
        "invited_sure": outcome.invited_sure,
        "refused_before_asked": outcome.refused,
        "refused_standing": outcome.refused_by,
        "since": _day(since.earliest) if since else None,
        "since_latest": _day(since.latest) if since else None,
        "standing": outcome.standing,
        "via": outcome.via,
        "marks": list(outcome.marks),
        "reasons": [(why.code, why.given, why.statement) for why in outcome.reasons],
        "ascribed": [(one.statement, one.stance, one.standing) for one in outcome.ascribed],
        "statement": outcome.deciding,
        "ruling": outcome.ruling,
        "origins": outcome.origins,
        "reports": outcome.reports,
        "last_looked": _day(outcome.last_looked),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _same(what: str, found: object, right: object) -> None:
    if found != right:
        raise Wrong(f"The matrix is wrong about {what}: it has {found}, and the rule says {right}.")
