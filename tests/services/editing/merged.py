"""What tests of merging compare: the whole export, but for what only grows."""

import csv
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.merge import Merge
from app.domain.person import Person
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.services.editing.merging import MERGEABLE, merge, undo_merge
from app.services.packages import export_package
from tests.services.editing.conftest import who

WHY = "They are one."
GROWING = ("revisions.csv", "merges.csv", "datapackage.json")
Rows = dict[str, list[dict[str, str]]]


def join(session: Session, path: str, record: Any, into: Any) -> Merge:
    """Merge two records."""
    return merge(session, who(session), MERGEABLE[path], record, into, WHY)


def part(session: Session, made: Merge) -> None:
    """Undo a merge."""
    undo_merge(session, who(session), MERGEABLE[made.record.value], made, "They are two.")


def exported(session: Session, folder: Path) -> Rows:
    """All that an export holds, without versions and what keeps them."""
    session.flush()
    export_package(session, folder)
    return {
        file.name: [_plain(row) for row in csv.DictReader(file.open(encoding="utf-8", newline=""))]
        for file in sorted(folder.iterdir())
        if file.name not in GROWING
    }


def _plain(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "version"}


def get(session: Session, kind: type[Any], number: int) -> Any:
    """The record with that number, as it is now."""
    return session.get_one(kind, number, populate_existing=True)


def initiative(session: Session, slug: str) -> Initiative:
    """The initiative with that slug."""
    return session.scalars(select(Initiative).where(Initiative.slug == slug)).one()


def two_speakers(session: Session) -> tuple[Person, Person]:
    """Two people who both said something."""
    said = select(Statement.person_id).where(Statement.person_id.is_not(None))
    query = select(Person).where(Person.id.in_(said)).order_by(Person.id).limit(2)
    one, other = session.scalars(query).all()
    return one, other


def two_tellers(session: Session) -> tuple[Source, Source, Report, Report]:
    """Two sources that tell one statement, with their reports of it."""
    told = (
        select(Report.statement_id)
        .where(Report.source_id.is_not(None), Report.statement_id.is_not(None))
        .group_by(Report.statement_id)
        .having(func.count(Report.source_id.distinct()) > 1)
        .order_by(Report.statement_id)
        .limit(1)
    )
    statement = session.scalars(told).one()
    reports = session.scalars(
        select(Report)
        .where(Report.statement_id == statement, Report.source_id.is_not(None))
        .order_by(Report.id)
    ).all()
    one = reports[0]
    other = next(report for report in reports if report.source_id != one.source_id)
    sources = [session.get_one(Source, report.source_id) for report in (one, other)]
    return sources[0], sources[1], one, other
