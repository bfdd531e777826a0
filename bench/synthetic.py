"""A made-up record of any size: the same seed over the same countries gives the same rows.

Made as plain rows for the real tables, so that thousands of cells take seconds. All days lie in
the past: today's page reads stored positions, and one as of the middle asks the rule.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind, CodeStatus, Membership
from app.domain.base import Base
from app.domain.scale import Reason, Stance
from app.services.positions import recompute
from bench.made_up import SCALE, TABLES, Ground, make_rows

SEED = 20261122


def add_synthetic(session: Session, countries: int, initiatives: int, seed: int = SEED) -> int:
    """Add a record of that size beside what is there, and return how many cells there are now."""
    rows = make_rows(read_ground(session, countries), initiatives, seed, _first_ids(session))
    for table in TABLES:
        if rows[table]:
            session.execute(Base.metadata.tables[table].insert(), rows[table])
    return recompute(session)


def read_ground(session: Session, countries: int) -> Ground:
    """Read the reference tables; the members of NATO come first, so that a group is whole."""
    members = set(session.scalars(select(Membership.member_code).filter_by(group_code="NATO")))
    codes = session.scalars(
        select(Actor.code)
        .where(Actor.kind == ActorKind.COUNTRY, Actor.code_status == CodeStatus.ISO)
        .order_by(Actor.code)
    )
    return Ground(
        countries=tuple(sorted(codes, key=lambda code: (code not in members, code))[:countries]),
        groups=("EU", "NATO"),
        stances=tuple(
            session.scalars(
                select(Stance.code).filter_by(scale_code=SCALE).order_by(Stance.position)
            )
        ),
        reasons=tuple(session.scalars(select(Reason.code).order_by(Reason.position))),
    )


def _first_ids(session: Session) -> dict[str, int]:
    tables = [Base.metadata.tables[name] for name in TABLES if name != "reported_invitees"]
    return {table.name: (session.scalar(select(func.max(table.c.id))) or 0) + 1 for table in tables}
