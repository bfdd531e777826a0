"""What is withdrawn stays on record and counts nowhere, until it is brought back."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.check import Check
from app.domain.codes import Silence, Status
from app.domain.draft import DraftKind
from app.domain.errors import NotAllowed, Rejected
from app.domain.invitation import Invitation
from app.domain.position import Position
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.ruling import Ruling
from app.domain.search import SearchEntry
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.user import UserRole
from app.queries.pages.invitation.page import InvitationFilters, load_invitation
from app.queries.pages.position.page import load_position
from app.queries.pages.source.page import SourceFilters, load_source
from app.queries.pages.sources import SourcesFilters, load_sources
from app.queries.pages.wholeness import without_report
from app.queries.parts.cards.reports import load_told_statements
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.clocks import ClockFilters
from app.services.editing.records import KINDS
from app.services.editing.withdrawing import WITHDRAWABLE, restore, withdraw
from app.services.positions import mismatches, recompute
from app.services.search_index.index import is_stale
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import INITIATIVE, check_form, ruling_form, statement_form

WHY = "The page was a forgery."


def take_away(session: Session, path: str, record: Any) -> None:
    withdraw(session, who(session), WITHDRAWABLE[path], record, WHY)


def bring_back(session: Session, path: str, record: Any) -> None:
    restore(session, who(session), WITHDRAWABLE[path], record, "It was genuine.")


def position_of(session: Session, code: str) -> Any:
    session.flush()
    return session.execute(
        select(Position.stance, Position.silence, Position.reports)
        .join(Statement.initiative.property.mapper.class_)
        .where(Position.actor_code == code)
        .where(Statement.initiative.property.mapper.class_.slug == INITIATIVE)
    ).one_or_none()


def add(session: Session, kind: DraftKind, content: Any) -> Any:
    """Put a form on record."""
    found = KINDS[kind]
    record: Any = found.add(session, who(session), found.read(session, content, True), None)
    recompute(session)
    return record


def is_whole(session: Session) -> bool:
    return not mismatches(session) and not is_stale(session) and not list(without_report(session))


def told_twice(session: Session) -> Statement:
    """A statement with two pages of which none has it from the other."""
    return session.scalars(
        select(Statement)
        .join(Report, Report.statement_id == Statement.id)
        .where(Report.source_id.is_not(None), Report.id.not_in(_relayed()))
        .group_by(Statement.id)
        .having(func.count(Report.source_id.distinct()) > 1)
        .order_by(Statement.id)
        .limit(1)
    ).one()


def _relayed() -> Any:
    return select(Report.relays_id).where(Report.relays_id.is_not(None))


def a_free_report(session: Session, statement: Statement) -> Report:
    return session.scalars(
        select(Report)
        .where(Report.statement_id == statement.id, Report.source_id.is_not(None))
        .where(Report.id.not_in(_relayed()))
        .order_by(Report.id)
        .limit(1)
    ).one()


def test_a_withdrawn_statement_no_longer_decides_and_comes_back(record: Database) -> None:
    with trial(record) as session:
        statement = add(session, DraftKind.STATEMENT, statement_form(holder__0__actor="MLT"))
        before = position_of(session, "MLT")
        take_away(session, "statements", statement)
        without = position_of(session, "MLT")
        assert is_whole(session)
        assert (statement.status, statement.withdrawn_reason) == (Status.WITHDRAWN, WHY)
        bring_back(session, "statements", statement)

        assert before.stance == "declined"
        assert without is None or without.stance is None
        assert position_of(session, "MLT") == before
        assert is_whole(session)
        assert statement.withdrawn_reason is None


def test_each_deed_is_one_version_and_one_entry_with_its_reason(record: Database) -> None:
    with trial(record) as session:
        statement = session.scalars(select(Statement).order_by(Statement.id).limit(1)).one()
        take_away(session, "statements", statement)
        bring_back(session, "statements", statement)
        session.flush()

        versions = select(Revision.why).filter_by(record="statements", record_id=str(statement.id))
        entries = session.execute(
            select(AuditEntry.action, AuditEntry.version_after, AuditEntry.detail).order_by(
                AuditEntry.id
            )
        ).all()

        assert session.scalars(versions.order_by(Revision.version)).all()[1:] == [
            f"Withdrawn: {WHY}",
            "Brought back: It was genuine.",
        ]
        assert [tuple(entry) for entry in entries] == [
            ("statements.withdraw", 2, WHY),
            ("statements.restore", 3, "It was genuine."),
        ]


def test_a_withdrawn_report_is_told_nowhere(record: Database) -> None:
    with trial(record) as session:
        statement = told_twice(session)
        report = a_free_report(session, statement)
        source = session.get_one(Source, report.source_id)
        number = source.id
        before = _seen_of(session, statement.id, report.id, number)
        take_away(session, "reports", report)
        without = _seen_of(session, statement.id, report.id, number)
        assert is_whole(session)
        bring_back(session, "reports", report)

        assert all(before.values()), before
        assert not any(without.values()), without
        assert _seen_of(session, statement.id, report.id, number) == before
        assert is_whole(session)


def _only(session: Session, source: int) -> SourcesFilters:
    return SourcesFilters(q=session.get_one(Source, source).address)


def _seen_of(session: Session, statement: int, report: int, source: int) -> dict[str, bool]:
    """Where a report of a statement is seen."""
    session.flush()
    session.expire_all()
    told = load_told_statements(session, [statement])[statement].reports
    page = load_source(session, source, SourceFilters())
    carried = [*page.claims, *page.askings]
    listed = next(s for s in load_sources(session, _only(session, source)).shown if s.id == source)
    cases = load_cases(session, [session.get_one(Statement, statement).initiative_id])
    sources = {
        telling.source
        for case in cases.values()
        for item in case.evidence
        if item.statement == statement
        for telling in item.tellings
    }
    ref = session.scalar(select(Report.ref).where(Report.id == report))
    names = session.scalars(select(SearchEntry.names).where(SearchEntry.key == str(statement)))
    return {
        "reports": any(line.id == report for line in told),
        "source": any(claim.report.id == report for claim in carried),
        "sources": listed.claims == len(carried) and any(c.report.id == report for c in carried),
        "evidence": source in sources,
        "search": any(f"\n{(ref or '').casefold()}\n" in text for text in names),
    }


def test_a_withdrawn_report_names_no_addressee(record: Database) -> None:
    with trial(record) as session:
        invitation = session.scalars(
            select(Invitation)
            .join(Report, Report.invitation_id == Invitation.id)
            .where(Report.source_id.is_not(None))
            .group_by(Invitation.id)
            .having(func.count(Report.source_id.distinct()) > 1)
            .order_by(Invitation.id)
            .limit(1)
        ).one()
        report = session.scalars(
            select(Report)
            .where(Report.invitation_id == invitation.id, Report.source_id.is_not(None))
            .where(Report.id.not_in(_relayed()))
            .order_by(Report.id.desc())
            .limit(1)
        ).one()
        number = invitation.id

        def named() -> set[int]:
            session.flush()
            session.expire_all()
            page = load_invitation(session, number, InvitationFilters())
            return {n.report.id for a in page.addressees for n in a.namings} | {
                line.id for line in page.card.told.reports
            }

        assert report.id in named()
        take_away(session, "reports", report)
        assert report.id not in named()
        assert is_whole(session)


def test_a_report_that_another_relays_cannot_be_withdrawn(record: Database) -> None:
    with trial(record) as session:
        relayed = session.scalars(
            select(Report)
            .where(Report.source_id.is_not(None), Report.id.in_(_relayed()))
            .order_by(Report.id)
            .limit(1)
        ).first()
        if relayed is None:
            relayed = _relay(session)

        with pytest.raises(Rejected, match="has it from this one"):
            take_away(session, "reports", relayed)


def _relay(session: Session) -> Report:
    """Let one page of a statement have it from another."""
    statement = told_twice(session)
    first, second = session.scalars(
        select(Report)
        .where(Report.statement_id == statement.id, Report.source_id.is_not(None))
        .order_by(Report.id)
        .limit(2)
    ).all()
    second.relays_id, second.origin_id = first.id, None
    session.flush()
    return first


def test_a_report_comes_back_only_after_the_one_it_relays(record: Database) -> None:
    with trial(record) as session:
        first = _relay(session)
        second = session.scalars(select(Report).where(Report.relays_id == first.id)).one()
        add_third_page(session, first)
        take_away(session, "reports", second)
        take_away(session, "reports", first)

        with pytest.raises(Rejected, match=f"report {first.id}, which is withdrawn"):
            bring_back(session, "reports", second)

        bring_back(session, "reports", first)
        bring_back(session, "reports", second)
        assert is_whole(session)


def add_third_page(session: Session, like: Report) -> None:
    """One more page that carries the same statement, from an origin of its own."""
    taken = select(Report.source_id).where(
        Report.statement_id == like.statement_id, Report.source_id.is_not(None)
    )
    source = session.scalars(select(Source).where(Source.id.not_in(taken)).limit(1)).one()
    origin = session.scalar(select(Report.origin_id).where(Report.origin_id.is_not(None)).limit(1))
    session.add(
        Report(
            statement_id=like.statement_id,
            source_id=source.id,
            teller=source.publisher,
            origin_id=origin,
        )
    )
    session.flush()


def test_the_only_report_of_a_statement_cannot_be_withdrawn(record: Database) -> None:
    with trial(record) as session:
        statement = add(session, DraftKind.STATEMENT, statement_form())
        report = session.scalars(select(Report).where(Report.statement_id == statement.id)).one()

        with pytest.raises(Rejected, match="withdraw the statement itself"):
            take_away(session, "reports", report)


def test_a_teller_nobody_read_is_not_withdrawn_by_itself(record: Database) -> None:
    with trial(record) as session:
        teller = session.scalars(select(Report).where(Report.source_id.is_(None)).limit(1)).one()

        with pytest.raises(Rejected, match="the report that names it"):
            take_away(session, "reports", teller)


def test_a_withdrawn_check_was_never_made(record: Database) -> None:
    with trial(record) as session:
        check: Check = add(session, DraftKind.CHECK, check_form())
        assert position_of(session, "MLT").silence is Silence.LOOKED_NOTHING_FOUND
        assert load_position(session, INITIATIVE, "MLT", ClockFilters()).on_record.checks  # type: ignore[arg-type]
        take_away(session, "checks", check)

        assert position_of(session, "MLT") is None
        assert not load_position(session, INITIATIVE, "MLT", ClockFilters()).on_record.checks  # type: ignore[arg-type]
        bring_back(session, "checks", check)
        assert position_of(session, "MLT").silence is Silence.LOOKED_NOTHING_FOUND


def test_a_check_and_a_ruling_stand_with_their_cell_alone(record: Database) -> None:
    with trial(record) as session:
        cells = [(INITIATIVE, "MLT"), (INITIATIVE, "SWE"), ("training-mission-ukraine-2024", "MLT")]
        for initiative, country in cells:
            fields = {"initiative": initiative, "country": country}
            add(
                session,
                DraftKind.CHECK,
                check_form(**fields, looked_where=f"{country} {initiative}"),
            )
            add(session, DraftKind.RULING, ruling_form(**fields, reason=f"{country} {initiative}"))

        for initiative, country in cells:
            shown = load_position(session, initiative, country, ClockFilters()).on_record  # type: ignore[arg-type]
            looked = {check.looked_where for check in shown.checks}
            assert looked & {f"{c} {i}" for i, c in cells} == {f"{country} {initiative}"}
            assert [ruling.reason for ruling in shown.rulings] == [f"{country} {initiative}"]


def test_a_withdrawn_ruling_no_longer_rules(record: Database) -> None:
    with trial(record) as session:
        ruling: Ruling = add(session, DraftKind.RULING, ruling_form())
        assert position_of(session, "MLT").silence is Silence.NOT_ASKED
        take_away(session, "rulings", ruling)
        assert position_of(session, "MLT") is None
        assert ruling.withdrawn_at is not None
        bring_back(session, "rulings", ruling)
        assert position_of(session, "MLT").silence is Silence.NOT_ASKED


def test_a_statement_that_a_ruling_chooses_waits_for_the_ruling(record: Database) -> None:
    with trial(record) as session:
        statement = add(session, DraftKind.STATEMENT, statement_form(holder__0__actor="MLT"))
        ruling = Ruling(
            initiative_id=statement.initiative_id,
            actor_code="MLT",
            statement_id=statement.id,
            reason="It is the clearest.",
            ruled_by="Some editor",
            ruled_on=statement.said.latest,
        )
        session.add(ruling)
        session.flush()

        with pytest.raises(Rejected, match=f"Ruling {ruling.id} chooses"):
            take_away(session, "statements", statement)

        take_away(session, "rulings", ruling)
        take_away(session, "statements", statement)
        with pytest.raises(Rejected, match=f"statement {statement.id}, which is withdrawn"):
            bring_back(session, "rulings", ruling)


@pytest.mark.parametrize("path", ["statements", "invitations"])
def test_what_is_withdrawn_already_is_not_withdrawn_again(record: Database, path: str) -> None:
    with trial(record) as session:
        kind = WITHDRAWABLE[path]
        one = session.scalars(select(kind.record).order_by(kind.record.id).limit(1)).one()
        with pytest.raises(NotAllowed, match="is not withdrawn"):
            bring_back(session, path, one)
        take_away(session, path, one)

        with pytest.raises(NotAllowed, match="withdrawn already"):
            take_away(session, path, one)
        assert is_whole(session)


def test_contributors_withdraw_nothing(record: Database) -> None:
    with trial(record) as session:
        one = session.scalars(select(Statement).limit(1)).one()
        contributor = who(session, UserRole.CONTRIBUTOR)

        with pytest.raises(NotAllowed, match="Only editors"):
            withdraw(session, contributor, WITHDRAWABLE["statements"], one, WHY)
