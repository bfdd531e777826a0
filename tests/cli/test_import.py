"""`demarche import`: whole or not at all, and a sentence for everything that is wrong."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.database import Database
from app.domain.actor import Actor, Membership
from app.domain.position import Position
from app.domain.report import Report
from app.domain.scale import Scale
from app.domain.statement import Statement
from tests.cli.conftest import Run, ctrl_c_at
from tests.services.imports.claim_sheets import statement, write_folder
from tests.services.imports.long_tables import Roll, everybody

GROUPS = "group,group_name,iso3,from,to,note,checked_to,source\n"


def number(database: Database, kind: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


@pytest.fixture
def package(run: Run, filled: Database, tmp_path: Path) -> Path:
    """An export of the small record, which is then emptied of it again."""
    assert run("export", tmp_path / "package").exit_code == 0
    with filled.writing() as session:
        session.execute(Report.__table__.delete().where(Report.id == 6))
    return tmp_path / "package"


def test_after_an_import_sqlite_knows_how_its_tables_divide(
    run: Run, filled: Database, package: Path
) -> None:
    """By that it begins with a country and not with all initiatives when it looks for both."""
    assert run("import", "package", package).exit_code == 0

    with filled.reading() as session:
        if filled.is_sqlite:
            known = set(session.scalars(text("SELECT tbl FROM sqlite_stat1")))
            assert {"statements", "stated_positions", "reports", "positions"} <= known


def test_a_package_adds_what_is_missing(run: Run, filled: Database, package: Path) -> None:
    answer = run("import", "package", package)

    assert answer.exit_code == 0, answer.stderr
    assert number(filled, Report) == 5
    assert number(filled, Position) > 0
    assert "reports" in answer.stdout


def test_a_dry_run_changes_nothing_and_says_so(run: Run, filled: Database, package: Path) -> None:
    answer = run("import", "package", package, "--dry-run")

    assert answer.exit_code == 0
    assert "Would be added" in answer.stdout
    assert "Dry run" in answer.stderr
    assert number(filled, Report) == 4


def test_findings_are_lines_and_the_exit_code_is_one(
    run: Run, filled: Database, package: Path
) -> None:
    text = (package / "reports.csv").read_text()
    (package / "reports.csv").write_text(text.replace("RT,2,", "RT,99,"))

    answer = run("import", "package", package)

    assert answer.exit_code == 1
    assert "reports.csv, line 2, column relays_id: reports has no row 99" in answer.stderr
    assert "nothing was imported" in answer.stderr
    assert number(filled, Report) == 4


def test_a_terminal_gets_findings_as_a_table_too(
    run: Run, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (package / "reports.csv").unlink()

    answer = run("import", "package", package)

    assert "What to do" in answer.stderr
    assert "reports.csv, line 1, column (whole file): This file is missing" in answer.stderr


def test_ctrl_c_leaves_nothing_behind(run: Run, filled: Database, package: Path) -> None:
    with ctrl_c_at("DELETE FROM positions"):
        answer = run("import", "package", package)

    assert answer.exit_code == 130
    assert answer.stderr == "Stopped. Nothing was changed.\n"
    assert number(filled, Report) == 4


def test_a_missing_folder_is_a_sentence(run: Run, tmp_path: Path) -> None:
    answer = run("import", "package", tmp_path / "none")

    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"There is no folder {tmp_path / 'none'}.")


def test_groups_come_in(run: Run, database: Database, seeds: Path, tmp_path: Path) -> None:
    run("seed", seeds)
    file = tmp_path / "groups.csv"
    file.write_text(f"{GROUPS}NEW,A new group,FRA,2020-01-01,,,,\n")
    before = number(database, Membership)

    tried = run("import", "groups", file, "--dry-run")
    done = run("import", "groups", file)
    again = run("import", "groups", file)

    assert (tried.exit_code, done.exit_code, again.exit_code) == (0, 0, 0)
    assert number(database, Membership) == before + 1
    assert "Added: nothing." in again.stdout
    assert "1 rows are on record already." in again.stderr


def test_a_missing_table_of_groups_is_a_sentence(run: Run, tmp_path: Path) -> None:
    answer = run("import", "groups", tmp_path / "none.csv")

    assert answer.exit_code == 1
    assert "none.csv, line 1, column (whole file): This file is missing" in answer.stderr


def test_a_new_scale_comes_in(run: Run, database: Database, seeds: Path, tmp_path: Path) -> None:
    run("seed", seeds)
    (tmp_path / "scales.csv").write_text("code,label,note,is_final\nloud,Loudness,,no\n")
    before = number(database, Scale)

    tried = run("import", "reference", tmp_path, "--dry-run")
    done = run("import", "reference", tmp_path, "--by", "ada")
    again = run("import", "reference", tmp_path)
    empty = run("import", "reference", seeds / "none")

    assert (tried.exit_code, done.exit_code, again.exit_code) == (0, 0, 0), done.stderr
    assert number(database, Scale) == before + 1
    assert "Changed: nothing." in again.stdout
    assert empty.exit_code == 2
    assert empty.stderr.startswith("There is none of scales.csv, stances.csv")


def test_claims_come_in_with_the_reference_they_need(
    run: Run, database: Database, tmp_path: Path
) -> None:
    write_folder(tmp_path, statements=[statement("ST-1")])

    tried = run("import", "claims", tmp_path, "--by", "ada", "--dry-run")
    assert tried.exit_code == 0, tried.stderr
    assert number(database, Actor) == 0

    done = run("import", "claims", tmp_path, "--by", "ada")

    assert done.exit_code == 0, done.stderr
    with database.reading() as session:
        assert session.scalars(select(Statement.recorded_by)).all() == ["ada"]
    assert number(database, Position) > 0
    assert run("check").exit_code == 0
    assert "Added: nothing." in run("import", "claims", tmp_path, "--by", "ada").stdout


@pytest.mark.parametrize("named", [(), ("--by", ""), ("--by", "  ")])
def test_claims_are_not_taken_without_the_name_of_who_coded_them(
    run: Run, database: Database, tmp_path: Path, named: tuple[str, ...]
) -> None:
    write_folder(tmp_path, statements=[statement("ST-1")])

    answer = run("import", "claims", tmp_path, *named)

    assert answer.exit_code == 1
    assert "Say who coded these sheets, for example: --by" in answer.stderr
    assert number(database, Statement) == 0


def test_claims_that_cannot_be_taken_leave_nothing(
    run: Run, database: Database, tmp_path: Path
) -> None:
    answer = run("import", "claims", tmp_path, "--by", "ada")

    assert answer.exit_code != 0
    assert "sources.csv" in answer.stderr
    assert number(database, Actor) == 0


@pytest.fixture
def roll_calls(tmp_path: Path) -> Path:
    """A folder with one roll call."""
    roll = Roll()
    roll.add(7, everybody(no="USA"))
    return roll.write(tmp_path / "un")


def test_roll_calls_make_a_whole_record_of_an_empty_one(
    run: Run, database: Database, roll_calls: Path
) -> None:
    dry = run("import", "rollcalls", roll_calls, "--dry-run")
    assert dry.exit_code == 0, dry.stderr
    assert "Would be added" in dry.stdout
    assert number(database, Statement) == number(database, Actor) == 0

    answer = run("import", "rollcalls", roll_calls, "--by", "Ada")
    assert answer.exit_code == 0, answer.stderr
    assert number(database, Position) == 24
    assert run("check").exit_code == 0

    again = run("import", "rollcalls", roll_calls)
    assert "Added: nothing." in again.stdout
    assert "24 answers are on record already." in again.stderr


@pytest.mark.parametrize("sql", ["INSERT INTO stated_positions", "INSERT INTO positions"])
def test_roll_calls_that_are_interrupted_leave_nothing(
    run: Run, database: Database, roll_calls: Path, sql: str
) -> None:
    with ctrl_c_at(sql):
        answer = run("import", "rollcalls", roll_calls)

    assert answer.exit_code == 130
    assert "Nothing was changed" in answer.stderr
    assert number(database, Statement) == number(database, Actor) == 0
