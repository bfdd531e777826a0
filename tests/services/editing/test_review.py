"""Publishing many drafts: shown together, done one by one, failures by name."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.draft import Draft, DraftKind, DraftRemark, DraftState
from app.domain.errors import NotAllowed, Rejected
from app.domain.statement import Statement
from app.domain.user import UserRole
from app.services.editing.drafts import Start, start_draft, submit_draft
from app.services.editing.records import KINDS
from app.services.editing.review import Chosen, publish_chosen, rehearse_all, say
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import statement_form


def waiting(session: Session, role: UserRole = UserRole.CONTRIBUTOR, **fields: object) -> Draft:
    author = who(session, role)
    draft = start_draft(session, author, DraftKind.STATEMENT, statement_form(**fields))
    submit_draft(session, author, draft)
    return draft


def test_the_effects_of_all_are_shown_and_none_is_kept(record: Database) -> None:
    with trial(record) as session:
        drafts = [waiting(session, holder__0__actor=code) for code in ("MLT", "CYP")]
        before = session.scalar(select(func.count(Statement.id)))
        chosen = [Chosen(draft.id) for draft in drafts]

        effects, fates = rehearse_all(session, who(session), chosen, two_person=False)

        assert [(effect.actor_code, effect.after) for effect in effects] == [
            ("CYP", "declined (own word)"),
            ("MLT", "declined (own word)"),
        ]
        assert [fate.refusal for fate in fates] == [None, None]
        assert session.scalar(select(func.count(Statement.id))) == before
        assert {draft.state for draft in drafts} == {DraftState.SUBMITTED}


def test_what_cannot_be_published_is_named_and_holds_up_no_other(record: Database) -> None:
    with trial(record) as session:
        good = waiting(session, holder__0__actor="MLT")
        wrong = waiting(session, summary="Wrong by now.")
        wrong.content = {**wrong.content, "initiative": ["no-such-initiative"]}
        own = waiting(session, UserRole.EDITOR)
        chosen = [Chosen(draft.id) for draft in (wrong, own, good)]

        effects, fates = rehearse_all(session, who(session), chosen, two_person=True)

        assert [effect.actor_code for effect in effects] == ["MLT"]
        assert [(fate.title, fate.refusal) for fate in fates] == [
            ("Wrong by now.", "Choose the initiative it is about from the list."),
            (
                "It would send no soldiers.",
                "Nobody publishes their own draft here: hand it in for somebody else.",
            ),
            ("It would send no soldiers.", None),
        ]


def test_two_changes_of_one_record_do_not_both_go_through(record: Database) -> None:
    with trial(record) as session:
        one = session.scalars(select(Statement).order_by(Statement.id).limit(1)).one()
        content = KINDS[DraftKind.STATEMENT].filled(session, one)
        author = who(session, UserRole.CONTRIBUTOR)
        chosen = []
        for words in ("First.", "Second."):
            changed = {**content, "summary": [words]}
            draft = start_draft(
                session, author, DraftKind.STATEMENT, changed, Start(record_id=one.id)
            )
            submit_draft(session, author, draft)
            chosen.append(Chosen(draft.id))

        _, fates = rehearse_all(session, who(session), chosen, two_person=False)

        assert fates[0].refusal is None
        assert "Somebody has changed this since" in (fates[1].refusal or "")


def test_a_draft_that_was_changed_after_the_preview_is_not_published(record: Database) -> None:
    with trial(record) as session:
        draft = waiting(session)

        with pytest.raises(NotAllowed, match="changed after this preview"):
            publish_chosen(session, who(session), Chosen(draft.id, 7), two_person=False)

        publish_chosen(session, who(session), Chosen(draft.id, draft.version), two_person=False)
        assert draft.state is DraftState.PUBLISHED


def test_publishing_twice_publishes_once(record: Database) -> None:
    with trial(record) as session:
        draft = waiting(session)
        chosen = Chosen(draft.id, draft.version)
        publish_chosen(session, who(session), chosen, two_person=False)
        there = session.scalar(select(func.count(Statement.id)))
        publish_chosen(session, who(session), chosen, two_person=False)

        assert session.scalar(select(func.count(Statement.id))) == there


def test_a_remark_needs_words_and_is_logged(record: Database) -> None:
    with trial(record) as session:
        draft = waiting(session)
        with pytest.raises(Rejected):
            say(session, who(session), draft, "  ")
        say(session, who(session), draft, "Is the date right?")
        session.flush()

        assert session.scalars(select(DraftRemark.words)).all() == ["Is the date right?"]
        assert session.scalars(select(AuditEntry.action)).all()[-1] == "draft.remark"
