"""The seeds hold what the claim sheets say, and nothing else."""

import csv
import json
from pathlib import Path

import pytest

from app.database import Database
from app.places import ROOT
from app.services.imports.claims import import_claims
from app.services.packages import export_package, import_package
from app.services.reference import load_reference

SEEDS = ROOT / "seeds" / "dossier"
SHEETS = ROOT / "tests" / "fixtures" / "claims"
TABLES = sorted(file.name for file in SEEDS.glob("*.csv"))

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that the claim sheets give today."""
    from app.migrate import migrate

    folder = tmp_path_factory.mktemp("imported")
    url = f"sqlite:///{folder / 'record.sqlite'}"
    migrate(url)
    database = Database(url)
    with database.writing() as session:
        load_reference(session)
        import_claims(session, SHEETS, "Demarche dossier")
    with database.reading() as session:
        export_package(session, folder / "package")
    database.close()
    return folder / "package"


def rows(file: Path) -> Rows:
    """Read a table without the moments at which its rows were entered."""
    with file.open(encoding="utf-8", newline="") as text:
        return [
            {name: value for name, value in row.items() if name != "recorded_at"}
            for row in csv.DictReader(text)
        ]


@pytest.mark.parametrize("table", TABLES)
def test_the_seeds_are_what_the_claim_sheets_give(imported: Path, table: str) -> None:
    assert rows(SEEDS / table) == rows(imported / table)


def test_a_row_left_out_of_the_seeds_would_be_noticed(imported: Path) -> None:
    """The control: the comparison above is not blind."""
    assert rows(SEEDS / "statements.csv")[1:] != rows(imported / "statements.csv")


def test_the_description_names_the_tables_that_are_there() -> None:
    package = json.loads((SEEDS / "datapackage.json").read_text(encoding="utf-8"))

    assert sorted(resource["path"] for resource in package["resources"]) == TABLES


def test_the_seeds_carry_every_claim_of_the_seed_article() -> None:
    refs = {row["ref"] for row in rows(SEEDS / "reports.csv")}
    claims = {f"SEED-{number:02}" for number in range(1, 20)}
    askings = {f"INV-SEED-{number:02}" for number in range(1, 12)}

    assert claims | askings <= refs


def test_the_seeds_load_on_every_database(database: Database) -> None:
    with database.writing() as session:
        added = import_package(session, SEEDS)
    with database.writing() as session:
        again = import_package(session, SEEDS)

    assert added["statements"] == len(rows(SEEDS / "statements.csv"))
    assert not any(again.values())
