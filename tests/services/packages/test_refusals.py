"""A package that cannot be taken leaves nothing behind and says what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.database import Database
from app.domain.errors import ImportRejected, NotFound
from app.domain.records import Actor, Reason
from app.services.packages import export_package, import_package
from tests.services.packages.world import fill

Change = Callable[[str], str]


@pytest.fixture
def package(sqlite_template: Path, tmp_path: Path) -> Path:
    file = tmp_path / "origin.sqlite"
    file.write_bytes(sqlite_template.read_bytes())
    origin = Database(f"sqlite:///{file}")
    with origin.writing() as session:
        fill(session)
    with origin.reading() as session:
        export_package(session, tmp_path / "package")
    origin.close()
    return tmp_path / "package"


def change(package: Path, table: str, old: str, new: str) -> None:
    file = package / f"{table}.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def findings(database: Database, package: Path) -> list[str]:
    with database.writing() as session:
        with pytest.raises(ImportRejected) as rejected:
            import_package(session, package)
        # Even a caller who catches the refusal and goes on finds nothing of the package.
        assert session.scalar(select(func.count()).select_from(Actor)) == 0
    return [str(finding) for finding in rejected.value.findings]


WRONG = [
    ("stances", ",2,-2,", ",2,many,", "line 3, column direction: 'many' is not a whole number"),
    ("actors", "country", "planet", "line 2, column kind: 'planet' is not known here"),
    ("actors", "code_status", "status", "line 1, column code_status: This column is missing"),
    ("actors", "code_status", "status", "line 1, column status: There is no such column"),
    ("actors", "code_status", "note", "line 1, column note: This column is there twice"),
    ("actors", "DEU,", "CIV,", "line 3, column code: Line 2 has the same key"),
    ("offices", ",FRA,", ",XYZ,", "line 2, column actor_code: actors has no row XYZ"),
    (
        "offices",
        "3,7,",
        "3,7,x,",
        "line 2, column (whole line): The line has 11 cells",
    ),
    ("memberships", "1945-10-24", "1945", "line 2, column valid_from: '1945' is not a day"),
    ("reports", "RT,2,", "RT,99,", "line 2, column relays_id: reports has no row 99"),
    ("initiatives", "slug-2", "slug-1", "line 3, column slug: Another row has the same here"),
    (
        "statements",
        "2024-05-27,2024-06-02",
        "2024-06-03,2024-06-02",
        "line 2, column said_earliest, said_latest: It must hold that said_earliest <= said_latest",
    ),
    ("people", "7,macron", '"7,macron', "line 2, column (whole line): This cannot be read"),
]


@pytest.mark.parametrize(("table", "old", "new", "expected"), WRONG)
def test_what_is_wrong_is_named(
    database: Database, package: Path, table: str, old: str, new: str, expected: str
) -> None:
    change(package, table, old, new)

    assert any(f"{table}.csv, {expected}" in finding for finding in findings(database, package))


def test_only_the_row_at_fault_is_named(database: Database, package: Path) -> None:
    change(package, "initiatives", "slug-2", "slug-1")

    assert len(findings(database, package)) == 1


def test_a_file_that_is_not_utf_8_is_named_once(database: Database, package: Path) -> None:
    text = (package / "actors.csv").read_text()
    (package / "actors.csv").write_bytes(text.encode("latin-1"))

    [finding] = findings(database, package)

    assert finding.startswith(
        "actors.csv, line 1, column (whole line): About here the file is not UTF-8"
    )


def test_missing_and_unknown_files_are_named(database: Database, package: Path) -> None:
    (package / "people.csv").unlink()

    [missing] = findings(database, package)

    assert missing.startswith("people.csv, line 1, column (whole file): This file is missing")
    (package / "datapackage.json").unlink()
    (package / "persons.csv").write_text("")
    assert [finding.split(",")[0] for finding in findings(database, package)] == [
        "datapackage.json",
        "persons.csv",
    ]


def test_a_circle_of_reports_is_named(database: Database, package: Path) -> None:
    change(package, "reports", "3,17,,,Welt,,4,", "3,17,,,Welt,1,,")

    found = findings(database, package)

    assert len(found) == 3
    assert all("run in a circle" in finding for finding in found)


def test_a_row_that_has_changed_here_is_not_overwritten(database: Database, package: Path) -> None:
    with database.writing() as session:
        session.add(Reason(code="escalation", label="Our own label", position=1))
    with database.writing() as session, pytest.raises(ImportRejected) as rejected:
        import_package(session, package)

    [finding] = rejected.value.findings
    assert str(finding) == (
        "reasons.csv, line 2, column label: reasons escalation is on record with something else"
        " here: drop the row, or make the change in the application."
    )


def test_a_folder_that_is_not_there_is_said_so(database: Database, tmp_path: Path) -> None:
    with database.writing() as session, pytest.raises(NotFound, match="There is no folder"):
        import_package(session, tmp_path / "nothing")


def test_all_that_is_wrong_is_said_at_once(database: Database, package: Path) -> None:
    change(package, "actors", "country", "planet")
    change(package, "offices", ",FRA,", ",XYZ,")
    change(package, "checks", "2024-06-08", "June")

    files = {finding.split(",")[0] for finding in findings(database, package)}

    assert files == {"actors.csv", "offices.csv", "checks.csv"}
