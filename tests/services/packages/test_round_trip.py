"""What is exported comes back unchanged, on either database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from app.database import Database
from app.domain.initiative import Initiative
from app.domain.report import Origin, Report
from app.migrate import migrate
from app.services.packages import export_package, import_package, public_tables
from tests.services.packages.world import fill


@pytest.fixture
def other_database(new_url: Callable[[], str]) -> Iterator[Database]:
    """Another empty database, to import into."""
    url = new_url()
    migrate(url)
    other = Database(url)
    yield other
    other.close()


def exported(database: Database, folder: Path) -> dict[str, bytes]:
    with database.reading() as session:
        export_package(session, folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def imported(database: Database, folder: Path) -> dict[str, int]:
    with database.writing() as session:
        return import_package(session, folder)


def test_an_export_comes_back_to_the_byte(
    database: Database, other_database: Database, tmp_path: Path
) -> None:
    with database.writing() as session:
        fill(session)

    first = exported(database, tmp_path / "first")
    counts = imported(other_database, tmp_path / "first")
    second = exported(other_database, tmp_path / "second")

    assert all(counts.values()), "every table has a row in this record"
    assert list(counts) == [table.name for table in public_tables()]
    assert second == first


@pytest.mark.parametrize("direction", ["to PostgreSQL", "to SQLite"])
def test_an_export_comes_back_on_the_other_engine(
    sqlite_database: Database, postgresql_database: Database, tmp_path: Path, direction: str
) -> None:
    databases = [sqlite_database, postgresql_database]
    source, target = databases if direction == "to PostgreSQL" else reversed(databases)
    with source.writing() as session:
        fill(session)

    first = exported(source, tmp_path / "first")
    imported(target, tmp_path / "first")

    assert exported(target, tmp_path / "second") == first


def test_importing_twice_adds_nothing(database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        fill(session)
    before = exported(database, tmp_path / "before")

    counts = imported(database, tmp_path / "before")

    assert not any(counts.values())
    assert exported(database, tmp_path / "after") == before


def test_new_records_are_numbered_after_the_imported_ones(
    database: Database, other_database: Database, tmp_path: Path
) -> None:
    with database.writing() as session:
        fill(session)
    exported(database, tmp_path / "package")

    imported(other_database, tmp_path / "package")
    with other_database.writing() as session:
        origin = Origin(ref="O-new")
        session.add(origin)
        session.flush()

        assert origin.id == 5


def test_a_package_without_revisions_gets_the_same_first_versions_everywhere(
    database: Database, other_database: Database, tmp_path: Path
) -> None:
    with database.writing() as session:
        fill(session)
    exported(database, tmp_path / "package")
    (tmp_path / "package" / "revisions.csv").unlink()

    counts = imported(other_database, tmp_path / "package")
    again = imported(other_database, tmp_path / "package")
    first = exported(other_database, tmp_path / "first")["revisions.csv"].decode()

    assert counts["revisions"] == 17
    assert again["revisions"] == 0
    assert first.count(",seeds,2024-06-08T14:30:05Z,") == 8
    assert '""positions"":[{""actor_code"":""DEU""' in first


def test_texts_keep_their_marks_and_empty_texts_stay_empty_texts(
    database: Database, tmp_path: Path
) -> None:
    with database.writing() as session:
        fill(session)

    files = exported(database, tmp_path / "package")

    assert "slug-1,'=1+1,''=1+1,''',''," in files["initiatives.csv"].decode()
    # Numbers are no texts, and an empty reason is not the same as none.
    assert ",2,-2,true\n" in files["stances.csv"].decode()
    assert "not_invited,',,," in files["invitees.csv"].decode()
    assert b"\r\n" not in files["sources.csv"]


def test_what_a_package_says_does_not_depend_on_the_day(database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        fill(session)

    assert exported(database, tmp_path / "one") == exported(database, tmp_path / "two")


def test_an_export_keeps_other_files_of_the_folder(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "README.md").write_text("mine")
    (folder / "statements.csv").write_text("old")

    files = exported(database, folder)

    assert files["README.md"] == b"mine"
    assert files["statements.csv"].startswith(b"id,initiative_id,")


def test_many_rows_come_back_in_parts(
    database: Database, other_database: Database, tmp_path: Path
) -> None:
    with database.writing() as session:
        fill(session)
        first = session.scalars(select(Initiative)).first()
        values = {c.name: getattr(first, c.name) for c in Initiative.__table__.columns}
        many = [values | {"id": n, "ref": f"R{n}", "slug": f"s{n}"} for n in range(10, 6_000)]
        session.execute(insert(Initiative), many)
    before = exported(database, tmp_path / "package")

    counts = imported(other_database, tmp_path / "package")

    assert counts["initiatives"] == 5_992
    assert exported(other_database, tmp_path / "again") == before


def test_many_reports_come_back_whichever_of_them_points_at_which(
    database: Database, other_database: Database, tmp_path: Path
) -> None:
    with database.writing() as session:
        fill(session)
        chain = {"statement_id": 17, "teller": "Daily", "distortion": "none", "version": 1}
        begins = [chain | {"id": n, "origin_id": 4, "relays_id": None} for n in range(10, 2_200)]
        relays = [chain | {"id": 9, "origin_id": None, "relays_id": 2_199}]
        session.execute(insert(Report), begins + relays)
    before = exported(database, tmp_path / "package")

    counts = imported(other_database, tmp_path / "package")

    assert counts["reports"] == 2_196
    assert exported(other_database, tmp_path / "again") == before


def test_progress_tells_of_every_row(database: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with database.writing() as session:
        fill(session)
    with database.reading() as session:
        counts = export_package(
            session, tmp_path / "p", lambda done, total: told.append((done, total))
        )

    assert told[-1] == (sum(counts.values()), sum(counts.values()))
