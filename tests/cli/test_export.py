"""`demarche export`, and `demarche seed` from what it wrote."""

from pathlib import Path

import pytest

from app.database import Database
from app.migrate import migrate
from tests.cli.conftest import Run, ctrl_c_at


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_record_is_written_and_counted(run: Run, filled: Database, tmp_path: Path) -> None:
    answer = run("export", tmp_path / "package")

    assert answer.exit_code == 0, answer.stderr
    assert "statements" in answer.stdout
    assert (tmp_path / "package" / "datapackage.json").exists()


def test_a_folder_with_files_is_left_alone(run: Run, filled: Database, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("mine")

    refused = run("export", tmp_path)

    assert refused.exit_code == 1
    assert "has files in it" in refused.stderr
    assert (tmp_path / "actors.csv").read_text() == "mine"
    assert run("export", tmp_path, "--replace").exit_code == 0
    assert (tmp_path / "actors.csv").read_text() != "mine"


def test_ctrl_c_leaves_the_folder_as_it_was(run: Run, filled: Database, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    run("export", folder)
    (folder / "actors.csv").write_text("older")
    before = content(folder)

    with ctrl_c_at("SELECT reports."):
        answer = run("export", folder, "--replace")

    assert answer.exit_code == 130
    assert content(folder) == before


def test_seeds_are_loaded_once(
    run: Run, filled: Database, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", seeds / "dossier")
    (seeds / "dossier" / "revisions.csv").unlink()
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    migrate(url)
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", url)

    first, second = run("seed", seeds), run("seed", seeds)

    assert first.exit_code == 0, first.stderr
    assert "records were added and" in first.stderr
    assert second.stderr == "All of it is on record already.\n"
    assert run("check").stderr == "The record is whole.\n"
    run("export", tmp_path / "again")
    assert b",seeds,2024-06-08T14:30:05Z," in content(tmp_path / "again")["revisions.csv"]


def test_seeds_leave_a_record_alone_that_has_initiatives(
    run: Run, filled: Database, seeds: Path
) -> None:
    run("export", seeds / "dossier")
    people = seeds / "dossier" / "people.csv"
    people.write_text(people.read_text().replace("Emmanuel Macron", "Another name"))

    answer = run("seed", seeds)

    assert answer.exit_code == 0, answer.stderr


def test_seeds_without_a_dossier_are_the_reference_tables(run: Run, seeds: Path) -> None:
    answer = run("seed", seeds)

    assert answer.exit_code == 0, answer.stderr
    assert "0 positions worked out" in answer.stderr


def test_missing_seeds_are_a_sentence(run: Run, tmp_path: Path) -> None:
    answer = run("seed", tmp_path / "none")

    assert answer.exit_code == 2
    assert answer.stderr.startswith("There is no folder")


def test_people_at_a_terminal_see_how_far_it_is(
    run: Run, filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    answer = run("export", tmp_path / "package")

    assert "Exporting" in answer.stderr
