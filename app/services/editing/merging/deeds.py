"""Merging one record into another, and undoing that."""

from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from app.domain.base import Base, utc_now
from app.domain.errors import NotAllowed, NotFound, Rejected
from app.domain.merge import Merge
from app.domain.report import Report
from app.domain.user import UserRole
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.merging.kind import MergeKind
from app.services.editing.merging.moves import Moves, take_back
from app.services.positions import recompute, take_turn
from app.services.revisions import is_versioned, revisions_for
from app.services.search_index.index import renew_for


def merge(session: Session, who: Who, kind: MergeKind, record: Any, into: Any, why: str) -> Merge:
    """Give `into` all that points at `record`, which stays on record and leads there.

    Raises NotAllowed, and Rejected where the two cannot become one.
    """
    _refuse_readers(who)
    _newest(session, record, into)
    _refuse_pair(kind, record, into)
    kind.refuse(session, record, into)
    touched = _initiatives(session, kind, record, into)
    moves = Moves(session)
    kind.move(moves, record, into)
    moves.put(record, "merged_into_id", into.id)
    session.flush()
    made = Merge(
        record=kind.record,
        from_id=record.id,
        into_id=into.id,
        moved=moves.made,
        why=why,
        made_by=who.name,
    )
    session.add(made)
    words = f"{kind.label.capitalize()} {record.id} was merged into {kind.label} {into.id}: {why}"
    _keep(session, who, [*moves.touched, into], words)
    _renew(session, [*moves.touched, record, into])
    recompute(session, touched | _initiatives(session, kind, record, into))
    _record(session, who, "merge", kind, made, why)
    return made


def undo_merge(session: Session, who: Who, kind: MergeKind, made: Merge, why: str) -> None:
    """Put everything back as it was before the merge.

    What was put on record since stays with the record it names. Raises NotAllowed for a merge
    that was undone, and Rejected where something that was moved has been changed since.
    """
    _refuse_readers(who)
    record, into = kind.get(session, made.from_id), kind.get(session, made.into_id)
    _newest(session, record, into)
    session.refresh(made, with_for_update=True)
    if made.undone_at is not None:
        raise NotAllowed("This merge was undone already.")
    _refuse_merged_on(kind, into)
    kind.refuse_back(session, into.id, made.moved)
    touched = _initiatives(session, kind, record, into)
    changed = take_back(session, made.moved)
    made.undone_at, made.undone_by, made.undone_reason = utc_now(), who.name, why
    label = kind.label
    words = f"The merge of {label} {record.id} into {label} {into.id} was undone: {why}"
    _keep(session, who, [*changed, into], words)
    _renew(session, [*changed, record, into])
    recompute(session, touched | _initiatives(session, kind, record, into))
    _record(session, who, "unmerge", kind, made, why)


def get_merge(session: Session, kind: MergeKind, number: int) -> Merge:
    """Return a merge of records of this kind, or raise NotFound."""
    made = session.get(Merge, number)
    if made is None or made.record is not kind.record:
        raise NotFound(f"There is no merge of this kind with the number {number}.")
    return made


def _newest(session: Session, *records: Any) -> None:
    """Read both as they are now, and let nobody else change them before we are done."""
    take_turn(session)
    # In one order: two who lock the same pair the other way round would wait for each other.
    for record in sorted(records, key=attrgetter("id")):
        session.refresh(record, with_for_update=True)


def _refuse_readers(who: Who) -> None:
    if not who.may(UserRole.EDITOR):
        raise NotAllowed("Only editors merge records and take that back.")


def _refuse_pair(kind: MergeKind, record: Any, into: Any) -> None:
    if record.id == into.id:
        raise Rejected({"into": f"It is this {kind.label} itself: choose another."})
    for one in (record, into):
        named = f"{kind.label.capitalize()} {one.id}"
        if one.merged_into_id is not None:
            sentence = f"{named} was merged into {kind.label} {one.merged_into_id}: use that one."
            raise Rejected({"into": sentence})
        if one.withdrawn_reason is not None:
            raise Rejected({"into": f"{named} is withdrawn: bring it back first."})


def _refuse_merged_on(kind: MergeKind, into: Any) -> None:
    if into.merged_into_id is not None:
        label, further = kind.label, into.merged_into_id
        raise Rejected(
            {
                "reason": f"{label.capitalize()} {into.id} was merged into {label} {further}"
                " since: undo that merge first."
            }
        )


def _initiatives(session: Session, kind: MergeKind, *records: Any) -> set[int]:
    return set(chain.from_iterable(kind.initiatives(session, one) for one in records))


def _keep(session: Session, who: Who, changed: list[Base], why: str) -> None:
    once = {id(record): record for record in changed if is_versioned(type(record))}
    revisions_for(session, once.values(), who.name, why)


def _renew(session: Session, changed: list[Base]) -> None:
    """Renew what can be found: the two records with all that shows their names, and reports."""
    last = {id(record): record for record in changed[-2:]}
    told = {id(record): record for record in changed if isinstance(record, Report)}
    for record in (told | last).values():
        renew_for(session, record)


def _record(session: Session, who: Who, deed: str, kind: MergeKind, made: Merge, why: str) -> None:
    session.flush()
    record_deed(
        session,
        who,
        f"{kind.path}.{deed}",
        record=kind.path,
        record_id=made.from_id,
        detail=f"Merge {made.id}, {kind.label} {made.from_id} into {made.into_id}: {why}"[:300],
    )
