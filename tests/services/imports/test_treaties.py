"""Treaties come in act by act, so that each date stays and the cell says since when."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.errors import ImportRejected
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.statement import StatedPosition, Statement
from app.services.imports.series.deriving import derive
from app.services.imports.series.taking import SeriesImported
from app.services.imports.series.treaties import import_treaties
from app.services.imports.series.treaty_rows import COLUMNS, TREATY_COLUMNS
from app.services.positions import mismatches
from app.services.reference import load_reference
from app.services.search_index import is_stale, reindex
from tests.services.imports.long_tables import Table, write_table


@pytest.fixture
def world(database: Database) -> Database:
    with database.writing() as session:
        load_reference(session)
        reindex(session)
    return database


def treaty(key: str = "TEA_1971A", **cells: str) -> dict[str, str]:
    row = dict.fromkeys(TREATY_COLUMNS, "") | {"treaty_id": key, "title": f"Convention on {key}"}
    return row | {"adopted": "1971-01-05", "in_force": "1973", "topic": "labour"} | cells


def takes_part(code: str, status: str, **days: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "") | {"treaty_id": "TEA_1971A", "country_code": code}
    return row | {"status": status, "by_succession": "0"} | days


def written(tmp_path: Path, participants: Table, treaties: Table | None = None) -> Path:
    write_table(tmp_path / "treaties.csv", TREATY_COLUMNS, treaties or [treaty()])
    write_table(tmp_path / "participation.csv", COLUMNS, participants)
    return tmp_path


def imported(database: Database, folder: Path) -> SeriesImported:
    with database.writing() as session:
        result = import_treaties(session, folder, by="ed")
        derive(session, result)
        return result


def positions(database: Database) -> dict[str, Position]:
    with database.reading() as session:
        return {each.actor_code: each for each in session.scalars(select(Position))}


BOUND = {"ratified_or_acceded": "1980-01-01"}
PARTICIPANTS = [
    takes_part("FRA", "party", signed="1971-02-01", ratified_or_acceded="1975-03-04"),
    takes_part("DEU", "party", signed="1971-02-01", ratified_or_acceded="1971-02-01"),
    takes_part("ITA", "signed", signed="1971-02-01"),
    takes_part("BDI", "former-party", signed="1972-01-01", **BOUND, ended="2017-10-27"),
    takes_part("ESP", "party", in_force="1977-07-07"),
    takes_part("GRC", "party", signed="1990-01-01", ratified_or_acceded="1980-01-01"),
    takes_part("MAR", "listed"),
    takes_part("EUE", "party", ratified_or_acceded="1999-09-09"),
]


def test_a_cell_says_since_when_and_the_history_what_came_before(
    world: Database, tmp_path: Path
) -> None:
    imported(world, written(tmp_path, PARTICIPANTS))

    found = positions(world)
    assert {code: cell.stance for code, cell in found.items() if cell.stance} == {
        **dict.fromkeys(("FRA", "DEU", "ESP", "GRC", "EU"), "party"),
        "ITA": "signed",
        "BDI": "former_party",
        "MAR": "listed",
    }
    assert str(found["FRA"].since_earliest) == "1975-03-04"
    assert str(found["ESP"].since_earliest) == "1977-07-07"
    with world.reading() as session:
        acts = session.execute(
            select(StatedPosition.stance)
            .join(Statement, Statement.id == StatedPosition.statement_id)
            .where(StatedPosition.actor_code == "FRA")
            .order_by(Statement.id)
        )
        assert [stance for (stance,) in acts] == ["signed", "party"]
        assert mismatches(session) == []
        assert not is_stale(session)


def test_to_be_bound_after_a_signature_is_no_change_of_mind_and_leaving_is(
    world: Database, tmp_path: Path
) -> None:
    imported(world, written(tmp_path, PARTICIPANTS))

    found = positions(world)
    assert found["FRA"].marks == found["DEU"].marks == []
    assert found["DEU"].sure == "firm"
    assert found["BDI"].marks == ["changed"]


def test_what_several_did_on_one_day_is_one_act(world: Database, tmp_path: Path) -> None:
    result = imported(world, written(tmp_path, PARTICIPANTS))

    assert (result.added["statements"], result.added["stated_positions"]) == (9, 12)
    with world.reading() as session:
        first = session.scalars(select(Statement).where(Statement.occasion == "Signature")).first()
        assert first is not None
        assert first.summary == "3 states signed “Convention on TEA_1971A”."


def test_what_the_source_cannot_say_stands_in_a_note(world: Database, tmp_path: Path) -> None:
    imported(world, written(tmp_path, PARTICIPANTS))

    with world.reading() as session:
        notes = " ".join(note for note in session.scalars(select(Statement.note)) if note)
        asked = session.scalars(select(Initiative)).one()
    assert "Spain: the day is that of entry into force" in notes
    assert "Greece: the source dates its signature 1 January 1990, after its consent" in notes
    assert "In force: 1973." in asked.summary


def test_a_second_run_adds_nothing_and_another_day_is_refused(
    world: Database, tmp_path: Path
) -> None:
    folder = written(tmp_path, PARTICIPANTS)
    imported(world, folder)

    assert not any(imported(world, folder).added.values())

    later = [*PARTICIPANTS[1:], takes_part("FRA", "party", ratified_or_acceded="1976-01-01")]
    with pytest.raises(ImportRejected, match="need to be put right"):
        imported(world, written(tmp_path, later))


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (takes_part("QQQ", "signed", signed="1971-02-01"), "column country_code: 'QQQ' is not on"),
        (takes_part("FRA", "gone", signed="1971-02-01"), "column status: 'gone' is not known"),
        (takes_part("FRA", "party", signed="1971-02-01"), "column status: party needs a day"),
        (takes_part("FRA", "signed", signed="1971"), "column signed: '1971' is not a day"),
        (takes_part("FRA", "listed", by_succession=""), "column by_succession: '' is neither"),
        (takes_part("FRA", "listed", treaty_id="X"), "column treaty_id: There is no treaty 'X'"),
        (takes_part("MAR", "listed"), "column country_code: Line 8 has the same"),
    ],
)
def test_each_bad_row_is_named(
    world: Database, tmp_path: Path, row: dict[str, str], finding: str
) -> None:
    rows = PARTICIPANTS if row["country_code"] == "MAR" else PARTICIPANTS[1:]

    with pytest.raises(ImportRejected) as rejected:
        imported(world, written(tmp_path, [*rows, row]))

    assert any(finding in str(each) for each in rejected.value.findings)
    assert positions(world) == {}


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        (treaty(topic="tea"), "column topic: 'tea' is no subject here"),
        (treaty(title=""), "column title: This is needed"),
        (treaty(adopted="someday"), "column adopted: 'someday' is not a date"),
    ],
)
def test_each_bad_treaty_is_named(
    world: Database, tmp_path: Path, wrong: dict[str, str], finding: str
) -> None:
    with pytest.raises(ImportRejected) as rejected:
        imported(world, written(tmp_path, PARTICIPANTS, [wrong]))

    assert any(finding in str(each) for each in rejected.value.findings)
