"""Reads what was said of holders and, for members, by their groups, in the rule's shape."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.orm import Session

from app.domain.codes import Standing, StatementKind, Status
from app.domain.dates import from_edtf
from app.domain.initiative import Initiative
from app.domain.person import Office, Voice
from app.domain.scale import Stance
from app.domain.sorting import natural
from app.domain.statement import Dissociation, StatedPosition, StatedReason, Statement
from app.domain.text import fold
from app.queries.parts.cells.tellings import Tellings, load_refs
from app.queries.parts.cells.wanted import Wanted
from app.queries.parts.members import Member, load_members
from app.rules.evidence import Evidence, ReasonGiven
from app.rules.spans import Span
from app.rules.standing import ACTS, OWN_TIER, standing_of

Key = tuple[int, str]
Held = dict[Key, list[Evidence]]
Ends = Mapping[tuple[int, str], date]

statements = Statement.__table__.c


def load_spoken(session: Session, which: Wanted, tellings: Tellings) -> tuple[Held, Held]:
    """Read what holders said, and apart from it what groups said for themselves as organisations.

    Both by initiative id and actor code; the second is read for every member of the day.
    """
    held, for_members = _held(session, which, tellings)
    return held, _read_for_members(session, held, for_members)


def _held(session: Session, which: Wanted, tellings: Tellings) -> tuple[Held, set[int]]:
    """Return the evidence, and which stated positions groups gave for their members."""
    reasons = _reasons(session, which)
    ends = _ends_of_office(session)
    refs = load_refs(session, which)
    held: Held = defaultdict(list)
    for_members: set[int] = set()
    for row in session.execute(_stated(which)):
        evidence = Evidence(
            statement=row.statement_id,
            stance=row.stance,
            direction=row.direction,
            standing=standing_of(
                row.kind,
                row.certainty,
                row.voice or row.office_voice,
                about_others=row.about_others,
            ),
            said=Span(row.said_earliest, row.said_latest),
            tellings=tuple(tellings.get(row.statement_id, {}).values()),
            is_answer=row.is_answer,
            is_act=row.kind in ACTS and not row.about_others,
            is_vote=row.kind is StatementKind.VOTE,
            is_conditional=row.condition is not None,
            speaker=_speaker(row),
            left_office=_left_after(row, ends),
            reasons=tuple(reasons.get(row.stated_id, ())),
            recorded=_recorded(refs.get(row.statement_id)),
            recorded_on=row.recorded_at.date(),
        )
        held[row.initiative_id, row.actor_code].append(evidence)
        if row.for_members:
            for_members.add(row.statement_id)
    return held, for_members


def _left_after(row: Row[*tuple[Any, ...]], ends: Ends) -> date | None:
    """Return when the speaker left office; who surely spoke later spoke in another one."""
    left = ends.get((row.person_id, row.actor_code))
    is_later = left is not None and row.said_earliest is not None and row.said_earliest >= left
    return None if is_later else left


def _speaker(row: Row[*tuple[Any, ...]]) -> str | None:
    if row.person_id is not None:
        return str(row.person_id)
    return fold(row.speaker_words) if row.speaker_words else None


def _recorded(refs: Sequence[str] | None) -> tuple[Any, ...]:
    """Return the place in the order of recording: a sheet's numbering first, then what was typed.

    Sheets that come in another order thus tell the same.
    """
    return (0, min(map(natural, refs))) if refs else (1,)


def _stated(which: Wanted) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Statement.initiative_id,
            Statement.id.label("statement_id"),
            Statement.kind,
            Statement.certainty,
            Statement.about_others,
            Statement.voice,
            Statement.person_id,
            Statement.speaker_words,
            Statement.recorded_at,
            statements.said_earliest,
            statements.said_latest,
            Office.voice.label("office_voice"),
            StatedPosition.id.label("stated_id"),
            StatedPosition.actor_code,
            StatedPosition.stance,
            StatedPosition.condition,
            StatedPosition.for_members,
            Stance.direction,
            Stance.is_answer,
        )
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .join(
            Stance,
            and_(Stance.scale_code == Initiative.scale_code, Stance.code == StatedPosition.stance),
        )
        .outerjoin(Office, Office.id == Statement.office_id)
        .where(
            Statement.initiative_id.in_(which.initiatives),
            Statement.status == Status.PUBLISHED,
            StatedPosition.actor_code.is_not(None),
            *which.holders(),
        )
        .order_by(Statement.id)
    )


def _reasons(session: Session, which: Wanted) -> Mapping[int, list[ReasonGiven]]:
    rows = session.execute(
        select(
            StatedReason.stated_position_id,
            StatedReason.reason_code,
            StatedReason.direction,
            StatedReason.given,
        )
        .join(StatedPosition, StatedPosition.id == StatedReason.stated_position_id)
        .join(Statement, Statement.id == StatedPosition.statement_id)
        .where(Statement.initiative_id.in_(which.initiatives), *which.holders())
        .order_by(StatedReason.id)
    )
    reasons: dict[int, list[ReasonGiven]] = defaultdict(list)
    for row in rows:
        reasons[row.stated_position_id].append(
            ReasonGiven(row.reason_code, row.direction, row.given)
        )
    return reasons


def _ends_of_office(session: Session) -> Ends:
    """Say from which day on a person spoke for a government no more, where it has an end.

    Who went from one office of it to another has not left. What only a claim calls its speaker
    has no end, and says nothing where a list has an office.
    """
    held = select(Office.person_id, Office.actor_code, Office.held_until, Office.inferred).where(
        Office.voice == Voice.GOVERNMENT
    )
    rows = session.execute(held).all()
    listed = {(row.person_id, row.actor_code) for row in rows if not row.inferred}
    ends: dict[tuple[int, str], date] = {}
    for person, actor, until, inferred in rows:
        if inferred and (person, actor) in listed:
            continue
        last = from_edtf(until).latest if until else None
        ends[person, actor] = max(ends.get((person, actor), date.min), last or date.max)
    return {key: last + timedelta(days=1) for key, last in ends.items() if last < date.max}


def _read_for_members(session: Session, held: Held, for_members: set[int]) -> Held:
    """Add what a group said for its members to their cases; return what it said for itself.

    Only what the group itself did or said on the record: a leaked paper is nobody's word. A
    member that stood apart from the statement is left out, and so is one that is a holder of it
    itself. Belonging is asked for the latest day on which the group can have spoken.
    """
    everything = [*_each(held)]
    spoken = [(key, item) for key, item in sorted(everything, key=_key) if _is_own(item)]
    members = load_members(session, {actor for (_, actor), _ in spoken})
    numbers = [item.statement for (_, actor), item in spoken if actor in members]
    without = _stood_apart(session, numbers)
    without |= {(item.statement, actor) for (_, actor), item in everything}
    remarks: Held = defaultdict(list)
    for (initiative, group), item in spoken:
        for member in _on_that_day(members.get(group, ()), item):
            if (item.statement, member) in without:
                continue
            # Of several groups with one statement the first by name speaks for the member.
            without.add((item.statement, member))
            if item.statement in for_members and item.is_answer:
                held[initiative, member].append(_via(group, item))
            else:
                remarks[initiative, member].append(replace(item, via=group))
    return remarks


def _each(held: Held) -> Iterator[tuple[tuple[int, str], Evidence]]:
    for key, items in held.items():
        for item in items:
            yield key, item


def _key(found: tuple[tuple[int, str], Evidence]) -> tuple[int, str]:
    return found[0]


def _is_own(item: Evidence) -> bool:
    return item.standing in OWN_TIER


def _on_that_day(members: Sequence[Member], item: Evidence) -> list[str]:
    return [member.code for member in members if member.belonged_on(item.said.last)]


def _via(group: str, item: Evidence) -> Evidence:
    return replace(item, standing=Standing.VIA_GROUP, via=group)


def _stood_apart(session: Session, statement_ids: Sequence[int]) -> set[tuple[int, str]]:
    if not statement_ids:
        return set()
    rows = session.execute(
        select(Dissociation.statement_id, Dissociation.actor_code).where(
            Dissociation.statement_id.in_(statement_ids)
        )
    )
    return {(statement, actor) for statement, actor in rows}
