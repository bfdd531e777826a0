"""Statements on record that people made or changed: rows may join them, and none leaves them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.domain.codes import Distortion
from app.domain.counted import CountedParty
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.report import Origin, Report
from app.domain.statement import StatedPosition, Statement
from app.domain.text import fold
from app.rules.counts import Range
from app.services.imports.claims.bundles import Bundle
from app.services.imports.claims.claims import Matter, act_of
from app.services.imports.claims.holders import holder_matter
from app.services.parts import rows_in_parts, scalars_in_parts
from app.services.writing.columns import NO_EDITS, Edits

WHAT_IT_IS = (
    *("initiative_id", "kind", "person_id", "speaker_words", "about_others", "voice"),
    *("holders", "positions.actor_code", "positions.counted_party", "positions.stance"),
)


def made_by_people(session: Session, carried: Any, ids: Iterable[int]) -> set[int]:
    """Return those of the records whose first page was not a row of a sheet."""
    first: dict[int, bool] = {}
    told = select(carried, Report.sheet_row).where(Report.source_id.is_not(None))
    for record, row in rows_in_parts(session, told.order_by(Report.id), carried, ids):
        first.setdefault(record, row is None)
    return {record for record, is_without in first.items() if is_without}


def tied_by_pages(session: Session, carried: Any, ids: Iterable[int]) -> set[int]:
    """Return those of the records of which one page has it from another page on record."""
    behind = aliased(Report)
    tied = (
        select(carried)
        .join(behind, behind.id == Report.relays_id)
        .where(Report.source_id.is_not(None), behind.source_id.is_not(None))
    )
    return set(scalars_in_parts(session, tied, carried, ids))


def fixed_statements(session: Session, ids: set[int], edits: Mapping[int, Edits]) -> set[int]:
    """Return those of the statements that rows may join and that none may leave."""
    changed = {number for number in ids if edits.get(number, NO_EDITS).has(*WHAT_IT_IS)}
    carried = Report.statement_id
    return changed | made_by_people(session, carried, ids) | tied_by_pages(session, carried, ids)


def fixed_bundles(
    session: Session, ids: set[int], directions: Mapping[str, int | None]
) -> list[Bundle]:
    """Return these statements as bundles, as they are on record now."""
    rows = rows_in_parts(session, _statements_told(), Statement.id, ids)
    refs, sound = _refs_told(session, ids)
    return [
        Bundle(
            matter=Matter(
                initiative=row.initiative,
                origin=row.origin,
                holder=holder_matter(row.actor_code, row.drawn_from_code),
                speaker=row.person or f"({fold(row.speaker_words or '')})",
                about_others=row.about_others,
                voice=row.voice,
                act=act_of(row.kind),
            ),
            stance=row.stance,
            direction=directions.get(row.stance),
            count=None if row.lower is None else Range(row.lower, row.upper),
            statement_id=row.id,
            is_sound=row.id in sound,
            is_fixed=True,
            refs=refs.get(row.id, set()),
        )
        for row in rows
    ]


def _statements_told() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Statement.id,
            Statement.kind,
            Statement.about_others,
            Statement.voice,
            Statement.speaker_words,
            Person.ref.label("person"),
            Initiative.ref.label("initiative"),
            Origin.ref.label("origin"),
            StatedPosition.actor_code,
            StatedPosition.stance,
            CountedParty.lower,
            CountedParty.upper,
            CountedParty.drawn_from_code,
        )
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .join(Report, Report.statement_id == Statement.id)
        .join(Origin, Origin.id == Report.origin_id)
        .outerjoin(Person, Person.id == Statement.person_id)
        .outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
        .distinct()
        .order_by(Statement.id)
    )


def _refs_told(session: Session, ids: Iterable[int]) -> tuple[dict[int, set[str]], set[int]]:
    """Return the rows' ids of each statement, and the statements that a page tells undistorted."""
    refs: dict[int, set[str]] = {}
    sound: set[int] = set()
    told = select(Report.statement_id, Report.ref, Report.distortion).where(
        Report.source_id.is_not(None)
    )
    for statement, ref, distortion in rows_in_parts(session, told, Report.statement_id, ids):
        if statement is None:
            continue
        refs.setdefault(statement, set()).add(ref or "")
        if distortion is Distortion.NONE:
            sound.add(statement)
    return refs, sound
