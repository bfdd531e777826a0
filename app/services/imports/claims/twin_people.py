"""People known by name alone who turn out to be one: what rests on the other rests on that one."""

from collections.abc import Mapping

from sqlalchemy import select

from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.statement import Statement
from app.services.imports.claims.moving import repoint
from app.services.keeping import Keeping
from app.services.writing.person import offices_of


def take_over(keeping: Keeping, twins: Mapping[str, str]) -> None:
    """Merge people into those whose other name they are; `twins` has the refs of both.

    What rows say has been written anew by then; here goes along what people changed.
    """
    session = keeping.session
    session.flush()  # Who speaks by now is asked of the database.
    refs = {*twins, *twins.values()}
    found = {p.ref: p for p in session.scalars(select(Person).where(Person.ref.in_(refs)))}
    for old, ref in sorted(twins.items()):
        person, into = found[old], found[ref]
        _move_offices(keeping, person.id, into.id)
        for kind, column in ((Statement, "person_id"), (Invitation, "sender_person_id")):
            for record in repoint(session, kind, column, person.id, into.id):
                keeping.change(record)
        person.merged_into_id = into.id
        keeping.change(person)


def _move_offices(keeping: Keeping, person: int, into: int) -> None:
    """Give one's offices to the other; whoever spoke in one that both have speaks in that one."""
    session = keeping.session
    there = {(office.actor_code, office.title): office for office in offices_of(session, into)}
    for office in offices_of(session, person):
        same = there.get((office.actor_code, office.title))
        if same is None:
            office.person_id = into
            keeping.change(office)
        else:
            for record in repoint(session, Statement, "office_id", office.id, same.id):
                keeping.change(record)
