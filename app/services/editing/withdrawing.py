"""Withdrawing: a record that turned out wrong stays, with the reason, and no longer counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.check import Check
from app.domain.codes import Status
from app.domain.errors import NotAllowed, NotFound, Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, Fields
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.role import Role as ActorRole
from app.domain.ruling import Ruling
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.user import UserRole
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.merging.people import initiatives_spoken_on
from app.services.editing.merging.sources import initiatives_told
from app.services.editing.resting import all_resting_on
from app.services.positions import recompute, take_turn
from app.services.revisions import record_revision
from app.services.search_index.index import renew_for

REASON = 500


@dataclass(frozen=True)
class Withdrawable:
    """A kind of record that can be withdrawn; `path` is where such records are.

    `refuse` raises Rejected where something else rests on the record (or, on the way back, where
    what it rests on is gone).
    """

    path: str
    label: str
    record: type[Any]
    initiatives: Callable[[Session, Any], Iterable[int]]
    refuse: Callable[[Session, Any], None]
    refuse_back: Callable[[Session, Any], None]

    def get(self, session: Session, number: int) -> Any:
        """Return the record, or raise NotFound for one that readers do not see."""
        record = session.get(self.record, number)
        if record is None or getattr(record, "status", None) in (
            Status.DRAFT,
            Status.SUBMITTED,
            Status.REJECTED,
        ):
            raise NotFound(f"There is no {self.label} with the number {number} on record.")
        return record


def is_withdrawn(record: Any) -> bool:
    """Say whether the record no longer counts."""
    if isinstance(record, Statement | Invitation):
        return record.status is Status.WITHDRAWN
    if isinstance(record, Ruling):
        return record.withdrawn_at is not None
    return record.withdrawn_reason is not None


def read_reason(content: Content) -> str:
    """Read the box for the reason. Raises Rejected if it is empty or too long."""
    fields = Fields(content)
    reason = fields.line("reason", "Say why, in a sentence that readers will see.", most=REASON)
    fields.finish()
    return reason


def withdraw(session: Session, who: Who, kind: Withdrawable, record: Any, reason: str) -> None:
    """Let the record no longer count, and say why.

    Raises Rejected where something else rests on it, NotAllowed where it is withdrawn already.
    """
    _newest(session, record)
    _refuse(who, is_withdrawn(record), f"This {kind.label} is withdrawn already.")
    kind.refuse(session, record)
    _mark(record, reason)
    _keep(session, who, kind, record, "withdraw", reason)


def restore(session: Session, who: Who, kind: Withdrawable, record: Any, reason: str) -> None:
    """Let a withdrawn record count again, and say why."""
    _newest(session, record)
    _refuse(who, not is_withdrawn(record), f"This {kind.label} is not withdrawn.")
    kind.refuse_back(session, record)
    _mark(record, None)
    _keep(session, who, kind, record, "restore", reason)


def _newest(session: Session, record: Any) -> None:
    """Read the record as it is now, and let nobody else change it before we are done."""
    take_turn(session)
    session.refresh(record, with_for_update=True)


def _refuse(who: Who, is_done: bool, sentence: str) -> None:
    if not who.may(UserRole.EDITOR):
        raise NotAllowed("Only editors withdraw records and bring them back.")
    if is_done:
        raise NotAllowed(sentence)


def _mark(record: Any, reason: str | None) -> None:
    if isinstance(record, Ruling):
        # Its reason column says why it was made; why it was withdrawn stands in its history.
        record.withdrawn_at = utc_now() if reason else None
        return
    record.withdrawn_reason = reason
    if isinstance(record, Statement | Invitation):
        record.status = Status.WITHDRAWN if reason else Status.PUBLISHED


def _keep(
    session: Session, who: Who, kind: Withdrawable, record: Any, deed: str, reason: str
) -> None:
    words = {"withdraw": "Withdrawn", "restore": "Brought back"}[deed]
    before = record.version
    record_revision(session, record, who.name, f"{words}: {reason}")
    recompute(session, set(kind.initiatives(session, record)))
    renew_for(session, record)
    record_deed(
        session,
        who,
        f"{record.__tablename__}.{deed}",
        record=record.__tablename__,
        record_id=record.id,
        before=before,
        after=record.version,
        detail=reason,
    )


def _own_initiative(session: Session, record: Any) -> Iterable[int]:
    return [record.initiative_id]


def _itself(session: Session, initiative: Initiative) -> Iterable[int]:
    return [initiative.id]


def _initiative_told_of(session: Session, report: Report) -> Iterable[int]:
    carrier: type[Any] = Statement if report.statement_id else Invitation
    number = report.statement_id or report.invitation_id
    return session.scalars(select(carrier.initiative_id).where(carrier.id == number))


def _nothing(session: Session, record: Any) -> None:
    """Nothing rests on a record of this kind."""


def _refuse_chosen(session: Session, statement: Statement) -> None:
    """A ruling or a role must not lose what it rests on."""
    ruling = session.scalar(
        select(Ruling.id).where(Ruling.statement_id == statement.id, Ruling.withdrawn_at.is_(None))
    )
    if ruling is not None:
        raise Rejected(
            {"reason": f"Ruling {ruling} chooses this statement: withdraw the ruling first."}
        )
    _refuse_showing(session, ActorRole.statement_id == statement.id)


def _refuse_showing_invitation(session: Session, invitation: Invitation) -> None:
    _refuse_showing(session, ActorRole.invitation_id == invitation.id)


def _refuse_showing(session: Session, is_shown: ColumnElement[bool]) -> None:
    shown = select(ActorRole.id).where(is_shown, ActorRole.withdrawn_reason.is_(None))
    role = session.scalar(shown.order_by(ActorRole.id).limit(1))
    if role is not None:
        raise Rejected({"reason": f"It is what shows role {role}: withdraw that role first."})


def _refuse_role_shown(session: Session, source: Source) -> None:
    """Its reports tell nothing any more; a role that it alone shows would be without a ground."""
    _refuse_merged(session, source)
    for resting in all_resting_on(session, source):
        if resting.label == "role":
            raise Rejected({"reason": f"It shows {resting}: change or withdraw that first."})


def _refuse_speaker(session: Session, person: Person) -> None:
    _refuse_merged(session, person)
    for resting in all_resting_on(session, person):
        sentence = f"{person.name} is named in {resting}: say there who it was, or withdraw it."
        raise Rejected({"reason": sentence})


def _refuse_merged(session: Session, record: Source | Person | Initiative) -> None:
    if record.merged_into_id is not None:
        label = {"sources": "source", "people": "person"}.get(record.__tablename__, "initiative")
        raise Rejected(
            {"reason": f"It was merged into {label} {record.merged_into_id}: undo that first."}
        )


def _refuse_needed(session: Session, report: Report) -> None:
    """A chain must not lose a link, nor a statement its only source."""
    if report.source_id is None:
        raise Rejected({"reason": "It goes with the report that names it: withdraw that one."})
    stands = Report.withdrawn_reason.is_(None)
    relaying = session.scalar(select(Report.id).where(Report.relays_id == report.id, stands))
    if relaying is not None:
        sentence = f"Report {relaying} has it from this one: change or withdraw that one first."
        raise Rejected({"reason": sentence})
    same = {"statement_id": report.statement_id, "invitation_id": report.invitation_id}
    others = (
        select(Report.id)
        .filter_by(**same)
        .where(stands, Report.source_id.is_not(None), Report.id != report.id)
    )
    if session.scalar(others.limit(1)) is None:
        thing = "statement" if report.statement_id else "act of asking"
        raise Rejected(
            {"reason": f"No other source carries the {thing}: withdraw the {thing} itself."}
        )


def _refuse_cut_off(session: Session, report: Report) -> None:
    relayed = session.get(Report, report.relays_id) if report.relays_id else None
    if relayed is not None and relayed.withdrawn_reason is not None:
        raise Rejected(
            {"reason": f"It has it from report {relayed.id}, which is withdrawn: restore that one."}
        )


def _refuse_chosen_gone(session: Session, ruling: Ruling) -> None:
    statement = session.get(Statement, ruling.statement_id) if ruling.statement_id else None
    if statement is not None and is_withdrawn(statement):
        sentence = f"It chooses statement {statement.id}, which is withdrawn: restore that one."
        raise Rejected({"reason": sentence})


def _refuse_shown_gone(session: Session, role: ActorRole) -> None:
    shows: Statement | Invitation | None = None
    if role.statement_id is not None:
        shows = session.get(Statement, role.statement_id)
    elif role.invitation_id is not None:
        shows = session.get(Invitation, role.invitation_id)
    if shows is not None and is_withdrawn(shows):
        what = "statement" if isinstance(shows, Statement) else "act of asking"
        sentence = f"The {what} {shows.id} that shows it is withdrawn: restore that one."
        raise Rejected({"reason": sentence})


WITHDRAWABLE: Mapping[str, Withdrawable] = {
    kind.path: kind
    for kind in (
        Withdrawable(
            "statements", "statement", Statement, _own_initiative, _refuse_chosen, _nothing
        ),
        Withdrawable(
            "invitations",
            "invitation",
            Invitation,
            _own_initiative,
            _refuse_showing_invitation,
            _nothing,
        ),
        Withdrawable(
            "reports", "report", Report, _initiative_told_of, _refuse_needed, _refuse_cut_off
        ),
        Withdrawable(
            "sources", "source", Source, initiatives_told, _refuse_role_shown, _refuse_merged
        ),
        Withdrawable(
            "people", "person", Person, initiatives_spoken_on, _refuse_speaker, _refuse_merged
        ),
        Withdrawable(
            "initiatives", "initiative", Initiative, _itself, _refuse_merged, _refuse_merged
        ),
        Withdrawable("checks", "check", Check, _own_initiative, _nothing, _nothing),
        Withdrawable("rulings", "ruling", Ruling, _own_initiative, _nothing, _refuse_chosen_gone),
        Withdrawable("roles", "role", ActorRole, _own_initiative, _nothing, _refuse_shown_gone),
    )
}
