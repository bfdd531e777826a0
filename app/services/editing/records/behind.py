"""What stands behind a page: the tellers and the origin, or another page on record."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Rejected
from app.domain.inputs.report import ReportInput
from app.domain.report import Report
from app.services.editing.records.told import with_origin
from app.services.keeping import Keeping, Subject
from app.services.writing.report import Chains


@dataclass(frozen=True)
class Behind:
    """From whom a page has what it tells: tellers and an origin, or a report on record."""

    tellers: tuple[str, ...]
    origin: int | None
    from_report: int | None


def behind(session: Session, report: Report) -> Behind:
    """Return what stands behind the report."""
    tellers: list[str] = []
    link = report
    while link.relays_id is not None:
        link = session.get_one(Report, link.relays_id)
        if link.source_id is not None:
            return Behind((), None, report.relays_id)
        tellers.append(link.teller)
    return Behind(tuple(tellers), link.origin_id, None)


def put_behind(keeping: Keeping, report: Report, subject: Subject, given: ReportInput) -> None:
    """Lead the report on to what the form gives; one that leads there already stays as it is."""
    wanted = Behind(given.told.tellers, given.told.origin, None)
    if given.from_report is not None:
        wanted = Behind((), None, given.from_report)
    if behind(keeping.session, report) == wanted:
        return
    if given.from_report is not None:
        refuse_circle(keeping.session, subject, given.from_report, report.id)
        report.relays_id, report.origin_id = given.from_report, None
        return
    told = with_origin(keeping, given.told)
    Chains(keeping, subject).lead(report, told.tellers, told.origin or 0)


def refuse_circle(session: Session, subject: Subject, number: int, own: int | None) -> None:
    """A page can have it only from another page that tells the same, and not from itself."""
    query = select(Report.id, Report.relays_id).filter_by(**subject)
    next_links = {row.id: row.relays_id for row in session.execute(query)}
    if number not in next_links:
        raise Rejected({"from_report": "Choose a report from the list."})
    link: int | None = number
    while link is not None:
        if link == own:
            told = "This report has it from the one that is changed: choose another."
            raise Rejected({"from_report": told})
        link = next_links[link]
