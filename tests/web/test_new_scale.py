"""A scale that is data and nothing else: two files say it, and every page draws its signs."""

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.database import Database
from app.domain.initiative import Initiative
from app.domain.report import Report
from app.domain.scale import Stance
from app.domain.signs import Family
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.migrate import migrate
from app.places import REFERENCE
from app.services.packages import export_package, import_package
from app.services.positions import recompute
from app.services.reference import load_reference
from app.services.search_index import reindex
from app.settings import Settings
from tests.compiled import create_app
from tests.copies import sqlite_copy
from tests.dossier.site import COALITION

SCALE = "sanctions,Sanctions,How a country answers when asked for sanctions,no\n"
ANSWERS = (
    "sanctions,imposes,Imposes them,,has put them into force,★,lead,"
    "Says that it has put them into force.,1,2,yes\n"
    "sanctions,wavers,Wavers over them,,,⋯,,Says that it has not made up its mind.,2,0,yes\n"
)
HERE = f"/initiatives/{COALITION}"
STAR = '<span class="glyph" aria-hidden="true">★</span>'
PAGES = (
    "/matrix",
    "/matrix?view=signs",
    "/matrix?view=dots",
    "/about/legend",
    HERE,
    f"{HERE}/positions/FRA",
    f"{HERE}/map",
    f"{HERE}/timeline",
    f"{HERE}/reasons",
    f"{HERE}/changes?as_of=2026-01-01&then=2024-01-01",
    "/compare?country=FRA&country=ITA",
    "/countries/FRA",
    "/",
)


@pytest.fixture(scope="module")
def visitor(
    sqlite_dossier_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The dossier, with one of its initiatives asked on a scale that nobody knew before."""
    folder = tmp_path_factory.mktemp("scale")
    with sqlite_copy(sqlite_dossier_template) as database:
        with database.writing() as session:
            load_reference(session, with_the_new_scale(folder / "reference"))
            _answer_on_the_new_scale(session)
        with TestClient(create_app(Settings(), database)) as visitor:
            yield visitor


def with_the_new_scale(folder: Path) -> Path:
    """Return the reference files with a scale more: nothing but two of them is touched."""
    shutil.copytree(REFERENCE, folder)
    for name, lines in (("scales.csv", SCALE), ("stances.csv", ANSWERS)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(lines)
    return folder


def _answer_on_the_new_scale(session: Session) -> None:
    coalition = session.scalars(select(Initiative).where(Initiative.slug == COALITION)).one()
    coalition.scale_code = "sanctions"
    # No door takes it, and a package from elsewhere may bring it.
    session.execute(update(Stance).where(Stance.code == "wavers").values(glyph="☃"))
    its = select(Statement.id).where(Statement.initiative_id == coalition.id)
    positions = update(StatedPosition).where(StatedPosition.statement_id.in_(its))
    session.execute(positions.values(stance="wavers"))
    with_reasons = StatedPosition.id.in_(select(StatedReason.stated_position_id))
    imposing = positions.where(or_(StatedPosition.actor_code == "FRA", with_reasons))
    session.execute(imposing.values(stance="imposes"))
    session.execute(update(Report).where(Report.statement_id.in_(its)).values(told_stance=None))
    recompute(session)
    reindex(session)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_draws_the_sign_of_a_new_scale(visitor: TestClient, path: str) -> None:
    page = visitor.get(path)

    assert page.status_code == 200
    assert re.search(r'class="[^"]*\bf-lead\b', page.text)
    if path not in ("/", f"{HERE}/timeline"):  # a bar says which answer it is in words
        assert re.search(r">★</", page.text)
    assert "☃" not in page.text


def test_what_a_country_said_bears_the_sign(visitor: TestClient) -> None:
    cell = visitor.get(f"{HERE}/positions/FRA").text
    statements = sorted(set(re.findall(r'href="(/statements/\d+)', cell)))

    assert any(STAR in visitor.get(path).text for path in statements)


def test_the_sources_and_the_speakers_of_it_bear_the_sign(visitor: TestClient) -> None:
    cell = visitor.get(f"{HERE}/positions/FRA").text
    sources = sorted(set(re.findall(r'href="(/sources/\d+)', cell)))
    people = sorted(set(re.findall(r'href="(/people/\d+)', cell)))

    assert any(STAR in visitor.get(path).text for path in sources)
    assert any(STAR in visitor.get(path).text for path in people)


def test_the_dots_have_its_colours_and_its_shape(visitor: TestClient) -> None:
    page = visitor.get("/matrix?view=dots").text
    drawing = visitor.get("/matrix.svg").text

    assert re.search(r'class="dot f-lead dot--square dot--\w+"><i>Imposes them, ', page)
    assert re.search(r'href="#lead-\w+" x="[\d.]+"><title>France: Imposes them, ', drawing)


def test_the_drawings_have_it_too(visitor: TestClient) -> None:
    drawing = visitor.get(f"{HERE}/map.svg?view=world")

    assert drawing.status_code == 200
    assert "★ Imposes them" in drawing.text
    assert "· Wavers over them" in drawing.text
    assert visitor.get(f"{HERE}/map.png").status_code == 200


@pytest.mark.parametrize("path", ["/matrix", HERE, f"{HERE}/map", f"{HERE}/timeline", "/compare"])
def test_its_answers_are_told_in_the_twins(visitor: TestClient, path: str) -> None:
    query = "?country=FRA&country=ITA" if path == "/compare" else ""

    assert "imposes" in visitor.get(f"{path}.json{query}").text
    assert "imposes" in visitor.get(f"{path}.csv{query}").text


def test_the_matrix_and_the_timeline_can_be_narrowed_to_it(visitor: TestClient) -> None:
    assert "Imposes them" in visitor.get("/matrix?stance=imposes").text
    assert "Imposes them" in visitor.get(f"{HERE}/timeline?stance=imposes").text
    assert visitor.get(f"{HERE}/reasons?stance=imposes").status_code == 200


@pytest.fixture
def other_database(new_url: Callable[[], str]) -> Iterator[Database]:
    url = new_url()
    migrate(url)
    other = Database(url)
    yield other
    other.close()


@pytest.mark.parametrize("is_older", [False, True])
def test_a_package_brings_an_answer_with_its_look(
    dossier: Database, other_database: Database, tmp_path: Path, is_older: bool
) -> None:
    with dossier.reading() as session:
        export_package(session, tmp_path)
    with (tmp_path / "stances.csv").open("a", encoding="utf-8") as file:
        file.write("participation,undecided,Undecided,,,★,mid,Has not made up its mind.,9,0,true\n")
    if is_older:
        for column in ("family", "clause", "short_label"):
            _leave_out(tmp_path / "stances.csv", column)

    for _ in range(2):
        with other_database.writing() as session:
            import_package(session, tmp_path)

    with other_database.reading() as session:
        found = {(s.scale_code, s.code): _look_of(s) for s in session.scalars(select(Stance))}
    with dossier.reading() as session:
        known = {(s.scale_code, s.code): _look_of(s) for s in session.scalars(select(Stance))}
    assert found == known | {("participation", "undecided"): (Family.MID, None, None)}
    visitor = TestClient(create_app(Settings(), other_database))
    assert visitor.get("/matrix").status_code == 200
    assert STAR in visitor.get("/about/legend").text


def _look_of(stance: Stance) -> tuple[Family, str | None, str | None]:
    return stance.family, stance.short_label, stance.clause


def _leave_out(file: Path, column: str) -> None:
    """Write the file as it was before there was such a column."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = [name for name in rows[0] if name != column]
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
