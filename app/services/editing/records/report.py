"""Reports: one more source telling a statement or an invitation on record."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import NotFound, Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content
from app.domain.inputs.report import NamedInput, ReportFields, ReportInput, read_report
from app.domain.inputs.told import ToldFields
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report, ReportedInvitee
from app.domain.scale import Stance
from app.domain.sentences import unknown_word
from app.domain.statement import Statement
from app.domain.who import Who
from app.services.editing.records.behind import behind, put_behind, refuse_circle
from app.services.editing.records.doubts import told_by, word_on_report
from app.services.editing.records.kind import Filled, Kind, filled, first, typed
from app.services.editing.records.naming import get_source
from app.services.editing.records.sought import read_found
from app.services.editing.records.told import record_told, subject_of
from app.services.keeping import Keeping, Subject
from app.services.revisions import record_revision
from app.services.writing.invitation import add_named, change_named
from app.services.writing.report import change_report


def _read(session: Session, content: Content, is_new: bool) -> ReportInput:
    given = read_found(session, content, read_report)
    return replace(given, odd_because=word_on_report(session, given))


def _add(session: Session, who: Who, given: ReportInput, why: str | None) -> Report:
    subject = _subject(session, given)
    source = get_source(session, given.told.source)
    _refuse_told_twice(session, subject, source.id)
    _refuse_unknown_stance(session, given)
    if given.from_report is not None:
        refuse_circle(session, subject, given.from_report, None)
    keeping = Keeping(session, who.name, why)
    report = record_told(keeping, given)
    _say_why(session, who, given)
    _write_named(keeping, report, given.named)
    keeping.finish()
    return report


def _change(
    session: Session, who: Who, report: Report, given: ReportInput, why: str | None
) -> None:
    subject = _subject_of(report)
    if subject_of(given) != subject:
        raise Rejected({"source_sought": "A report stays with what it tells: add a new one there."})
    source = get_source(session, given.told.source)
    _refuse_unknown_stance(session, given)
    if source.id != report.source_id:
        report.teller = source.publisher
    keeping = Keeping(session, who.name, why, why)
    change_report(report, replace(given, told=replace(given.told, source=source.id)))
    put_behind(keeping, report, subject, given)
    _say_why(session, who, given)
    _write_named(keeping, report, given.named)
    keeping.change(report)
    keeping.finish()


def _say_why(session: Session, who: Who, given: ReportInput) -> None:
    """Keep with what is told why a source can tell it that came out before."""
    told = told_by(session, given)
    if told is not None and given.odd_because:
        told.odd_because = given.odd_because
        record_revision(session, told, who.name, "An older source tells it.")


def _subject(session: Session, given: ReportInput) -> Subject:
    """Return what the report tells, or raise Rejected if that is not on record."""
    kinds = {"statement_id": Statement, "invitation_id": Invitation}
    subject = subject_of(given)
    for name, number in subject.items():
        if session.get(kinds[name], number) is None:
            raise Rejected({"source_sought": "What it tells is not on record any more."})
    return subject


def _subject_of(report: Report) -> Subject:
    if report.statement_id is not None:
        return {"statement_id": report.statement_id}
    return {"invitation_id": report.invitation_id}


def _refuse_told_twice(session: Session, subject: Subject, source: int) -> None:
    query = select(Report.id).filter_by(**subject, source_id=source, withdrawn_reason=None)
    known = session.scalar(query.order_by(Report.id).limit(1))
    if known is not None:
        raise Rejected({"source": f"This source tells it already, as report {known}: change that."})


def _refuse_unknown_stance(session: Session, given: ReportInput) -> None:
    if given.told_stance is None:
        return
    answers = (
        select(Stance.code)
        .join(Initiative, Initiative.scale_code == Stance.scale_code)
        .join(Statement, Statement.initiative_id == Initiative.id)
        .where(Statement.id == given.statement)
        .order_by(Stance.position)
    )
    known = session.scalars(answers).all()
    if given.told_stance not in known:
        raise Rejected({"told_stance": unknown_word(given.told_stance, known)})


def _write_named(keeping: Keeping, report: Report, named: Iterable[NamedInput]) -> None:
    """Keep which addressees the source names, and those only."""
    session = keeping.session
    query = select(ReportedInvitee).where(ReportedInvitee.report_id == report.id)
    left = {told.invitee_id: told for told in session.scalars(query)}
    invitees = select(Invitee.id).where(Invitee.invitation_id == report.invitation_id)
    known = set(session.scalars(invitees))
    for given in named:
        if given.invitee not in known:
            gone = "This addressee is not on record any more: leave the row empty."
            raise Rejected({f"named-{given.invitee}-status": gone})
        if told := left.pop(given.invitee, None):
            change_named(told, given)
        else:
            add_named(keeping, report, given)
    for told in left.values():
        session.delete(told)


def _filled(session: Session, report: Report) -> Filled:
    if report.source_id is None:
        raise NotFound("This teller is named by a page: change the report of that page.")
    there = behind(session, report)
    named = filled(
        statement=report.statement_id,
        invitation=report.invitation_id,
        source=report.source_id,
        tellers="\n".join(there.tellers),
        origin=there.origin,
        from_report=there.from_report,
        **_named(session, report),
    )
    return typed(report, ReportFields) | typed(report, ToldFields) | named


def _named(session: Session, report: Report) -> dict[str, object]:
    query = select(ReportedInvitee).where(ReportedInvitee.report_id == report.id)
    fields: dict[str, object] = {}
    for told in session.scalars(query.order_by(ReportedInvitee.invitee_id)):
        row = f"named-{told.invitee_id}"
        fields[f"{row}-status"] = told.told_status
        fields[f"{row}-words"], fields[f"{row}-reason"] = told.words, told.reason
    return fields


def _title(content: Content) -> str:
    return first(content, "summary")[:200] or "A further source"


def _initiatives(session: Session, report: Report) -> Iterable[int]:
    if report.statement_id is not None:
        return [session.get_one(Statement, report.statement_id).initiative_id]
    return [session.get_one(Invitation, report.invitation_id).initiative_id]


REPORTS = Kind(
    code=DraftKind.REPORT,
    record=Report,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=_initiatives,
)
