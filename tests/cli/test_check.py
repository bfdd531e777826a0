"""`demarche check` and `demarche recompute`: is the record whole?"""

from sqlalchemy import delete, update

from app.database import Database
from app.domain.position import Position
from app.domain.report import Report
from app.domain.statement import StatedPosition
from tests.cli.conftest import Run


def test_a_whole_record_passes(run: Run, filled: Database) -> None:
    recomputed = run("recompute")

    assert recomputed.exit_code == 0
    assert "positions were worked out" in recomputed.stderr
    checked = run("check")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "The record is whole.\n"


def test_positions_that_are_not_what_the_rule_says_are_named(run: Run, filled: Database) -> None:
    run("recompute")
    with filled.writing() as session:
        session.execute(delete(Position).where(Position.actor_code == "DEU"))

    answer = run("check")

    assert answer.exit_code == 1
    assert "The position of DEU on initiative 1" in answer.stdout
    assert "not as they should be" in answer.stderr


def test_statements_and_invitations_without_a_report_are_named(run: Run, filled: Database) -> None:
    with filled.writing() as session:
        session.execute(delete(Report).where(Report.id == 6))

    assert "Statement 18 has no report" in run("check").stdout


def test_stances_off_the_scale_are_named(run: Run, filled: Database) -> None:
    with filled.writing() as session:
        session.execute(update(StatedPosition).where(StatedPosition.id == 3).values(stance="yes"))

    answer = run("check").stdout
    assert "Statement 18 gives the stance yes, which the scale participation lacks." in answer


def test_chains_that_run_in_a_circle_are_named_link_by_link(run: Run, filled: Database) -> None:
    with filled.writing() as session:
        session.execute(update(Report).where(Report.id == 3).values(relays_id=1, origin_id=None))

    answer = run("check").stdout

    assert [f"Report {n} relays itself in a circle." in answer for n in (1, 2, 3)] == [True] * 3
    assert "Run `demarche check`" in run("recompute").stderr
