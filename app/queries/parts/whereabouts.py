"""Where a record is shown: its own page, or the page of what it belongs to."""

from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.check import Check
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.report import Report
from app.domain.role import Role
from app.domain.ruling import Ruling

OWN_PAGES = {
    DraftKind.SOURCE: paths.source,
    DraftKind.STATEMENT: paths.statement,
    DraftKind.INVITATION: paths.invitation,
    DraftKind.PERSON: paths.person,
}


def address_of_record(session: Session, kind: DraftKind, number: int) -> str:
    """Return the address of the page on which the record with that number is shown."""
    match kind:
        case DraftKind.REPORT:
            return _of_report(session.get_one(Report, number))
        case DraftKind.INITIATIVE:
            return _of_initiative(session, number)
        case DraftKind.ROLE:
            return _of_initiative(session, session.get_one(Role, number).initiative_id)
        case DraftKind.CHECK:
            return _of_cell(session, session.get_one(Check, number))
        case DraftKind.RULING:
            return _of_cell(session, session.get_one(Ruling, number))
    return OWN_PAGES[kind](number)


def _of_initiative(session: Session, number: int) -> str:
    return paths.initiative(session.get_one(Initiative, number).slug)


def _of_report(report: Report) -> str:
    return paths.told_thing(report.statement_id, report.invitation_id)


def _of_cell(session: Session, record: Check | Ruling) -> str:
    return paths.cell(session.get_one(Initiative, record.initiative_id).slug, record.actor_code)
