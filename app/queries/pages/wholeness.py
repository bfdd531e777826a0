"""What of the whole record is not as it should be, beyond what the database itself refuses."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Select, Table, and_, exists, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.merge import Mergeable
from app.domain.records import PUBLIC_RECORDS
from app.domain.report import Report
from app.domain.scale import Stance
from app.domain.statement import StatedPosition, Statement
from app.rules.origins import ChainBroken, Link, origins_of

# What readers see; a draft may still be without its report.
SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)
# What stays with a record that was merged, where the other has the same, or its own: what an
# initiative is about, its editors have said.
STAYING = (
    ("initiative_subjects", "initiative_id"),
    ("offices", "person_id"),
    ("person_names", "person_id"),
    ("roles", "initiative_id"),
)


def stances_off_the_scale(session: Session) -> Iterator[str]:
    """Name stances that the scale of their initiative does not have."""
    query = (
        select(StatedPosition.statement_id, StatedPosition.stance, Initiative.scale_code)
        .join(Statement, StatedPosition.statement_id == Statement.id)
        .join(Initiative, Statement.initiative_id == Initiative.id)
        .outerjoin(
            Stance,
            and_(Stance.scale_code == Initiative.scale_code, Stance.code == StatedPosition.stance),
        )
        .where(Stance.code.is_(None))
        .order_by(StatedPosition.id)
    )
    for statement, stance, scale in session.execute(query):
        yield f"Statement {statement} gives the stance {stance}, which the scale {scale} lacks."


def without_report(session: Session) -> Iterator[str]:
    """Name statements and acts of asking that nothing tells."""
    counts = Report.withdrawn_reason.is_(None)
    for kind, column in ((Statement, Report.statement_id), (Invitation, Report.invitation_id)):
        query: Select[int] = (
            select(kind.id)
            .where(kind.status.in_(SHOWN), ~exists().where(column == kind.id, counts))
            .order_by(kind.id)
        )
        for number in session.scalars(query):
            yield f"{kind.__name__} {number} has no report, so nothing says where it comes from."


def broken_chains(session: Session) -> Iterator[str]:
    """Name chains of reports that do not end at an origin."""
    columns = select(Report.id, Report.relays_id, Report.origin_id).order_by(Report.id)
    links = {row.id: Link(row.id, row.relays_id, row.origin_id) for row in session.execute(columns)}
    try:
        origins_of(links.values())
    except ChainBroken:
        for link in links.values():
            try:
                origins_of(_chain(link, links))
            except ChainBroken as broken:
                yield str(broken)


def _chain(link: Link, links: Mapping[int, Link]) -> list[Link]:
    chain = {link.report: link}
    while link.relays is not None and link.relays in links and link.relays not in chain:
        link = links[link.relays]
        chain[link.report] = link
    return list(chain.values())


def left_behind(session: Session) -> Iterator[str]:
    """Name what still points at a record that was merged into another.

    An office, a name or a role that the other has too stays with the one that was merged.
    """
    for table, column, target in _pointing():
        query = (
            select(*table.primary_key, column, target.c.merged_into_id)
            .join(target, target.c.id == column)
            .where(target.c.merged_into_id.is_not(None))
            .order_by(*table.primary_key)
        )
        for *key, number, into in session.execute(query):
            named = f"{table.name} {'/'.join(map(str, key))}"
            label = "person" if target.name == "people" else target.name.removesuffix("s")
            yield f"{named} still names {label} {number}, which was merged into {into}."


def _pointing() -> Iterator[tuple[Table, Column[Any], Table]]:
    """Name every column of the record that points at something that can be merged."""
    kinds = {str(kind) for kind in Mergeable}
    for record in PUBLIC_RECORDS:
        table = record.__table__
        assert isinstance(table, Table)
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            target = key.column.table
            may_stay = (table.name, key.parent.name) in STAYING or target is table
            if target.name in kinds and not may_stay:
                yield table, key.parent, target
