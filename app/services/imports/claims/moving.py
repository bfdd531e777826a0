"""Moving a page's report to the record that it turns out to tell."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.report import Report
from app.services.keeping import Keeping, Subject
from app.services.writing.report import Chains

UNUSED = "No page leads through it any more."


def move_report(keeping: Keeping, report: Report, subject: Subject, chains: Chains) -> None:
    """Let the report tell this, and take along the tellers that no other page leads through."""
    links = _way(keeping.session, report)
    tellers = tuple(link.teller for link in links)
    origin = (links[-1] if links else report).origin_id
    assert origin is not None  # Only chains that end at their origin are moved.
    for name, number in subject.items():
        setattr(report, name, number)
    alone = _led_through_alone(keeping.session, report, links)
    for place, link in reversed(list(enumerate(links))):
        if link.id in alone and chains.take_in(link, tellers[place:], origin):
            keeping.change(link)
    chains.lead(report, tellers, origin)
    keeping.change(report)
    keeping.session.flush()  # Who leads through which teller is asked of the database.
    for link in links:
        _let_go(keeping, link, subject)


def _way(session: Session, report: Report) -> list[Report]:
    """Return the tellers behind the page, in order."""
    links: list[Report] = []
    while report.relays_id is not None:
        report = session.get_one(Report, report.relays_id)
        links.append(report)
    return links


def _led_through_alone(session: Session, report: Report, links: list[Report]) -> set[int]:
    """Return the tellers through whom no other page comes, up to the first that is shared."""
    alone: set[int] = set()
    nearer = report.id
    for link in links:
        others = select(Report.id).where(Report.relays_id == link.id, Report.id != nearer)
        if session.scalar(others.limit(1)) is not None:
            break
        alone.add(link.id)
        nearer = link.id
    return alone


def _let_go(keeping: Keeping, link: Report, subject: Subject) -> None:
    """Take a teller that stayed behind out of the chains if nothing leads through it now."""
    moved = all(getattr(link, name) == number for name, number in subject.items())
    leading = select(Report.id).where(
        Report.relays_id == link.id, Report.withdrawn_reason.is_(None)
    )
    if not moved and keeping.session.scalar(leading.limit(1)) is None:
        link.withdrawn_reason = UNUSED
        keeping.change(link)
        keeping.session.flush()  # The next teller is then led through by one less.


def repoint(session: Session, kind: Any, column: str, old: int, new: int) -> list[Any]:
    """Let records that rest on one record rest on another; return them."""
    found = session.scalars(select(kind).where(getattr(kind, column) == old)).all()
    for record in found:
        setattr(record, column, new)
    return list(found)
