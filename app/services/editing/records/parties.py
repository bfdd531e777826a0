"""Counted parties as the rows of forms show them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty


def parties_on_record(session: Session, numbers: Iterable[int | None]) -> dict[int, CountedParty]:
    """Return the parties with these numbers."""
    wanted = [number for number in numbers if number is not None]
    found = session.scalars(select(CountedParty).where(CountedParty.id.in_(wanted)))
    return {party.id: party for party in found}


def party_fields(party: CountedParty | None) -> Mapping[str, object]:
    """Return what the fields of a row hold of a party."""
    return {
        "party": party.words if party else None,
        "lower": party.lower if party else None,
        "upper": party.upper if party else None,
        "drawn_from": party.drawn_from_code if party else None,
    }
