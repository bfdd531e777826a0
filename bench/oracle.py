"""The slow reference: the matrix as the rule gives it, case by case, past the stored positions."""

import json
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.initiative import Initiative, InitiativeKind
from app.queries.evidence import load_cases
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
    _same("the rows", [row["country"]["code"] for row in page["rows"]], expected)
    for row in page["rows"]:
        code = row["country"]["code"]
        for slug, cell in zip(columns, row["cells"], strict=True):
            case = cases[slug].get((shown[slug], code), Case())
            right = _cell(slug, decide(case, clock))
            _same(f"{code} on {slug}", {key: cell[key] for key in right}, right)
    return len(expected) * len(columns)


def _cell(slug: str, outcome: Outcome) -> dict[str, Any]:
    since = outcome.since
    return {
        "initiative": slug,
        "stance": outcome.stance,
        "silence": outcome.silence,
        "invited": outcome.invited,
        "refused_before_asked": outcome.refused,
        "since": _day(since.earliest) if since else None,
        "since_latest": _day(since.latest) if since else None,
        "standing": outcome.standing,
        "via": outcome.via,
        "marks": list(outcome.marks),
        "reasons": [reason.code for reason in outcome.reasons],
        "statement": outcome.deciding,
        "ruling": outcome.ruling,
        "origins": outcome.origins,
        "reports": outcome.reports,
        "last_seen": _day(outcome.last_seen),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _same(what: str, found: object, right: object) -> None:
    if found != right:
        raise Wrong(f"The matrix is wrong about {what}: it has {found}, and the rule says {right}.")
