"""How a page comes by what it tells: its report, the tellers behind it and the origin."""

from dataclasses import replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.errors import Rejected
from app.domain.inputs.report import ReportInput
from app.domain.inputs.told import ToldInput
from app.domain.report import Origin, Report
from app.services.editing.records.naming import get_source
from app.services.keeping import Keeping, Subject
from app.services.writing.report import Chains, add_origin, add_report

ORIGIN_UNKNOWN = "This origin is not on record: choose one from the list."


def record_told(keeping: Keeping, given: ReportInput) -> Report:
    """Keep the report of one page, and the links behind it that are not there yet.

    Raises Rejected if the source or the origin is not on record.
    """
    source = get_source(keeping.session, given.told.source)
    told = replace(given.told, source=source.id)
    if given.from_report is None:
        told = with_origin(keeping, told)
    chains = Chains(keeping, subject_of(given))
    report = add_report(keeping, chains, replace(given, told=told), source.publisher)
    keeping.session.flush()  # It gets its key here.
    return report


def first_source(session: Session, of_it: ColumnElement[bool]) -> int | None:
    """Return the number of the page that told it first, of what these reports tell."""
    pages = select(Report.source_id).where(of_it, Report.source_id.is_not(None))
    return session.scalar(pages.order_by(Report.id).limit(1))


def subject_of(given: ReportInput) -> Subject:
    """Return what the report tells."""
    told = {"statement_id": given.statement, "invitation_id": given.invitation}
    return {name: number for name, number in told.items() if number is not None}


def with_origin(keeping: Keeping, told: ToldInput) -> ToldInput:
    """Return how it is told with an origin on record, a new one if none is given.

    Raises Rejected for one that is not on record.
    """
    session = keeping.session
    if told.origin is None:
        number = (session.scalar(select(func.max(Origin.id))) or 0) + 1
        return replace(told, origin=add_origin(keeping, f"ORIGIN-{number}"))
    if session.get(Origin, told.origin) is None:
        raise Rejected({"origin": ORIGIN_UNKNOWN})
    return told
