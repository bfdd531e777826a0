"""A withdrawn source tells nothing, a withdrawn initiative counts nowhere; both come back."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.person import Person
from app.domain.position import Position
from app.domain.report import Report
from app.domain.search import SearchEntry
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.pages.source.page import SourceFilters, load_source
from app.queries.pages.sources import SourcesFilters, load_sources
from app.queries.parts.cards.reports import load_told_statements
from app.services.editing.records import KINDS
from app.services.editing.withdrawing import WITHDRAWABLE, restore, withdraw
from app.services.positions import mismatches, recompute
from app.services.search_index.index import is_stale, reindex
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import INITIATIVE, person_form, source_form, statement_form
from tests.services.editing.merged import exported, get, initiative

APP = Path(__file__).parents[3] / "app"
QUESTION = re.compile(r"\.kind\s*==\s*InitiativeKind\.QUESTION")
# A withdrawn initiative keeps its own page, which is found here.
MAY_ASK = {"queries/parts/questions.py", "queries/parts/initiatives.py"}


def away(session: Session, path: str, record: Any) -> None:
    withdraw(session, who(session), WITHDRAWABLE[path], record, "A forgery.")
    session.flush()


def back(session: Session, path: str, record: Any) -> None:
    restore(session, who(session), WITHDRAWABLE[path], record, "It was genuine.")
    session.flush()


def add(session: Session, kind: DraftKind, content: Any) -> Any:
    found = KINDS[kind]
    record: Any = found.add(session, who(session), found.read(session, content, True), None)
    recompute(session)
    reindex(session)
    return record


def is_whole(session: Session) -> bool:
    return not mismatches(session) and not is_stale(session)


def stance_of(session: Session, code: str) -> str | None:
    number = initiative(session, INITIATIVE).id
    return session.scalar(select(Position.stance).filter_by(initiative_id=number, actor_code=code))


def test_what_only_a_withdrawn_source_tells_is_told_by_nothing(record: Database) -> None:
    with trial(record) as session:
        source = add(session, DraftKind.SOURCE, source_form())
        statement = add(session, DraftKind.STATEMENT, statement_form(source=source.id))
        assert stance_of(session, "MLT") == "declined"
        away(session, "sources", source)
        assert stance_of(session, "MLT") is None
        assert not load_told_statements(session, [statement.id])
        assert is_whole(session)
        sentence = f"Source {source.id} is withdrawn. Bring that back"
        with pytest.raises(Rejected, match=sentence), session.begin_nested():
            add(session, DraftKind.STATEMENT, statement_form(source=source.id))
        back(session, "sources", source)

        assert stance_of(session, "MLT") == "declined"
        assert is_whole(session)


def test_who_has_it_from_a_withdrawn_page_still_tells_it(record: Database) -> None:
    with trial(record) as session:
        source = add(session, DraftKind.SOURCE, source_form())
        statement = add(session, DraftKind.STATEMENT, statement_form(source=source.id))
        first = session.scalars(select(Report).filter_by(statement_id=statement.id)).one()
        session.add(
            Report(statement_id=statement.id, source_id=1, teller="Another", relays_id=first.id)
        )
        session.flush()
        away(session, "sources", source)
        told = load_told_statements(session, [statement.id])[statement.id]

        assert [line.source_id for line in told.reports] == [1]
        assert stance_of(session, "MLT") == "declined"


def test_withdrawing_an_initiative_takes_nothing_off_record(
    record: Database, tmp_path: Path
) -> None:
    with trial(record) as session:
        question = initiative(session, INITIATIVE)
        before = exported(session, tmp_path / "before")
        away(session, "initiatives", question)
        said = session.scalars(select(Statement.id).filter_by(initiative_id=question.id)).all()
        found = session.scalars(
            select(SearchEntry.is_withdrawn).where(
                SearchEntry.kind == "statement", SearchEntry.key.in_(map(str, said))
            )
        ).all()
        assert not session.scalars(select(Position).filter_by(initiative_id=question.id)).all()
        assert not session.scalars(select(SearchEntry).filter_by(key=question.slug)).all()
        assert len(found) == len(said) > 1
        assert all(found)
        assert is_whole(session)
        sentence = "is withdrawn. Bring that back first"
        with pytest.raises(Rejected, match=sentence), session.begin_nested():
            add(session, DraftKind.STATEMENT, statement_form())
        back(session, "initiatives", question)

        assert exported(session, tmp_path / "after") == before
        assert is_whole(session)


def test_a_person_goes_once_nothing_names_them(record: Database) -> None:
    with trial(record) as session:
        person = add(session, DraftKind.PERSON, person_form())
        statement = add(session, DraftKind.STATEMENT, statement_form(person=person.id))
        sentence = f"Ana Borg is named in statement {statement.id}: say there who it was"
        with pytest.raises(Rejected, match=sentence):
            away(session, "people", person)
        away(session, "statements", statement)
        away(session, "people", person)

        assert get(session, Person, person.id).withdrawn_reason == "A forgery."
        with pytest.raises(Rejected, match="Ana Borg is withdrawn"):
            add(session, DraftKind.STATEMENT, statement_form(person=person.id))


def test_what_is_shown_as_a_question_is_said_in_one_place() -> None:
    asking = {
        file.relative_to(APP).as_posix()
        for file in APP.rglob("*.py")
        if QUESTION.search(file.read_text(encoding="utf-8"))
    }

    assert asking == MAY_ASK, (
        "Filter by app/queries/parts/questions.py: it leaves out the withdrawn."
    )


def test_a_filter_of_its_own_would_be_seen() -> None:
    assert QUESTION.search("select(Initiative).where(Initiative.kind == InitiativeKind.QUESTION)")


def test_a_source_is_listed_no_more_and_keeps_its_page(record: Database) -> None:

    with trial(record) as session:
        source = get(session, Source, 1)
        total = load_sources(session, SourcesFilters()).total
        away(session, "sources", source)

        assert load_sources(session, SourcesFilters()).total == total - 1
        page = load_source(session, 1, SourceFilters())
        assert page.withdrawn_reason == "A forgery."
        assert (list(page.claims), list(page.askings)) == ([], [])
