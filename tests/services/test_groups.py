"""Country groups come in whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.database import Database
from app.domain.actor import Actor, ActorKind, CodeStatus, Membership
from app.domain.errors import ImportRejected
from app.domain.revision import Revision
from app.services.imports.groups import GroupsImported, import_groups

HEADER = "group,group_name,iso3,from,to,note,checked_to,source\n"
NATO = "NATO,North Atlantic Treaty Organization"


@pytest.fixture
def countries(database: Database) -> Database:
    with database.writing() as session:
        session.add_all(
            Actor(
                code=code,
                kind=ActorKind.COUNTRY,
                name=code.title(),
                sort_name=code.lower(),
                code_status=CodeStatus.ISO,
            )
            for code in ("FRA", "GRC", "GBR")
        )
    return database


def table(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "groups.csv"
    file.write_text(HEADER + "".join(f"{line}\n" for line in lines))
    return file


def imported(database: Database, file: Path) -> GroupsImported:
    with database.writing() as session:
        return import_groups(session, file, by="ed")


def findings(database: Database, file: Path) -> list[str]:
    with pytest.raises(ImportRejected) as rejected:
        imported(database, file)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Membership)) == 0
    return [str(finding) for finding in rejected.value.findings]


def test_groups_and_periods_are_added(countries: Database, tmp_path: Path) -> None:
    file = table(
        tmp_path,
        f'{NATO},GRC,1952-02-18,1974-08-14,"left, for a time",day,https://example.org/1',
        f"{NATO},GRC,1980-10-20,,,year,",
        f"{NATO},FRA,1949-04-04,,,day,",
    )

    assert imported(countries, file) == GroupsImported(1, 3, 0)
    with countries.reading() as session:
        group = session.get_one(Actor, "NATO")
        assert (group.kind, group.name) == (ActorKind.GROUP, "North Atlantic Treaty Organization")
        first = session.scalars(select(Membership).order_by(Membership.id)).first()
        assert first
        assert (first.valid_from, first.valid_until) == (date(1952, 2, 18), date(1974, 8, 14))
        assert (first.note, first.checked_to) == ("left, for a time", "day")
        assert session.scalar(select(func.count()).select_from(Revision)) == 4


def test_importing_twice_adds_nothing(countries: Database, tmp_path: Path) -> None:
    file = table(tmp_path, f"{NATO},FRA,4 April 1949,,,,", f"{NATO},GRC,,1974-08-14,,,")
    imported(countries, file)

    assert imported(countries, file) == GroupsImported(0, 0, 2)


WRONG = [
    (f"{NATO},XYZ,1949-04-04,,,,", "line 2, column iso3: 'XYZ' is not a country on record"),
    (f"{NATO},FRA,April 1949,,,,", "line 2, column from: Give one day"),
    (f"{NATO},FRA,2020-01-02,2020-01-01,,,", "line 2, column to: The period ends before it begins"),
    ("FRA,France,GRC,1949-04-04,,,,", "line 2, column group: FRA is a country"),
    ("N,Name,GRC,1949-04-04,,,,", "line 2, column group: A group needs a code"),
    ("NATO,,GRC,1949-04-04,,,,", "line 2, column group_name: NATO needs a name"),
    (
        f"{NATO},FRA,1949-04-04",
        "line 2, column (whole line): The line has 4 cells",
    ),
]


@pytest.mark.parametrize(("line", "expected"), WRONG)
def test_what_is_wrong_is_named(
    countries: Database, tmp_path: Path, line: str, expected: str
) -> None:
    [finding] = findings(countries, table(tmp_path, line))

    assert finding.startswith(f"groups.csv, {expected}")


def test_what_is_wrong_with_days_and_with_names_is_said_together(
    countries: Database, tmp_path: Path
) -> None:
    found = findings(countries, table(tmp_path, f"{NATO},XYZ,2020-01-02,2020-01-01,,,"))

    assert [finding.split(",")[2].split(":")[0] for finding in found] == [
        " column iso3",
        " column to",
    ]


def test_periods_that_overlap_are_named(countries: Database, tmp_path: Path) -> None:
    file = table(tmp_path, f"{NATO},FRA,1949-04-04,,,,", f"{NATO},FRA,1966-01-01,1970-01-01,,,")

    [finding] = findings(countries, file)

    assert finding == (
        "groups.csv, line 3, column from: FRA is already in NATO from 1949-04-04 to now: correct"
        " the days, or change the period on record first."
    )


def test_a_period_may_not_overlap_with_one_on_record(countries: Database, tmp_path: Path) -> None:
    imported(countries, table(tmp_path, f"{NATO},GBR,1949-04-04,2020-01-31,,,"))

    with pytest.raises(ImportRejected, match="1 things"):
        imported(countries, table(tmp_path, f"{NATO},GBR,2020-01-31,,,,"))
    imported(countries, table(tmp_path, f"{NATO},GBR,2020-02-01,,,,"))


def test_all_that_is_wrong_is_said_at_once(countries: Database, tmp_path: Path) -> None:
    file = table(tmp_path, *[line for line, _ in WRONG])

    assert len(findings(countries, file)) == len(WRONG)


def test_a_table_with_other_columns_is_refused(countries: Database, tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_text("group,name\n")

    assert len(findings(countries, file)) == 1 + len(HEADER.split(",")) - 1
