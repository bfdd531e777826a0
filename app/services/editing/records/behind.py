"""What stands behind a page: the tellers and the origin, or another page on record."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Rejected
from app.domain.inputs.report import ReportInput
from app.domain.report import Report
from app.services.chains import Chains, origins_on_record
from app.services.editing.records.told import telling_of
from app.services.keeping import Keeping, Subject


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
    session = keeping.session
    wanted = Behind(given.told.tellers, given.told.origin, given.from_report)
    if given.from_report is not None:
        wanted = Behind((), None, given.from_report)
    if report.id is not None and behind(session, report) == wanted:
        return
    if wanted.from_report is not None:
        _refuse_circle(session, report, subject, wanted.from_report)
        report.relays_id, report.origin_id = wanted.from_report, None
        return
    chains = Chains(keeping, subject, origins_on_record(keeping))
    telling = telling_of(keeping, given.told, given.certainty, report.teller)
    made = chains.report(replace(telling, ref=report.ref), given.told.source)
    report.relays_id, report.origin_id = made.relays_id, made.origin_id


def _refuse_circle(session: Session, report: Report, subject: Subject, number: int) -> None:
    """A page can have it only from another page that tells the same, and not from itself."""
    query = select(Report.id, Report.relays_id).filter_by(**subject)
    next_links = {row.id: row.relays_id for row in session.execute(query)}
    if number not in next_links:
        raise Rejected({"from_report": "Choose a report from the list."})
    link: int | None = number
    while link is not None:
        if link == report.id:
            told = "This report has it from the one that is changed: choose another."
            raise Rejected({"from_report": told})
        link = next_links[link]
