"""In which office somebody spoke: the one chosen, or the one held on that day."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dates import UncertainDate, from_edtf
from app.domain.errors import Rejected
from app.domain.person import Office
from app.services.editing.records.naming import get_person


def speaking_office(
    session: Session, person: int | None, office: int | None, said: UncertainDate
) -> int | None:
    """Return the number of the office a person spoke in, or None where nobody is named.

    Raises Rejected where the person held several that day and none was chosen.
    """
    if get_person(session, person) is None:
        return None
    offices = list(
        session.scalars(select(Office).where(Office.person_id == person).order_by(Office.id))
    )
    if office is not None:
        if office not in {held.id for held in offices}:
            raise Rejected({"office": "Choose an office that this person held."})
        return office
    held = [one for one in offices if _was_held(one, said)]
    if len(held) > 1:
        raise Rejected({"office": "Several offices were held that day: choose the one meant."})
    return held[0].id if held else None


def _was_held(office: Office, said: UncertainDate) -> bool:
    """Whether the office may have been held on a day that the date allows."""
    start = from_edtf(office.held_from).earliest if office.held_from else None
    end = from_edtf(office.held_until).latest if office.held_until else None
    begins_later = start is not None and said.latest is not None and start > said.latest
    ended_before = end is not None and said.earliest is not None and end < said.earliest
    return not begins_later and not ended_before
