"""After a change of one record its words are found, its old words are not, and no others move."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.search import SearchEntry
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.pages.search import SearchFilters, load_search
from app.services.search_index import is_stale, renew_for

NEW = "Quetzalcoatlus"


def hits(database: Database, words: str) -> set[str]:
    with database.reading() as session:
        page = load_search(session, SearchFilters.model_validate({"q": words}))
        return {x.href for group in page.groups for x in group.results}


def changed(database: Database, kind: type[Any], change: Callable[[Any], None]) -> str:
    """Change the first record of its kind, renew the entries, and return its number."""
    with database.writing() as session:
        record = session.scalars(select(kind).order_by(kind.id)).first()
        change(record)
        renew_for(session, record)
        assert not is_stale(session)
        return str(record.id)


@pytest.mark.parametrize(
    ("kind", "column", "page"),
    [
        (Statement, "summary", "/statements/{}"),
        (Invitation, "note", "/invitations/{}"),
        (Source, "title", "/sources/{}"),
        (Person, "note", "/people/{}"),
    ],
)
def test_new_words_are_found_and_old_ones_are_not(
    dossier: Database, kind: type[Any], column: str, page: str
) -> None:
    number = changed(dossier, kind, lambda record: setattr(record, column, f"{NEW} one"))
    assert hits(dossier, NEW) == {page.format(number)}

    changed(dossier, kind, lambda record: setattr(record, column, "Archaeopteryx"))

    assert hits(dossier, NEW) == set()
    assert hits(dossier, "Archaeopteryx") == {page.format(number)}


def test_a_person_takes_along_what_they_said(dossier: Database) -> None:
    with dossier.reading() as session:
        person = session.scalars(select(Statement.person_id).where(Statement.person_id > 0)).first()
    with dossier.writing() as session:
        record = session.get_one(Person, person)
        record.name = f"Ada {NEW}"
        renew_for(session, record)
        assert not is_stale(session)

    found = hits(dossier, NEW)
    assert f"/people/{person}" in found
    assert any(href.startswith("/statements/") for href in found)


def test_an_initiative_that_moved_is_found_at_its_new_address_only(dossier: Database) -> None:
    def move(record: Initiative) -> None:
        record.slug, record.title = "moved-2030", f"The {NEW} pact"

    with dossier.writing() as session:
        record = session.scalar(select(Initiative).where(Initiative.kind == "question"))
        assert record
        move(record)
        renew_for(session, record)
        assert not is_stale(session)

    assert hits(dossier, NEW) == {"/initiatives/moved-2030"}


def test_a_report_renews_what_it_tells(dossier: Database) -> None:
    def tell(record: Report) -> None:
        record.quotation = f"{NEW}, they said"

    with dossier.writing() as session:
        record = session.scalar(select(Report).where(Report.statement_id == 3))
        assert record
        tell(record)
        renew_for(session, record)
        assert not is_stale(session)

    assert hits(dossier, NEW) == {"/statements/3"}


def test_what_is_no_longer_shown_is_no_longer_found(dossier: Database) -> None:
    changed(dossier, Statement, lambda record: setattr(record, "summary", NEW))

    changed(dossier, Statement, lambda record: setattr(record, "status", Status.REJECTED))

    assert hits(dossier, NEW) == set()


def test_nothing_else_is_written(dossier: Database) -> None:
    numbers = select(SearchEntry.kind, SearchEntry.key, SearchEntry.id)
    with dossier.reading() as session:
        before = {(kind, key): number for kind, key, number in session.execute(numbers)}

    number = changed(dossier, Statement, lambda record: setattr(record, "summary", NEW))

    with dossier.reading() as session:
        after = {(kind, key): number for kind, key, number in session.execute(numbers)}
    assert {key for key in after if after[key] != before[key]} == {("statement", number)}
