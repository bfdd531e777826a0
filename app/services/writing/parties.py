"""Parties that are counted and not named: put on record, and changed where they are."""

from datetime import date

from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.inputs.parties import PartyInput
from app.queries.parts.members import load_members
from app.rules.counts import Range, read_count
from app.services.keeping import Keeping
from app.services.writing.columns import write_columns


def add_party(keeping: Keeping, party: PartyInput, day: date | None) -> CountedParty:
    """Put a party on record; open bounds are read from the words, by who belonged on the day."""
    return keeping.keep(CountedParty(**_columns(keeping.session, party, day)))


def change_party(
    session: Session, record: CountedParty, party: PartyInput, day: date | None
) -> bool:
    """Let the party on record be as given, as `add_party` reads it; say whether that changes it."""
    return write_columns(record, _columns(session, party, day))


def _columns(session: Session, party: PartyInput, day: date | None) -> dict[str, object]:
    count = Range(party.lower or 0, party.upper)
    if party.lower is None and party.upper is None:
        count = read_count(party.words, _members(session, party.drawn_from, day))
    return {
        "words": party.words,
        "lower": count.lower,
        "upper": count.upper,
        "drawn_from_code": party.drawn_from,
    }


def members_on(session: Session, group: str, day: date | None) -> list[str]:
    """Return the codes of those who belonged to the group on the day."""
    if day is None:
        return []
    members = load_members(session, [group]).get(group, [])
    return sorted({member.code for member in members if member.belonged_on(day)})


def _members(session: Session, group: str | None, day: date | None) -> int | None:
    return len(members_on(session, group, day)) or None if group else None
