"""Every version of a statement, and what changed word by word."""

import pytest

from app.database import Database
from app.domain.codes import Status
from app.domain.errors import NotFound
from app.domain.report import Report
from app.domain.statement import StatedPosition, Statement
from app.queries.pages.history.statement import Version, load_history
from app.queries.parts.differences import Run, WordsFate, compare_words
from app.services.revisions import record_revision
from tests.queries import count_queries


def change(database: Database, why: str, **values: object) -> None:
    with database.writing() as session:
        statement = session.get_one(Statement, 1)
        for name, value in values.items():
            setattr(statement, name, value)
        record_revision(session, statement, "an editor", why)


def versions(database: Database) -> list[Version]:
    with database.reading() as session:
        return list(load_history(session, 1).versions)


def changed(version: Version) -> dict[str, list[tuple[WordsFate, str]]]:
    return {c.field: [(run.fate, run.text.strip()) for run in c.runs] for c in version.changes}


def test_the_first_version_is_whole_and_changes_nothing(dossier: Database) -> None:
    [first] = versions(dossier)

    assert (first.number, first.is_first, first.changes) == (1, True, ())
    assert first.fields["Speaker"] == "Grant Shapps"
    assert (
        first.fields["Positions"]
        == "United Kingdom: Considering (Military usefulness, for, stated)"
    )


def test_a_correction_shows_the_words_that_went_and_came(dossier: Database) -> None:
    before = versions(dossier)[0].fields["Summary"]
    change(dossier, "A slip.", summary=before.replace("eventually", "at some point"))

    newest, first = versions(dossier)

    assert (newest.number, newest.made_by, newest.why) == (2, "an editor", "A slip.")
    assert set(changed(newest)) == {"Summary"}
    assert changed(newest)["Summary"][-2:] == [
        (WordsFate.REMOVED, "eventually."),
        (WordsFate.ADDED, "at some point."),
    ]
    assert first.is_first


def test_another_stance_is_told_in_its_words(dossier: Database) -> None:
    with dossier.writing() as session:
        held = session.get_one(StatedPosition, 1)
        held.stance = "declined"
        record_revision(session, session.get_one(Statement, held.statement_id), "an editor")

    assert (WordsFate.ADDED, "Declined") in changed(versions(dossier)[0])["Positions"]


def test_a_withdrawal_is_a_version_with_its_reason(dossier: Database) -> None:
    change(dossier, "Not said.", status=Status.WITHDRAWN, withdrawn_reason="It was not said.")

    newest = changed(versions(dossier)[0])

    assert newest["State"] == [(WordsFate.REMOVED, "published"), (WordsFate.ADDED, "withdrawn")]
    assert newest["Why it was withdrawn"] == [(WordsFate.ADDED, "It was not said.")]


def test_what_was_not_public_is_named_and_not_shown(dossier: Database) -> None:
    change(dossier, "Taken back.", status=Status.DRAFT, summary="A secret draft.")
    change(dossier, "Again.", status=Status.PUBLISHED, summary="What is public now.")

    newest, draft, _ = versions(dossier)

    assert (draft.is_public, draft.fields, draft.changes) == (False, {}, ())
    assert "secret" not in str(newest.changes)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.REJECTED])
def test_a_statement_that_readers_do_not_see_has_no_history(
    dossier: Database, status: Status
) -> None:
    change(dossier, "Not yet.", status=status)

    with pytest.raises(NotFound):
        versions(dossier)


def test_reports_have_their_versions_below(dossier: Database) -> None:
    with dossier.writing() as session:
        report = session.query(Report).filter(Report.ref == "GBR-04").one()
        report.summary = "Another summary."
        record_revision(session, report, "an editor", "Read again.")
        statement = report.statement_id
    assert statement

    with dossier.reading() as session:
        found = load_history(session, statement).parts

    [read] = [report for report in found if report.ref == "GBR-04"]
    assert [version.number for version in read.versions] == [2, 1]
    assert "Summary" in changed(read.versions[0])
    assert found[0].source_id
    assert not found[-1].source_id


def test_more_versions_take_no_more_queries(dossier: Database) -> None:
    with count_queries(dossier) as once:
        versions(dossier)
    for number in range(3):
        change(dossier, "Once more.", note=f"Note {number}.")
    with count_queries(dossier) as often:
        versions(dossier)

    assert len(once) == len(often) <= 12


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("one two", "one two", [Run(WordsFate.KEPT, "one two")]),
        ("", "new words", [Run(WordsFate.ADDED, "new words")]),
        ("old words", "", [Run(WordsFate.REMOVED, "old words")]),
        (
            "will not go",
            "will go",
            [
                Run(WordsFate.KEPT, "will "),
                Run(WordsFate.REMOVED, "not "),
                Run(WordsFate.KEPT, "go"),
            ],
        ),
    ],
)
def test_words_are_compared_one_by_one(before: str, after: str, runs: list[Run]) -> None:
    assert compare_words(before, after) == runs
