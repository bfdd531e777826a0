"""A draft on its way: kept as typed, handed in, sent back, published, and each deed in the log."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.draft import Draft, DraftKind, DraftState, FormKey
from app.domain.errors import NotAllowed, NotFound, Rejected
from app.domain.revision import Revision
from app.domain.statement import Statement
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.services.editing import drafts
from app.services.editing.drafts import FormState, Stale, Start
from app.services.editing.effects import rehearse
from app.services.editing.form_keys import LONGEST, answer_to, new_key, use_key
from app.services.editing.records import KINDS
from tests.services.editing import forms
from tests.services.editing.conftest import trial, who
from tests.services.editing.test_round_trip import everything

STATEMENT = DraftKind.STATEMENT
NEW_FORMS = {
    DraftKind.SOURCE: forms.source_form,
    DraftKind.STATEMENT: forms.statement_form,
    DraftKind.INVITATION: forms.invitation_form,
    DraftKind.PERSON: forms.person_form,
    DraftKind.INITIATIVE: forms.initiative_form,
}


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


@pytest.fixture
def editor(session: Session) -> Who:
    return who(session)


@pytest.fixture
def contributor(session: Session) -> Who:
    return who(session, UserRole.CONTRIBUTOR)


def start(session: Session, by: Who, **fields: object) -> Draft:
    return drafts.start_draft(session, by, STATEMENT, forms.statement_form(**fields))


def deeds(session: Session) -> list[str]:
    """What the log holds, in order."""
    session.flush()
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_whatever_is_typed_is_kept_as_it_is(session: Session, contributor: Who) -> None:
    typed = {
        "said": ["02/03/2024"],
        "summary": ["  two  \n lines "],
        "note": [""],
        "odd": ["1", "2"],
        "place": ["", "page 4"],
    }

    draft = drafts.start_draft(session, contributor, STATEMENT, typed)

    session.expire(draft)
    assert draft.content == {name: values for name, values in typed.items() if name != "note"}
    assert (draft.state, draft.version, draft.made_by_id) == ("draft", 1, contributor.user_id)


@pytest.mark.parametrize(
    ("kind", "title", "without"),
    [
        (DraftKind.SOURCE, "What it says", "A source"),
        (DraftKind.STATEMENT, "It would send no soldiers.", "A statement"),
        (DraftKind.INVITATION, "A letter to the ministers.", "An invitation"),
        (DraftKind.PERSON, "Ana Borg", "A person"),
        (DraftKind.INITIATIVE, "Grain corridor patrol 2030", "An initiative"),
    ],
)
def test_a_draft_is_called_by_what_it_says(
    session: Session, contributor: Who, kind: DraftKind, title: str, without: str
) -> None:
    full = drafts.start_draft(session, contributor, kind, NEW_FORMS[kind]())
    empty = drafts.start_draft(session, contributor, kind, {})

    assert (full.title, empty.title) == (title, without)


def test_keeping_makes_the_next_version_and_the_same_text_none(
    session: Session, contributor: Who
) -> None:
    draft = start(session, contributor)
    newer = forms.statement_form(summary="Better.")

    drafts.keep_draft(session, contributor, draft, newer, FormState(1))
    drafts.keep_draft(session, contributor, draft, newer, FormState(2))

    assert (draft.version, draft.content, draft.title) == (2, newer, "Better.")


def test_what_another_window_kept_is_not_overwritten(session: Session, contributor: Who) -> None:
    draft = start(session, contributor)
    theirs, mine = forms.statement_form(note="Theirs."), forms.statement_form(note="Mine.")
    drafts.keep_draft(session, contributor, draft, theirs, FormState(1, "one window"))

    with pytest.raises(Stale) as stale:
        drafts.keep_draft(session, contributor, draft, mine, FormState(1, "another window"))

    assert (stale.value.newest, stale.value.version, draft.content) == (theirs, 2, theirs)


def test_nobody_keeps_what_is_somebody_elses(
    session: Session, editor: Who, contributor: Who
) -> None:
    draft = start(session, contributor)

    with pytest.raises(NotAllowed):
        drafts.keep_draft(session, editor, draft, {}, FormState(1))


def test_a_draft_is_seen_by_its_author_and_by_editors(
    session: Session, editor: Who, contributor: Who
) -> None:
    mine, editors = start(session, contributor), start(session, editor)

    assert drafts.get_draft(session, editor, mine.id) is mine
    with pytest.raises(NotFound):
        drafts.get_draft(session, contributor, editors.id)


def test_a_draft_goes_to_review_back_and_on_record(
    session: Session, editor: Who, contributor: Who
) -> None:
    draft = start(session, contributor)
    drafts.submit_draft(session, contributor, draft)
    with pytest.raises(NotAllowed):
        drafts.keep_draft(session, contributor, draft, {}, FormState(1))
    drafts.send_back(session, editor, draft, "Which day?")
    better = forms.statement_form(said="7 June 2024")
    drafts.keep_draft(session, contributor, draft, better, FormState(1))
    drafts.submit_draft(session, contributor, draft)

    record = drafts.publish_draft(session, editor, draft)

    assert isinstance(record, Statement)
    assert (draft.state, draft.published_id) == (DraftState.PUBLISHED, record.id)
    assert draft.decided_by_id == editor.user_id
    assert deeds(session) == [
        "draft.start",
        "draft.submit",
        "draft.send_back",
        "draft.keep",
        "draft.submit",
        "draft.publish",
    ]


def test_what_is_wrong_cannot_be_handed_in(session: Session, contributor: Who) -> None:
    draft = start(session, contributor, summary=None, said="02/03/2024")

    with pytest.raises(Rejected) as refused:
        drafts.submit_draft(session, contributor, draft)

    assert refused.value.errors.keys() == {"summary", "said"}
    assert draft.state is DraftState.DRAFT


def test_a_remark_says_something(session: Session, editor: Who, contributor: Who) -> None:
    draft = start(session, contributor)
    drafts.submit_draft(session, contributor, draft)

    with pytest.raises(Rejected):
        drafts.send_back(session, editor, draft, "  ")

    assert draft.state is DraftState.SUBMITTED


def test_a_draft_that_was_put_away_can_be_taken_up_again(
    session: Session, contributor: Who
) -> None:
    draft = start(session, contributor)
    drafts.drop_draft(session, contributor, draft)
    assert draft.state is DraftState.DROPPED

    drafts.take_up(session, contributor, draft)

    assert draft.state is DraftState.DRAFT
    assert deeds(session) == ["draft.start", "draft.drop", "draft.take_up"]


@pytest.mark.parametrize(
    ("role", "is_own", "is_submitted", "two_person", "may"),
    [
        (UserRole.CONTRIBUTOR, True, False, False, False),
        (UserRole.EDITOR, True, False, False, True),
        (UserRole.EDITOR, True, True, True, False),
        (UserRole.EDITOR, False, False, False, False),
        (UserRole.EDITOR, False, True, False, True),
        (UserRole.EDITOR, False, True, True, True),
        (UserRole.ADMIN, True, False, True, False),
    ],
)
def test_who_may_publish(
    session: Session, role: UserRole, is_own: bool, is_submitted: bool, two_person: bool, may: bool
) -> None:
    publisher = who(session, role)
    author = publisher if is_own else who(session, UserRole.CONTRIBUTOR)
    draft = start(session, author)
    if is_submitted:
        drafts.submit_draft(session, author, draft)
    try:
        drafts.publish_draft(session, publisher, draft, two_person=two_person)
    except NotAllowed:
        published = False
    else:
        published = True

    assert published == may


def test_nothing_is_published_twice(session: Session, editor: Who) -> None:
    draft = start(session, editor)
    drafts.publish_draft(session, editor, draft)

    with pytest.raises(NotAllowed):
        drafts.publish_draft(session, editor, draft)

    assert deeds(session).count("draft.publish") == 1


def test_an_edit_of_an_older_version_is_shown_what_is_there_now(
    session: Session, editor: Who
) -> None:
    statement = session.get_one(Statement, 1)
    filled = KINDS[STATEMENT].filled(session, statement)
    both = [
        drafts.start_draft(
            session, editor, STATEMENT, filled | {"note": [note]}, Start(record_id=1)
        )
        for note in ("First.", "Second.")
    ]
    drafts.publish_draft(session, editor, both[0])

    with pytest.raises(Stale) as stale:
        drafts.publish_draft(session, editor, both[1])

    assert (statement.note, statement.version, stale.value.version) == ("First.", 2, 2)
    assert stale.value.newest["note"] == ["First."]
    assert both[1].content["note"] == ["Second."]


def test_a_rehearsal_says_what_would_change_and_leaves_nothing(
    session: Session, editor: Who
) -> None:
    draft = start(session, editor)
    before, versions = everything(session), session.scalar(select(func.count(Revision.id)))

    (effect,), _ = rehearse(session, editor, draft, lambda _: None)

    assert (effect.actor, effect.initiative_slug) == ("Malta", forms.INITIATIVE)
    assert (effect.before, effect.after) == ("nothing on record", "declined (own word)")
    assert everything(session) == before
    assert session.scalar(select(func.count(Revision.id))) == versions


def test_a_rehearsal_reads_only_positions_that_it_touches(session: Session, editor: Who) -> None:
    """The whole table has a row for each country and question, and everybody waits meanwhile."""
    draft = start(session, editor)
    asked: list[str] = []

    def note(_state: object, _cursor: object, sql: str, *_rest: object) -> None:
        asked.append(" ".join(sql.split()))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        rehearse(session, editor, draft, lambda _: None)
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", note)

    of_positions = [sql for sql in asked if "FROM positions" in sql]
    assert of_positions
    assert [sql for sql in of_positions if "initiative_id IN" not in sql] == []


def test_a_rehearsal_that_fails_leaves_nothing_either(session: Session, editor: Who) -> None:
    draft = start(session, editor, holder__0__stance="perhaps")
    before = everything(session)

    with pytest.raises(Rejected):
        rehearse(session, editor, draft, lambda _: None)

    assert everything(session) == before


def test_a_form_that_comes_twice_leads_to_one_answer(session: Session, editor: Who) -> None:
    key = new_key()
    assert answer_to(session, editor, key) is None

    use_key(session, editor, key, "17")

    assert answer_to(session, editor, key) == "17"
    other = who(session, UserRole.CONTRIBUTOR)
    assert answer_to(session, other, key) is None


@pytest.mark.parametrize("key", ["", "x" * (LONGEST + 1)])
def test_a_key_that_is_none_is_not_kept(session: Session, editor: Who, key: str) -> None:
    use_key(session, editor, key, "17")

    assert session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_a_command_without_an_account_has_no_drafts(session: Session) -> None:
    with pytest.raises(NotAllowed):
        start(session, Who("a command", UserRole.ADMIN))


def test_the_log_names_who_did_it_to_what_and_between_which_versions(
    session: Session, editor: Who
) -> None:
    filled = KINDS[STATEMENT].filled(session, session.get_one(Statement, 1))
    change = filled | {"note": ["Corrected."]}
    draft = drafts.start_draft(session, editor, STATEMENT, change, Start(record_id=1))

    drafts.publish_draft(session, editor, draft)

    session.flush()
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.record, entry.record_id) == ("statements", "1")
    assert (entry.version_before, entry.version_after) == (1, 2)
    assert (entry.made_by, entry.user_id) == (editor.name, editor.user_id)
    assert session.get_one(User, editor.user_id).name == editor.name
