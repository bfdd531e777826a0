"""What can be done with a draft from its preview, by whom."""

from dataclasses import replace

import pytest

from app.domain.base import utc_now
from app.domain.draft import DraftKind, DraftState
from app.queries.pages.draft import DraftPage
from app.web.editing.preview_deeds import Onlooker

DRAFT = DraftPage(
    id=1,
    kind=DraftKind.STATEMENT,
    title="Will send soldiers",
    state=DraftState.DRAFT,
    content={},
    version=1,
    why=None,
    record_id=None,
    base_version=None,
    published_id=None,
    made_by_id=1,
    made_by="Some editor",
    changed_at=utc_now(),
    passage=None,
    source_id=None,
    recodes_id=None,
    remarks=(),
)
BACK = ("", "Back to the form")
PUBLISH = ("publish", "Publish")
SUBMIT = ("submit", "Hand in for review")
TAKE_BACK = ("take-up", "Take it back")


def onlooker(state: DraftState = DraftState.DRAFT, **changed: bool) -> Onlooker:
    draft = replace(DRAFT, state=state)
    seen = {"is_own": True, "may_publish": True, "two_person": False, "is_asked": False}
    return Onlooker(draft, **(seen | changed))


def deeds(one: Onlooker, *, is_right: bool = True, is_stale: bool = False) -> list[tuple[str, str]]:
    found = one.deeds(is_right=is_right, is_stale=is_stale)
    return [(deed.path, deed.label) for deed in found]


def test_an_editor_publishes_a_draft_of_their_own() -> None:
    assert deeds(onlooker()) == [PUBLISH, SUBMIT, BACK]
    assert deeds(onlooker(DraftState.SENT_BACK)) == [PUBLISH, SUBMIT, BACK]


@pytest.mark.parametrize("hindrance", [{"may_publish": False}, {"two_person": True}])
def test_who_may_not_publish_hands_it_in(hindrance: dict[str, bool]) -> None:
    [submit, back] = onlooker(**hindrance).deeds(is_right=True, is_stale=False)

    assert (submit.label, back.label) == ("Hand in for review", "Back to the form")
    assert not submit.is_quiet


def test_what_is_not_right_or_asked_something_is_not_published() -> None:
    assert deeds(onlooker(), is_right=False) == [SUBMIT, BACK]
    assert deeds(onlooker(is_asked=True)) == [SUBMIT, BACK]
    assert deeds(onlooker(is_asked=True, may_publish=False)) == [BACK]


def test_what_is_handed_in_is_taken_back_by_its_author_or_published_by_a_reviewer() -> None:
    state = DraftState.SUBMITTED

    assert deeds(onlooker(state)) == [TAKE_BACK, PUBLISH]
    assert deeds(onlooker(state, two_person=True)) == [TAKE_BACK]
    assert deeds(onlooker(state, is_own=False, two_person=True)) == [PUBLISH]
    assert deeds(onlooker(state, is_own=False, may_publish=False)) == []
    assert deeds(onlooker(state, is_own=False, is_asked=True)) == []


@pytest.mark.parametrize("state", [DraftState.PUBLISHED, DraftState.REJECTED, DraftState.DROPPED])
def test_nothing_is_done_with_what_is_decided(state: DraftState) -> None:
    assert deeds(onlooker(state)) == []
    assert onlooker(state, is_asked=True).another is None


def test_the_author_compares_what_was_changed_meanwhile() -> None:
    assert deeds(onlooker(), is_right=False, is_stale=True)[-1] == ("publish", "Compare the two")
    assert deeds(onlooker(is_own=False), is_right=False, is_stale=True) == []


@pytest.mark.parametrize(
    ("one", "path"),
    [
        (onlooker(is_asked=True), "publish"),
        (onlooker(is_asked=True, may_publish=False), "submit"),
        (onlooker(is_asked=True, two_person=True), "submit"),
        (onlooker(DraftState.SUBMITTED, is_asked=True, is_own=False), "publish"),
        (onlooker(DraftState.SUBMITTED, is_asked=True, two_person=True), None),
        (onlooker(), None),
    ],
)
def test_an_answer_to_what_is_asked_goes_on(one: Onlooker, path: str | None) -> None:
    assert (one.another.path if one.another else None) == path


def test_only_publishing_names_the_version_that_was_looked_at() -> None:
    found = onlooker().deeds(is_right=True, is_stale=False)

    assert [deed.label for deed in found if deed.names_version] == ["Publish"]


def test_a_draft_says_what_it_is() -> None:
    assert DRAFT.what_it_is == "Draft, a new statement"
    changed = replace(DRAFT, state=DraftState.SUBMITTED, record_id=5)
    assert changed.what_it_is == "Handed in, a change of statement 5"
