"""Roll calls come in whole or not at all, and say no more than their table."""

import gzip
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, func, select, update
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.base import Base
from app.domain.collection import Collection, InitiativeSubject
from app.domain.dates import Precision
from app.domain.errors import ImportRejected
from app.domain.initiative import Initiative
from app.domain.position import PackedAnswers, Position
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.search import SearchEntry
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.services.imports.series.deriving import derive
from app.services.imports.series.roll_calls import import_roll_calls
from app.services.imports.series.taking import SeriesImported
from app.services.positions import likely_mismatches, mismatches
from app.services.reference import load_reference
from app.services.revisions import contents_of, record_revision
from app.services.search_index import is_stale, reindex
from tests.services.imports.long_tables import Roll, everybody, voter

OF_A_VOTER = (Position.actor_code == "FRA") & Position.initiative_id.in_(
    select(Initiative.id).where(Initiative.ref == "UNGA-7")
)


@pytest.fixture
def world(database: Database) -> Database:
    """Countries, scales and the other words that come first."""
    with database.writing() as session:
        load_reference(session)
        reindex(session)
    return database


@pytest.fixture
def roll() -> Roll:
    """Two roll calls: one of a day with subjects, one of a month with a state that has gone."""
    roll = Roll()
    roll.countries = [each for each in roll.countries if each["country_code"] != "SUN"]
    roll.countries.append(voter("SUN", valid_to="1991-12-24"))
    roll.add(7, everybody(no="USA", abstain="GBR FRA", absent="KEN"), issues="arms-control")
    first = {**everybody(absent="CHL"), "SUN": "no"} | {"RUS": "yes"}
    del first["RUS"]
    roll.add(3, first, date="1971-10-07", date_precision="month", title="CHINA, SEAT")
    return roll


def imported(database: Database, folder: Path) -> SeriesImported:
    with database.writing() as session:
        result = import_roll_calls(session, folder, by="ed")
        derive(session, result)
        return result


def number(database: Database, kind: type[Base]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def findings(database: Database, folder: Path) -> list[str]:
    with pytest.raises(ImportRejected) as rejected:
        imported(database, folder)
    for kind in (Initiative, Statement, StatedPosition, Source, Collection):
        assert number(database, kind) == (1 if kind is Collection else 0)
    return [str(finding) for finding in rejected.value.findings]


def cell(database: Database, ref: str, actor: str) -> Position:
    with database.reading() as session:
        found = session.scalar(
            select(Position)
            .join(Initiative, Initiative.id == Position.initiative_id)
            .where(Initiative.ref == ref, Position.actor_code == actor)
        )
        assert found is not None
        return found


def test_a_roll_call_is_one_statement_with_a_position_for_each_voter(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    result = imported(world, roll.write(tmp_path / "un"))

    assert result.added["initiatives"] == result.added["statements"] == 2
    assert result.added["stated_positions"] == number(world, StatedPosition) == 48
    assert number(world, Source) == 1
    with world.reading() as session:
        asked = session.scalars(select(Initiative).where(Initiative.ref == "UNGA-7")).one()
        said = session.scalars(select(Statement).where(Statement.initiative_id == asked.id)).one()
        told = session.scalars(select(Report).where(Report.statement_id == said.id)).one()
        assert asked.title == "Taxes on tea"
        assert asked.question.endswith("under “Taxes on tea”?")
        assert asked.period == "Session 45 (1990–91)"
        assert "20 in favour, 1 against, 2 abstaining, 1 absent" in said.summary
        assert (told.ref, told.place) == ("7", "Roll call 7, R/45/7")
        about = session.scalars(select(InitiativeSubject.subject_code)).all()
        assert about == ["arms-control"]


def test_what_was_copied_is_what_the_rule_says(world: Database, roll: Roll, tmp_path: Path) -> None:
    imported(world, roll.write(tmp_path / "un"))

    assert number(world, Position) == 48
    with world.reading() as session:
        assert mismatches(session) == []
        assert not is_stale(session)


SPOILS: dict[str, Executable] = {
    "an answer changed": update(Position).where(OF_A_VOTER).values(stance="no"),
    "a day changed": update(Position).where(OF_A_VOTER).values(since_earliest=date(1990, 1, 1)),
    "a cell gone": delete(Position).where(OF_A_VOTER),
    "a cell of somebody who was not there": update(Position)
    .where(OF_A_VOTER)
    .values(actor_code="SUN"),
}
PACKS: dict[str, Executable] = {
    "a packed answer changed": update(PackedAnswers).values(
        answers=func.replace(PackedAnswers.answers, " yes", " no")
    ),
    "a packed holder added": update(PackedAnswers).values(
        answers=PackedAnswers.answers + "\nSUN yes"
    ),
    "a pack gone": delete(PackedAnswers),
}
NOTICED = {
    **dict.fromkeys(SPOILS, "The position of "),
    **dict.fromkeys(PACKS, "The packed answers of initiative "),
}
FAULTY = SPOILS | PACKS


@pytest.mark.parametrize("compare", [mismatches, likely_mismatches])
@pytest.mark.parametrize(("what", "noticed"), NOTICED.items(), ids=NOTICED.keys())
def test_a_copy_that_was_spoilt_is_noticed(
    what: str,
    noticed: str,
    compare: Callable[[Session], list[str]],
    world: Database,
    roll: Roll,
    tmp_path: Path,
) -> None:
    imported(world, roll.write(tmp_path / "un"))
    with world.writing() as session:
        session.execute(FAULTY[what])

    with world.reading() as session:
        found = compare(session)
    assert found
    assert all(line.startswith(noticed) for line in found)
    assert all(line.endswith("not what the rule says.") for line in found)


def test_of_what_is_copied_together_one_is_chosen_and_proved(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    imported(world, roll.write(tmp_path / "un"))
    offered: list[int] = []

    def first(copies: Sequence[int]) -> int:
        offered.extend(copies)
        return copies[0]

    with world.reading() as session:
        assert likely_mismatches(session, first) == []
        assert offered == sorted(session.scalars(select(Initiative.id)))


def test_absent_is_an_answer_and_neither_a_silence_nor_a_refusal(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    imported(world, roll.write(tmp_path / "un"))

    absent = cell(world, "UNGA-7", "KEN")
    assert (absent.stance, absent.silence, absent.marks) == ("absent", None, [])


def test_a_month_never_shows_a_day(world: Database, roll: Roll, tmp_path: Path) -> None:
    imported(world, roll.write(tmp_path / "un"))

    with world.reading() as session:
        asked = session.scalars(select(Initiative).where(Initiative.ref == "UNGA-3")).one()
        said = session.scalars(select(Statement).where(Statement.initiative_id == asked.id)).one()
        for when in (asked.opened, asked.closed, said.said):
            assert (when.edtf, when.precision) == ("1971-10", Precision.MONTH)
        assert "1971-10-07" not in f"{asked.title} {asked.summary} {said.summary} {said.note}"


def test_a_state_that_has_gone_votes_under_its_own_name(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    imported(world, roll.write(tmp_path / "un"))

    assert cell(world, "UNGA-3", "SUN").stance == "no"
    with world.reading() as session:
        assert set(session.scalars(select(Position.actor_code))) >= {"SUN", "RUS"}


def test_a_vote_was_public_when_it_was_cast(world: Database, roll: Roll, tmp_path: Path) -> None:
    """What a data set of 2021 gathers of 1971 was known in 1971: nothing is settled only later."""
    imported(world, roll.write(tmp_path / "un"))

    assert str(cell(world, "UNGA-3", "FRA").settles_on) == "1971-11-01"


@pytest.mark.parametrize("packed", [False, True])
def test_a_second_run_adds_nothing_and_says_so(
    world: Database, roll: Roll, tmp_path: Path, *, packed: bool
) -> None:
    folder = roll.write(tmp_path / "un", packed=packed)
    imported(world, folder)
    before = {kind: number(world, kind) for kind in (Initiative, Revision, SearchEntry, Position)}

    again = imported(world, folder)

    assert not any(again.added.values())
    assert again.already_there == 48
    assert {kind: number(world, kind) for kind in before} == before


def test_what_comes_later_is_added_to_what_is_there(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    imported(world, roll.write(tmp_path / "un"))
    roll.add(9, everybody(no="ZAF"))

    again = imported(world, roll.write(tmp_path / "un"))

    assert (again.added["initiatives"], again.already_there) == (1, 48)
    with world.reading() as session:
        assert mismatches(session) == []
        assert not is_stale(session)


def test_a_changed_vote_is_told_and_refused(world: Database, roll: Roll, tmp_path: Path) -> None:
    imported(world, roll.write(tmp_path / "un"))
    roll.resolutions.clear()
    roll.votes.clear()
    roll.add(7, everybody(no="USA FRA", abstain="GBR", absent="KEN"))

    with pytest.raises(ImportRejected) as rejected:
        imported(world, roll.write(tmp_path / "un"))

    [finding] = rejected.value.findings
    assert "FRA abstain there, no in the table" in str(finding)


def test_what_an_editor_corrected_stays_and_is_told(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    folder = roll.write(tmp_path / "un")
    imported(world, folder)
    with world.writing() as session:
        vote = session.scalars(
            select(StatedPosition).where(StatedPosition.actor_code == "USA").limit(1)
        ).one()
        vote.stance = "abstain"
        record_revision(session, session.get_one(Statement, vote.statement_id), "ed", "checked")

    again = imported(world, folder)

    assert not any(again.added.values())
    [note] = again.notes
    assert "was corrected on record and stays" in note


def test_each_record_has_its_first_version_whole(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    imported(world, roll.write(tmp_path / "un"))

    with world.reading() as session:
        for kind in (Initiative, Statement, Report):
            records = session.scalars(select(kind).order_by(kind.id)).all()
            for record, content in zip(records, contents_of(session, records), strict=True):
                kept = session.scalars(
                    select(Revision).where(
                        Revision.record == kind.__tablename__,
                        Revision.record_id == str(record.id),
                    )
                ).one()
                assert kept.content == content
                assert (kept.version, kept.made_by) == (1, "ed")


Spoil = Callable[[Roll], object]

FAULTS: dict[str, tuple[Spoil, str]] = {
    "an unknown state": (
        lambda roll: roll.countries.append(voter("QQQ", name="Nowhere")),
        "countries.csv, line 28, column country_code: QQQ (Nowhere) is not on record",
    ),
    "a state twice": (
        lambda roll: roll.countries.append(voter("FRA")),
        "countries.csv, line 28, column country_code: Line 10 has the same code",
    ),
    "no day of a seat": (
        lambda roll: roll.countries[0].update(valid_from="1945"),
        "countries.csv, line 2, column valid_from: '1945' is not a day",
    ),
    "a roll call twice": (
        lambda roll: roll.resolutions.append(dict(roll.resolutions[0])),
        "resolutions.csv, line 4, column id: Line 2 has the same id",
    ),
    "no number": (
        lambda roll: roll.resolutions[0].update(session="x"),
        "resolutions.csv, line 2, column session: 'x' is not a whole number",
    ),
    "no day": (
        lambda roll: roll.resolutions[0].update(date="2005-13-03"),
        "resolutions.csv, line 2, column date: '2005-13-03' is not a day",
    ),
    "an unknown precision": (
        lambda roll: roll.resolutions[0].update(date_precision="week"),
        "resolutions.csv, line 2, column date_precision: 'week' is not known here",
    ),
    "no title": (
        lambda roll: roll.resolutions[0].update(title=" "),
        "resolutions.csv, line 2, column title: This is needed",
    ),
    "an unknown source of a title": (
        lambda roll: roll.resolutions[0].update(title_source="guess"),
        "resolutions.csv, line 2, column title_source: 'guess' is not known here",
    ),
    "an unknown subject": (
        lambda roll: roll.resolutions[0].update(issues="tea"),
        "resolutions.csv, line 2, column issues: 'tea' is no subject here",
    ),
    "neither yes nor no": (
        lambda roll: roll.resolutions[0].update(is_amendment="yes"),
        "resolutions.csv, line 2, column is_amendment: 'yes' is neither 0 nor 1",
    ),
    "another total": (
        lambda roll: roll.resolutions[0].update(no="2"),
        "resolutions.csv, line 2, column no: There are 1 in votes.csv and 2 here",
    ),
    "a roll call without votes": (
        lambda roll: roll.resolutions.append({**roll.resolutions[0], "id": "8"}),
        "resolutions.csv, line 4, column id: There is no vote of roll call 8",
    ),
    "a vote of no roll call": (
        lambda roll: roll.votes[0].update(resolution_id="99"),
        "votes.csv, line 2, column resolution_id: There is no roll call '99'",
    ),
    "a vote that is none": (
        lambda roll: roll.votes[0].update(vote="maybe"),
        "votes.csv, line 2, column vote: 'maybe' is no vote",
    ),
    "a voter twice": (
        lambda roll: roll.votes[1].update(country_code="BEL"),
        "votes.csv, line 3, column country_code: BEL is there twice",
    ),
    "a voter not listed": (
        lambda roll: roll.votes[0].update(country_code="AUT"),
        "votes.csv, line 2, column country_code: 'AUT' is not in countries.csv",
    ),
    "a voter without a seat": (
        lambda roll: roll.votes[0].update(country_code="SUN"),
        "votes.csv, line 2, column country_code: SUN had no seat then",
    ),
    "votes that lie apart": (
        lambda roll: roll.votes.append(roll.votes.pop(0)),
        "votes.csv, line 49, column resolution_id: The votes of roll call 7 do not stand together",
    ),
}


@pytest.mark.parametrize(("spoil", "finding"), FAULTS.values(), ids=FAULTS)
def test_each_bad_row_is_named_and_nothing_is_kept(
    world: Database, roll: Roll, tmp_path: Path, spoil: Spoil, finding: str
) -> None:
    spoil(roll)

    found = findings(world, roll.write(tmp_path / "un"))

    assert any(line.startswith(finding) for line in found), found


def test_a_broken_archive_and_a_missing_table_are_named(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    folder = roll.write(tmp_path / "un", packed=True)
    packed = (folder / "votes.csv.gz").read_bytes()
    (folder / "votes.csv.gz").write_bytes(packed[: len(packed) // 2])

    assert any("no whole gzip file" in line for line in findings(world, folder))

    (folder / "votes.csv.gz").write_bytes(gzip.compress(b"id,vote\n"))
    (folder / "resolutions.csv.gz").unlink()
    found = findings(world, folder)
    assert any(line.startswith("resolutions.csv, line 1") for line in found)


def test_many_faults_are_counted_and_the_first_named(
    world: Database, roll: Roll, tmp_path: Path
) -> None:
    roll.votes += [{"resolution_id": "99", "country_code": "FRA", "vote": "yes"}] * 300

    with pytest.raises(ImportRejected, match=r"300 things.*The first 200 are named"):
        imported(world, roll.write(tmp_path / "un"))
