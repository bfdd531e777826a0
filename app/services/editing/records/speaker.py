"""In which office somebody spoke: the one chosen, or the one held on that day."""

from collections.abc import Sequence

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
    speaker = get_person(session, person)
    if speaker is None:
        return None
    offices = list(
        session.scalars(select(Office).where(Office.person_id == speaker.id).order_by(Office.id))
    )
    if office is not None:
        return _chosen(session, office, offices)
    held = [one for one in offices if _was_held(one, said)]
    if len(held) > 1:
        raise Rejected({"office": "Several offices were held that day: choose the one meant."})
    return held[0].id if held else None


def _chosen(session: Session, number: int, offices: Sequence[Office]) -> int:
    """Return the office chosen; of somebody merged into the speaker, the same one held there."""
    office = session.get(Office, number)
    for held in offices:
        if office is not None and (
            held.id == number or (held.actor_code, held.title) == (office.actor_code, office.title)
        ):
            return held.id
    raise Rejected({"office": "Choose an office that this person held."})


def _was_held(office: Office, said: UncertainDate) -> bool:
    """Whether the office may have been held on a day that the date allows."""
    start = from_edtf(office.held_from).earliest if office.held_from else None
    end = from_edtf(office.held_until).latest if office.held_until else None
    begins_later = start is not None and said.latest is not None and start > said.latest
    ended_before = end is not None and said.earliest is not None and end < said.earliest
    return not begins_later and not ended_before
