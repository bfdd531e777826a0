"""Working records out anew when pages that told them tell them no more."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.services.imports.claims.actors import load_actors
from app.services.imports.claims.earlier import (
    earlier_askings,
    earlier_claims,
    invitations_beside,
    statements_beside,
)
from app.services.imports.claims.edits import IMPORTED, WORKED_OUT
from app.services.imports.claims.initiatives import load_initiatives, record_initiatives
from app.services.imports.claims.keys import Keys
from app.services.imports.claims.lookups import Lookups, load_reasons, load_stances
from app.services.imports.claims.people_on_record import load_people, record_people
from app.services.imports.claims.working_out import Work, work_out
from app.services.keeping import ImportResult, Keeping
from app.services.reference_files import read_presidents
from app.services.writing.report import origins_on_record


def work_out_anew(
    session: Session, by: str, statements: Iterable[int], invitations: Iterable[int]
) -> ImportResult:
    """Work these records, and others of the same origins, out from the rows that still count."""
    lookups = _on_record(session)
    work = Work(
        claims=[],
        askings=[],
        earlier_claims=earlier_claims(session, lookups, statements_beside(session, statements)),
        earlier_askings=earlier_askings(session, lookups, invitations_beside(session, invitations)),
        stances=lookups.stances,
    )
    keeping = Keeping(session, by, IMPORTED, WORKED_OUT)
    offices = [filed.row.speaker.office for filed in work.earlier_claims]
    spoken_in = [office for office in offices if office]
    people, office_ids = record_people(keeping, lookups.people, spoken_in)
    keys = Keys(
        initiatives=record_initiatives(keeping, lookups.initiatives, ()),
        sources={},
        people=people,
        offices=office_ids,
        origins=origins_on_record(session),
    )
    work_out(keeping, work, keys, None)
    return keeping.finish()


def _on_record(session: Session) -> Lookups:
    return Lookups(
        actors=load_actors(session),
        stances=load_stances(session),
        reasons=load_reasons(session),
        initiatives=load_initiatives(session),
        people=load_people(session),
        person_ids=None,
        sources={},
        source_ids=None,
        reports={},
        told_invitees={},
        presidents=read_presidents(),
    )
