"""Counted parties as the rows of forms give them, kept where nothing about them has changed."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.inputs.parties import PartyInput
from app.queries.parts.members import load_members
from app.rules.counts import Range, read_count


def parties_on_record(session: Session, numbers: Iterable[int | None]) -> dict[int, CountedParty]:
    """Return the parties with these numbers."""
    wanted = [number for number in numbers if number is not None]
    found = session.scalars(select(CountedParty).where(CountedParty.id.in_(wanted)))
    return {party.id: party for party in found}


def write_party(
    session: Session, party: PartyInput, old: CountedParty | None, day: date | None
) -> CountedParty:
    """Return the party on record, as the form has it; a new one where there was none.

    Bounds that were left open are read from the words: "most NATO allies".
    """
    read = read_count(party.words, _members(session, party.drawn_from, day))
    typed = party.lower is not None or party.upper is not None
    count = Range(party.lower or 0, party.upper) if typed else read
    record = old or CountedParty()
    record.words, record.drawn_from_code = party.words, party.drawn_from
    record.lower, record.upper = count.lower, count.upper
    session.add(record)
    session.flush()  # It gets its key here.
    return record


def party_fields(party: CountedParty | None) -> Mapping[str, object]:
    """Return what the fields of a row hold of a party."""
    return {
        "party": party.words if party else None,
        "lower": party.lower if party else None,
        "upper": party.upper if party else None,
        "drawn_from": party.drawn_from_code if party else None,
    }


def members_on(session: Session, group: str, day: date | None) -> list[str]:
    """Return the codes of those who belonged to the group on the day."""
    if day is None:
        return []
    members = load_members(session, [group]).get(group, [])
    return sorted({member.code for member in members if member.belonged_on(day)})


def _members(session: Session, group: str | None, day: date | None) -> int | None:
    return len(members_on(session, group, day)) or None if group else None
