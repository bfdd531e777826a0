"""The same sheets give the same record, in any order, at once or part by part."""

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from app.database import Database
from tests.copies import sqlite_copy
from tests.services.imports.canonical import Row, canonical, exported
from tests.services.imports.claim_sheets import DOSSIER, bring_in

Sheets = dict[str, list[Row]]
FILES = ("sources.csv", "people.csv", "statements.csv", "invitations.csv", "roles.csv")


def dossier() -> Sheets:
    return {
        name: list(csv.DictReader((DOSSIER / name).open(encoding="utf-8-sig", newline="")))
        for name in FILES
        if (DOSSIER / name).exists()
    }


def part(sheets: Sheets, sources: Iterable[str]) -> Sheets:
    """The rows of these sources, the people who speak in them, and no roles."""
    wanted = set(sources)
    cut = {
        name: [row for row in sheets[name] if row["source_id"] in wanted]
        for name in ("sources.csv", "statements.csv", "invitations.csv")
    }
    speaking = {row["speaker_id"] for row in cut["statements.csv"]}
    people = [row for row in sheets["people.csv"] if row["person_id"] in speaking]
    return cut | {"people.csv": people}


def write(sheets: Sheets, folder: Path, like: Sheets) -> Path:
    folder.mkdir(parents=True)
    for name, rows in sheets.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(like[name][0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def in_parts(sheets: Sheets, orders: Sequence[Sequence[str]], folder: Path) -> list[Path]:
    """Write a folder for each part, in order; all people and the roles come last."""
    folders = [
        write(part(sheets, sources), folder / f"part-{number}", sheets)
        for number, sources in enumerate(orders)
    ]
    last = {name: [] for name in FILES if name in sheets} | {
        name: sheets[name] for name in ("people.csv", "roles.csv") if name in sheets
    }
    return [*folders, write(last, folder / "last", sheets)]


def cuts(sources: Sequence[str]) -> dict[str, list[list[str]]]:
    """Ways to cut the sources into parts."""
    shuffled = {seed: random.Random(seed).sample(sources, len(sources)) for seed in (1, 2, 3)}
    return {
        "one by one, last first": [[source] for source in reversed(sources)],
        "one by one, mixed": [[source] for source in shuffled[1]],
        "in tens, mixed": [shuffled[2][at : at + 10] for at in range(0, len(sources), 10)],
        "in halves": [list(sources[::2]), list(sources[1::2])],
        "in halves, the other first": [list(sources[1::2]), list(sources[::2])],
        "the best known last": [list(sources[3:]), list(sources[:3])],
        "at once, mixed": [shuffled[3]],
    }


WAYS = cuts([row["source_id"] for row in dossier()["sources.csv"]])


@pytest.fixture(scope="module")
def at_once(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("at-once")
    with sqlite_copy(sqlite_template) as database:
        bring_in(database, DOSSIER)
        return canonical(exported(database, folder / "package"))


@pytest.mark.parametrize("way", WAYS)
def test_the_dossier_in_parts_is_the_dossier_at_once(
    sqlite_database: Database, tmp_path: Path, at_once: dict[str, list[str]], way: str
) -> None:
    for folder in in_parts(dossier(), WAYS[way], tmp_path / "parts"):
        bring_in(sqlite_database, folder)

    compare(canonical(exported(sqlite_database, tmp_path / "package")), at_once)


def test_the_dossier_in_parts_is_the_same_on_postgresql(
    postgresql_database: Database, tmp_path: Path, at_once: dict[str, list[str]]
) -> None:
    for folder in in_parts(dossier(), WAYS["in tens, mixed"], tmp_path / "parts"):
        bring_in(postgresql_database, folder)

    compare(canonical(exported(postgresql_database, tmp_path / "package")), at_once)


def test_what_is_compared_shows_a_row_that_is_missing(
    sqlite_database: Database, tmp_path: Path, at_once: dict[str, list[str]]
) -> None:
    sheets = dossier()
    but_one = part(sheets, [row["source_id"] for row in sheets["sources.csv"][1:]])
    bring_in(sqlite_database, write(but_one, tmp_path / "but-one", sheets))

    with pytest.raises(AssertionError, match=r"reports|stat"):
        compare(canonical(exported(sqlite_database, tmp_path / "package")), at_once)


def compare(one: dict[str, list[str]], other: dict[str, list[str]]) -> None:
    """Compare table by table, naming the lines that only one has."""
    for table in other:
        only_here = sorted(set(one[table]) - set(other[table]))
        only_there = sorted(set(other[table]) - set(one[table]))
        assert (only_here, only_there) == ([], []), table
        assert one[table] == other[table], table
    assert one.keys() == other.keys()
