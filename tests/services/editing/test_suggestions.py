"""What readers suggest is kept once it says anything, and seen to once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.base import utc_now
from app.domain.draft import Suggestion, SuggestionState
from app.domain.errors import NotAllowed, Rejected
from app.domain.inputs.suggestion import read_suggestion
from app.domain.source import Source
from app.domain.user import UserRole
from app.services.editing.suggestions import (
    a_reader,
    decline_suggestion,
    suggest,
    take_up_suggestion,
)
from app.services.throttle import TooManyTries
from tests.services.editing.conftest import trial, who

NOW = utc_now()


def sent(session: Session, address: str = "", words: str = "The date is wrong.") -> Suggestion:
    given = read_suggestion({"words": [words], "source_address": [address]}, "/statements/5")
    return suggest(session, a_reader("192.0.2.7"), given, NOW)


def test_the_address_of_a_source_is_kept_in_its_one_spelling(record: Database) -> None:
    with trial(record) as session:
        suggestion = sent(session, "HTTPS://Example.org/a?utm_source=x")

        assert suggestion.source_address == "https://example.org/a"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ({}, {"words"}),
        ({"words": ["  "]}, {"words"}),
        ({"words": ["x" * 4_001]}, {"words"}),
        ({"words": ["Yes."], "source_address": ["not an address"]}, {"source_address"}),
        ({"words": ["Yes."], "contact": ["x" * 301]}, {"contact"}),
    ],
)
def test_what_is_wrong_is_said(content: dict[str, list[str]], wrong: set[str]) -> None:
    with pytest.raises(Rejected) as rejected:
        read_suggestion(content, "/")

    assert set(rejected.value.errors) == wrong


def test_one_network_sends_a_few_and_then_waits(record: Database) -> None:
    with trial(record) as session:
        for _ in range(5):
            sent(session)
        with pytest.raises(TooManyTries):
            sent(session)

        given = read_suggestion({"words": ["Another reader."]}, "/")
        suggest(session, a_reader("198.51.100.1"), given, NOW)
        suggest(session, a_reader("192.0.2.7"), given, NOW + timedelta(minutes=15))
        assert len(session.scalars(select(Suggestion.id)).all()) == 7


def test_taking_one_up_begins_a_draft_of_its_source(record: Database) -> None:
    with trial(record) as session:
        suggestion = sent(session, "https://example.org/new")
        contributor = who(session, UserRole.CONTRIBUTOR)
        draft = take_up_suggestion(session, contributor, suggestion.id)

        assert draft is not None
        assert draft.content == {"address": ["https://example.org/new"]}
        assert draft.made_by_id == contributor.user_id
        assert suggestion.state is SuggestionState.TAKEN


@pytest.mark.parametrize("is_known", [True, False])
def test_no_draft_is_made_where_none_is_needed(record: Database, is_known: bool) -> None:
    with trial(record) as session:
        known = session.scalar(
            select(Source.address).where(Source.address.startswith("https://")).limit(1)
        )
        suggestion = sent(session, known or "" if is_known else "")

        assert take_up_suggestion(session, who(session), suggestion.id) is None
        assert suggestion.state is SuggestionState.TAKEN


def test_declining_needs_an_answer(record: Database) -> None:
    with trial(record) as session:
        suggestion = sent(session)
        with pytest.raises(Rejected):
            decline_suggestion(session, who(session), suggestion.id, {})
        assert suggestion.state is SuggestionState.OPEN
        decline_suggestion(session, who(session), suggestion.id, {"answer": ["It is right."]})

        assert (suggestion.state, suggestion.answer) == (SuggestionState.DECLINED, "It is right.")


def test_a_suggestion_is_seen_to_once(record: Database) -> None:
    with trial(record) as session:
        suggestion = sent(session)
        take_up_suggestion(session, who(session), suggestion.id)

        with pytest.raises(NotAllowed, match="already"):
            decline_suggestion(session, who(session), suggestion.id, {"answer": ["No."]})


def test_the_log_names_no_word_of_the_reader(record: Database) -> None:
    with trial(record) as session:
        suggestion = sent(session, words="A private matter.")
        decline_suggestion(session, who(session), suggestion.id, {"answer": ["No."]})
        session.flush()
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()

        assert [entry.action for entry in entries] == ["suggestion.make", "suggestion.decline"]
        assert not any("private" in str(vars(entry)) for entry in entries)
