"""A second coder sees nothing of the first coding until theirs is handed in."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import Draft, DraftKind, DraftRemark, DraftState
from app.domain.errors import NotAllowed, NotFound
from app.domain.user import UserRole
from app.queries.pages.desk.review import ReviewFilters, load_queue
from app.queries.pages.preview.agreement import load_agreements
from app.services.editing.drafts import (
    FormState,
    drop_draft,
    get_draft,
    keep_draft,
    publish_draft,
    send_back,
    start_draft,
    submit_draft,
    take_up,
)
from app.services.editing.recoding import draft_to_recode, recode, second_codings, settle_coding
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import form, statement_form

SECRET = "The secret of the first coder."


def handed_in(session: Session, **fields: object) -> Draft:
    """A statement draft of a contributor that waits for review."""
    content = statement_form(summary=SECRET, quotation="Nie.", quotation_language="pl", **fields)
    author = who(session, UserRole.CONTRIBUTOR)
    draft = start_draft(session, author, DraftKind.STATEMENT, content)
    submit_draft(session, author, draft)
    return draft


def coded_again(session: Session, first: Draft, **fields: object) -> Draft:
    """What an editor makes of it, handed in."""
    second = recode(session, who(session), draft_to_recode(session, who(session), first.id))
    content = statement_form(summary="Another reading.", **fields)
    keep_draft(session, who(session), second, content, FormState(second.version))
    submit_draft(session, who(session), second)
    return second


def test_a_second_coding_begins_with_the_words_and_no_judgement(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session, note="Doubtful.", person=1, holder__0__actor="LUX")
        second = recode(session, who(session), first)

        assert second.content == form(
            {},
            source=1,
            initiative="western-troops-ukraine-2024",
            said="8 June 2024",
            quotation="Nie.",
            quotation_language="pl",
        )
        assert SECRET not in second.title
        assert second.recodes_id == first.id


def test_the_first_coding_cannot_be_seen_before_the_second_is_handed_in(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session)
        editor, admin = who(session), who(session, UserRole.ADMIN)
        assert get_draft(session, editor, first.id) is first
        second = recode(session, editor, first)

        with pytest.raises(NotAllowed, match="unseen"):
            get_draft(session, editor, first.id)
        assert get_draft(session, admin, first.id) is first
        queue = load_queue(session, editor, ReviewFilters())
        assert [line.can_open for line in queue.lines if line.id == first.id] == [False]
        assert SECRET not in str(queue)

        keep_draft(session, editor, second, statement_form(), FormState(second.version))
        submit_draft(session, editor, second)
        assert get_draft(session, editor, first.id) is first


def test_a_contributor_finds_it_in_the_queue_without_its_words(record: Database) -> None:
    with trial(record) as session:
        draft = start_draft(
            session, who(session), DraftKind.STATEMENT, statement_form(summary=SECRET)
        )
        submit_draft(session, who(session), draft)
        contributor = who(session, UserRole.CONTRIBUTOR)

        (line,) = load_queue(session, contributor, ReviewFilters()).lines

        assert (line.can_open, line.can_recode) == (False, True)
        assert SECRET not in line.title
        with pytest.raises(NotFound):
            get_draft(session, contributor, draft.id)


def test_for_whom_it_was_spoken_and_how_it_is_told_are_coded(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session, distortion="none", place="page 4")
        judged = {"voice": "other_voice", "slip": "opinion", "holder-0-for_members": "1"}
        judged |= {"distortion": "hardened", "distortion_words": "More strongly."}
        nato = {"holder-0-actor": "NATO"}
        second = coded_again(session, handed_in(session, **nato), **nato, **judged)
        same = coded_again(session, first)

        [agreement] = load_agreements(session, first, [same])
        assert agreement.percent == 100
        other = session.get_one(Draft, second.recodes_id)
        [agreement] = load_agreements(session, other, [second])
        assert {field.label: (field.first, field.second) for field in agreement.differing} == {
            "For whom it was spoken": ("nothing", "other voice of the state"),
            "Told": ("nothing", "hardened"),
            "Wrong beside the claim": ("nothing", "opinion"),
            "NATO: speaks for its members": ("nothing", "yes"),
        }
        settle_coding(session, who(session), other, second.id, [f.key for f in agreement.differing])
        for name, value in judged.items():
            assert other.content[name] == [value]


def test_nobody_codes_their_own_again(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session)

        with pytest.raises(NotAllowed, match="your own"):
            draft_to_recode(session, who(session, UserRole.CONTRIBUTOR), first.id)


def test_only_new_statements_that_were_handed_in_are_coded_again(record: Database) -> None:
    with trial(record) as session:
        author = who(session, UserRole.CONTRIBUTOR)
        mine = start_draft(session, author, DraftKind.STATEMENT, statement_form())

        with pytest.raises(NotFound):
            draft_to_recode(session, who(session), mine.id)


def test_asking_again_leads_to_the_coding_that_was_begun(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session)

        assert recode(session, who(session), first) is recode(session, who(session), first)


@pytest.mark.parametrize("end", [submit_draft, drop_draft])
def test_a_coding_that_may_have_seen_the_first_is_not_changed_any_more(
    record: Database, end: object
) -> None:
    with trial(record) as session:
        first, editor = handed_in(session), who(session)
        second = recode(session, editor, first)
        keep_draft(session, editor, second, statement_form(), FormState(second.version))
        end(session, editor, second)  # type: ignore[operator]

        with pytest.raises(NotAllowed, match="stays as it was"):
            take_up(session, editor, second)
        with pytest.raises(NotAllowed, match="coded this one before"):
            recode(session, editor, first)


def test_a_second_coding_is_neither_published_nor_sent_back(record: Database) -> None:
    with trial(record) as session:
        second = coded_again(session, handed_in(session))
        admin = who(session, UserRole.ADMIN)

        with pytest.raises(NotAllowed, match="compared with the first"):
            publish_draft(session, admin, second)
        with pytest.raises(NotAllowed):
            send_back(session, admin, second, "Again, please.")
        assert [line.id for line in load_queue(session, admin, ReviewFilters()).lines] == [
            second.recodes_id
        ]


def test_the_reviewer_sees_how_far_the_two_agree(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session)
        coded_again(session, first, kind="letter", holder__0__stance="opposed")

        (agreement,) = load_agreements(session, first, second_codings(session, first))

        assert (agreement.agreed, len(agreement.fields), agreement.percent) == (1, 3, 33)
        assert [(f.label, f.first, f.second) for f in agreement.differing] == [
            ("Kind of act", "interview", "letter"),
            ("Malta: answer", "Declined", "Opposed"),
        ]


def test_the_reviewer_takes_an_answer_and_the_agreement_is_kept(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session)
        second = coded_again(session, first, kind="letter", holder__0__stance="opposed")
        admin = who(session, UserRole.ADMIN)
        settle_coding(session, admin, first, second.id, ["stance/MLT"])
        statement = publish_draft(session, admin, first)
        words = session.scalars(select(DraftRemark.words)).one()

        assert first.content["holder-0-stance"] == ["opposed"]
        assert first.content["kind"] == ["interview"]
        assert first.state is DraftState.PUBLISHED
        assert statement.summary == SECRET  # type: ignore[attr-defined]
        assert "agreed on 1 of 3 fields" in words
        assert "stance MLT" in words


def test_a_coding_that_is_not_handed_in_settles_nothing(record: Database) -> None:
    with trial(record) as session:
        first = handed_in(session)
        second = recode(session, who(session), first)

        with pytest.raises(NotFound):
            settle_coding(session, who(session, UserRole.ADMIN), first, second.id, ["stance/MLT"])
        assert second_codings(session, first) == []
