"""A form filled from a record and sent back as it is changes nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.actor import Actor, ActorKind
from app.domain.base import Base
from app.domain.codes import AsksFor, ReasonDirection, Slip
from app.domain.dates import read_words
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Voice
from app.domain.report import Report
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.services.editing.drafts import as_kept
from app.services.editing.records import KINDS, statement
from app.services.positions import mismatches, recompute
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import INITIATIVE, check_form, role_form, ruling_form

Rows = dict[str, list[tuple[Any, ...]]]
# A change makes a version of the record, whatever it changed.
EXPECTED = ("revisions",)
LEAST = {
    DraftKind.INVITATION: 6,
    DraftKind.INITIATIVE: 3,
    DraftKind.CHECK: 1,
    DraftKind.RULING: 1,
    DraftKind.ROLE: 3,
}


def everything(session: Session) -> Rows:
    """Every row of every table, without the numbers of versions."""
    session.flush()
    return {
        name: sorted(
            (tuple(map(str, row)) for row in session.execute(select(*_columns(table)))),
        )
        for name, table in Base.metadata.tables.items()
        if name not in EXPECTED
    }


def _columns(table: Table) -> list[Any]:
    return [column for column in table.columns if column.name != "version"]


def _records(session: Session, kind: DraftKind) -> list[Any]:
    record = KINDS[kind].record
    query = select(record).order_by(record.id)  # type: ignore[attr-defined]  # every kind has one
    if kind is DraftKind.REPORT:
        query = query.where(Report.source_id.is_not(None))
    return list(session.scalars(query))


def _about(session: Session, record: Any) -> Any:
    """What is on record of the initiative that forms are about."""
    return (
        select(record.id)
        .join(Initiative, Initiative.id == record.initiative_id)
        .where(Initiative.slug == INITIATIVE)
        .order_by(record.id)
    )


def _add_what_the_dossier_lacks(session: Session) -> None:
    asked = session.scalars(_about(session, Invitation)).first()
    said = session.scalars(_about(session, Statement)).first()
    a_statement = f"statement-{said}"
    by_invitation = {"shown_by": f"invitation-{asked}", "source": None, "since": None}
    for kind, content in (
        (DraftKind.CHECK, check_form(note="Two hours.")),
        (DraftKind.RULING, ruling_form()),
        (DraftKind.ROLE, role_form(since="last week", note="Asked in Paris.")),
        (DraftKind.ROLE, role_form(role="host", country="MLT", shown_by=a_statement, source=None)),
        (DraftKind.ROLE, role_form(role="outsider", country="BLR", **by_invitation)),
    ):
        KINDS[kind].add(session, who(session), KINDS[kind].read(session, content, True), None)
    _set_what_sheets_do_not_say(session)
    recompute(session)


def _set_what_sheets_do_not_say(session: Session) -> None:
    """Put something in every field that no sheet of the dossier fills, each code in turn."""
    groups = select(Actor.code).where(Actor.kind == ActorKind.GROUP)
    of_groups = select(StatedPosition).where(StatedPosition.actor_code.in_(groups))
    for number, held in enumerate(session.scalars(of_groups)):
        held.for_members = number % 2 == 0
    for number, said in enumerate(session.scalars(select(Statement))):
        said.voice = [*Voice, None][number % (len(Voice) + 1)]
    for number, told in enumerate(session.scalars(select(Report))):
        told.slip = [*Slip, None][number % (len(Slip) + 1)]
        told.place = f"page {number}" if told.source_id else None
        told.distortion_words = told.distortion_words or "Told on another day."
    for number, asked in enumerate(session.scalars(select(Invitation))):
        asked.asks_for = list(AsksFor)[number % 2]
    for number, reason in enumerate(session.scalars(select(StatedReason))):
        reason.direction = ReasonDirection.NONE if number % 3 == 0 else reason.direction
    for question in session.scalars(select(Initiative)):
        question.opened = read_words("last week", date(2024, 6, 8))
        question.closed = read_words("early June 2025")
    session.flush()


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_was_not_touched_stays_exactly_as_it_is(record: Database, kind: DraftKind) -> None:
    with trial(record) as session:
        _add_what_the_dossier_lacks(session)
        before = everything(session)
        records = _records(session, kind)

        for one in records:
            version = one.version
            given = KINDS[kind].read(session, as_kept(KINDS[kind].filled(session, one)), False)
            KINDS[kind].change(session, who(session), one, given, None)
            assert one.version == version + 1

        after = everything(session)
        assert len(records) >= LEAST.get(kind, 20)
        assert {name for name in before if before[name] != after[name]} == set()
        assert mismatches(session) == []


def test_a_date_that_is_read_anew_is_noticed(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement, "unless_retyped", lambda old, new: new)
    kind = KINDS[DraftKind.STATEMENT]
    with trial(record) as session:
        before = everything(session)
        for one in _records(session, DraftKind.STATEMENT):
            given = kind.read(session, as_kept(kind.filled(session, one)), False)
            kind.change(session, who(session), one, given, None)

        assert before["statements"] != everything(session)["statements"]
