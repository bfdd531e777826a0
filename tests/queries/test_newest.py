"""What is picked out in SQL is what one would pick out of all cells."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from app.database import Database
from app.domain.codes import Mark
from app.domain.position import Position
from app.queries.pages.home.page import MOST_INITIATIVES, HomeFilters, load_home
from app.queries.parts.cells.cells import Cells, load_cells
from app.queries.parts.cells.newest import answered_last, changed_last, newest_first, unsettled
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock
from tests.larger import larger_dossier
from tests.queries import count_rows

DAY = date(2026, 11, 29)
MANY = 10_000


@pytest.fixture
def large(sqlite_dossier_template: Path) -> Iterator[Database]:
    with larger_dossier(sqlite_dossier_template, countries=60, initiatives=12) as made:
        yield made


def _read(database: Database) -> tuple[list[InitiativeRef], Cells]:
    with database.reading() as session:
        refs = load_initiative_refs(session)
        return refs, load_cells(session, refs, Clock(DAY, DAY), load_vocabulary(session))


def _began(number: int, cells: Cells) -> date:
    begun = (cell.since.begins for key, cell in cells.items() if key[0] == number and cell.since)
    return max(begun, default=date.min)


def _changed(cells: Cells, since: date) -> list[Key]:
    last = {
        key: cell.since.last
        for key, cell in cells.items()
        if cell.since and cell.is_own and Mark.CHANGED in cell.marks
    }
    found = [key for key in last if last[key] >= since]
    return sorted(found, key=lambda key: (date.max - last[key], key))


@pytest.mark.parametrize("limit", [1, 3, 6, 30])
def test_the_questions_answered_last_are_named(large: Database, limit: int) -> None:
    refs, cells = _read(large)
    with large.reading() as session:
        named = session.scalars(answered_last(limit)).all()

    expected = [ref.id for ref in newest_first(refs, cells)][:limit]
    assert [_began(n, cells) for n in named] == [_began(n, cells) for n in expected]
    assert len(set(named)) == min(limit, len(refs))


@pytest.mark.parametrize("since", [date.min, date(2022, 1, 1), date(2024, 6, 8), date(2027, 1, 1)])
@pytest.mark.parametrize("limit", [2, 24, MANY])
def test_the_cells_that_changed_last_are_named(large: Database, since: date, limit: int) -> None:
    _, cells = _read(large)
    with large.reading() as session:
        assert changed_last(session, since, limit) == _changed(cells, since)[:limit]


def test_the_same_on_both_engines(dossier: Database) -> None:
    refs, cells = _read(dossier)
    with dossier.reading() as session:
        assert set(session.scalars(answered_last(MANY))) == {ref.id for ref in refs}
        assert changed_last(session, date.min, MANY) == _changed(cells, date.min)
        assert len(_changed(cells, date.min)) > 3


def test_a_question_that_rests_on_a_day_to_come_is_named(dossier: Database) -> None:
    with dossier.writing() as session:
        assert unsettled(session, DAY) == []
        session.execute(update(Position).values(settles_on=DAY))
        assert unsettled(session, DAY) == []
        assert len(unsettled(session, date(2026, 11, 28))) == 3


def test_home_shows_what_was_answered_last_of_all(large: Database) -> None:
    refs, cells = _read(large)
    with large.reading() as session:
        home = load_home(session, HomeFilters())

    shown = [front.initiative.id for front in home.initiatives]
    newest = newest_first(refs, cells)[:MOST_INITIATIVES]
    assert [_began(n, cells) for n in shown] == [_began(ref.id, cells) for ref in newest]
    assert home.has_more
    assert {m.mind.last.cell.actor for m in home.moved.moves}


def test_home_reads_no_more_where_more_is_on_record(sqlite_dossier_template: Path) -> None:
    rows = []
    for initiatives in (16, 32):
        with larger_dossier(sqlite_dossier_template, 40, initiatives) as made:
            with made.reading() as session, count_rows(made) as handed:
                load_home(session, HomeFilters())
            rows.append(sum(handed))
    assert rows[1] < rows[0] * 1.3
