"""Going back to an earlier version makes a draft that says what that version said."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import NotAllowed, NotFound
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.user import UserRole
from app.services.editing.drafts import Start, publish_draft, start_draft
from app.services.editing.records import KINDS
from app.services.editing.versions import filled_at, revert
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import (
    check_form,
    person_form,
    role_form,
    ruling_form,
    statement_form,
)
from tests.services.editing.test_round_trip import everything

CHANGED = {
    DraftKind.SOURCE: {"title": "Another title", "published": "June 2024"},
    DraftKind.STATEMENT: {"summary": "Something else.", "holder-0-stance": "agreed"},
    DraftKind.REPORT: {"summary": "Told otherwise.", "told_date": "in May"},
    DraftKind.INVITATION: {"occasion": "another occasion"},
    DraftKind.PERSON: {
        "name": "Somebody Else",
        "family_name": "Else",
        "other-5-name": "Some Body",
    },
    DraftKind.INITIATIVE: {"summary": "Asked anew."},
    DraftKind.CHECK: {"looked_where": "Somewhere else."},
    DraftKind.RULING: {"reason": "On second thoughts."},
    DraftKind.ROLE: {"since": "March 2024", "role": "host"},
}


def a_record(session: Session, kind: DraftKind) -> Any:
    """One record of the kind, with as much to it as the dossier has."""
    if kind is DraftKind.CHECK:
        return _added(session, kind, check_form(note="Two hours."))
    if kind is DraftKind.RULING:
        return _added(session, kind, ruling_form())
    if kind is DraftKind.ROLE:
        return _added(session, kind, role_form())
    if kind is DraftKind.STATEMENT:
        party = statement_form(
            holder__1__party="several nations",
            holder__1__stance="agreed",
            holder__0__reason__0__code="escalation",
            holder__0__reason__0__direction="against",
            holder__0__reason__0__given="stated",
            quotation="Non.",
            quotation_language="fr",
        )
        return _added(session, kind, party)
    record: Any = KINDS[kind].record
    query = select(record).order_by(record.id)
    if kind is DraftKind.REPORT:
        query = query.where(Report.source_id.is_not(None), Report.statement_id.is_not(None))
    return session.scalars(query.limit(1)).one()


def _added(session: Session, kind: DraftKind, content: Any) -> Any:
    given = KINDS[kind].read(session, content, True)
    return KINDS[kind].add(session, who(session), given, None)


def change(session: Session, kind: DraftKind, record: Any) -> None:
    """Publish a change of the record."""
    fields = {name: [value] for name, value in CHANGED[kind].items()}
    content = {**KINDS[kind].filled(session, record), **fields}
    draft = start_draft(session, who(session), kind, content, Start(record_id=record.id))
    publish_draft(session, who(session), draft)


@pytest.mark.parametrize("kind", list(DraftKind))
def test_a_reverted_record_says_again_what_it_said(record: Database, kind: DraftKind) -> None:
    with trial(record) as session:
        one = a_record(session, kind)
        first = KINDS[kind].filled(session, one)
        change(session, kind, one)
        second = KINDS[kind].filled(session, one)
        version = one.version
        before = everything(session)
        filled = filled_at(session, kind, one, version - 1)
        assert everything(session) == before, "looking at a version changes nothing"

        draft = revert(session, who(session), kind, one.id, version - 1, newest=version)
        assert KINDS[kind].filled(session, one) == second, "nothing is on record yet"
        publish_draft(session, who(session), draft)

        assert first != second
        assert filled == first == draft.content
        assert KINDS[kind].filled(session, one) == first
        assert one.version == version + 1
        assert draft.why == f"Back to version {version - 1}"


def has_malta(session: Session, invitation: Invitation) -> bool:
    return ["MLT"] in KINDS[DraftKind.INVITATION].filled(session, invitation).values()


def test_addressees_that_went_are_there_again(record: Database) -> None:
    with trial(record) as session:
        kind = DraftKind.INVITATION
        one = session.scalars(select(Invitation).order_by(Invitation.id).limit(1)).one()
        fewer = KINDS[kind].filled(session, one)
        added = {"invitee-90-actor": ["MLT"], "invitee-90-status": ["not_invited"]}
        start = Start(record_id=one.id)
        draft = start_draft(session, who(session), kind, {**fewer, **added}, start)
        publish_draft(session, who(session), draft)
        named = [has_malta(session, one)]
        for version in (1, 2):
            draft = revert(session, who(session), kind, one.id, version, newest=None)
            publish_draft(session, who(session), draft)
            named.append(has_malta(session, one))

        assert named == [True, False, True]


def test_names_that_went_are_there_again(record: Database) -> None:
    with trial(record) as session:
        kind = DraftKind.PERSON
        one = _added(session, kind, person_form(other__0__name="Anna Borg", family_name="Borg"))
        first = KINDS[kind].filled(session, one)
        changed = {**first, "other-0-name": ["Ана Борг"], "family_name": ["Борг"]}
        start = Start(record_id=one.id)
        publish_draft(
            session, who(session), start_draft(session, who(session), kind, changed, start)
        )
        assert KINDS[kind].filled(session, one)["other-0-name"] == ["Ана Борг"]

        draft = revert(session, who(session), kind, one.id, 1, newest=2)
        publish_draft(session, who(session), draft)

        assert KINDS[kind].filled(session, one) == first


def test_a_version_from_before_there_were_other_names_has_none(record: Database) -> None:
    with trial(record) as session:
        kind = DraftKind.PERSON
        one = _added(session, kind, person_form(other__0__name="Anna Borg"))
        name = {"record": "people", "record_id": str(one.id)}
        content = session.scalar(select(Revision.content).filter_by(**name))
        assert content is not None
        old = {column: value for column, value in content.items() if column != "names"}
        session.add(Revision(**name, version=9, content=old, made_by="Somebody"))

        assert "other-0-name" in filled_at(session, kind, one, 1)
        assert "other-0-name" not in filled_at(session, kind, one, 9)
        assert "other-0-name" in KINDS[kind].filled(session, one)


def test_undoing_is_refused_once_somebody_has_changed_it_again(record: Database) -> None:
    with trial(record) as session:
        one = a_record(session, DraftKind.SOURCE)
        change(session, DraftKind.SOURCE, one)

        with pytest.raises(NotAllowed, match="on record by now"):
            revert(session, who(session), DraftKind.SOURCE, one.id, 1, newest=one.version - 1)


def test_there_is_no_going_back_to_a_version_that_never_was(record: Database) -> None:
    with trial(record) as session:
        one = a_record(session, DraftKind.SOURCE)

        with pytest.raises(NotFound, match="no version 9"):
            revert(session, who(session), DraftKind.SOURCE, one.id, 9, newest=None)


def test_only_editors_go_back(record: Database) -> None:
    with trial(record) as session:
        one = a_record(session, DraftKind.SOURCE)

        with pytest.raises(NotAllowed, match="Only editors"):
            revert(session, who(session, UserRole.CONTRIBUTOR), DraftKind.SOURCE, one.id, 1, None)
