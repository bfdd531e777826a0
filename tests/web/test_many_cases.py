"""More cases than anybody reads side by side: pages show some, say so, and lead to the rest."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.database import Database
from app.domain.codes import Silence
from app.domain.words import NOTHING_OF_ITS_OWN, word
from app.main import create_app
from app.queries.pages.countries import load_countries
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import load_initiative_refs
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock
from app.settings import Settings
from tests.larger import larger_dossier

CASES = 67


@pytest.fixture(scope="module")
def database(sqlite_dossier_template: Path) -> Iterator[Database]:
    """The dossier's three cases and 64 made up, of six countries."""
    with larger_dossier(sqlite_dossier_template, 6, CASES - 3) as made:
        yield made


@pytest.fixture(scope="module")
def reader(database: Database) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), database)) as visitor:
        yield visitor


def test_the_matrix_shows_the_newest_and_leads_to_all(reader: TestClient) -> None:
    html = reader.get("/matrix").text

    assert f"The newest 60 of {CASES} questions are shown." in html
    assert re.search(r'<a href="/initiatives">All of them', html)


def test_files_of_the_matrix_hold_all_cases(reader: TestClient) -> None:
    whole = reader.get("/matrix.json").json()

    assert len(whole["initiatives"]) == CASES
    assert len(reader.get("/matrix.csv").text.splitlines()) == 1 + whole["total"] * CASES


def test_a_case_that_is_not_among_the_newest_is_shown_by_its_name(
    reader: TestClient, database: Database
) -> None:
    newest = re.findall(
        r'<option value="([^"]+)"', reader.get("/matrix").text.split('name="initiative"')[1]
    )
    with database.reading() as session:
        older = [one.slug for one in load_initiative_refs(session) if one.slug not in newest]
    assert older

    html = reader.get(f"/matrix?initiative={older[0]}").text

    assert f"/initiatives/{older[0]}/positions/" in html
    assert "questions are shown" not in html


def test_the_list_comes_page_by_page_and_its_table_whole(reader: TestClient) -> None:
    pages = [reader.get(f"/initiatives.json?page={number}").json() for number in (1, 2)]
    html = reader.get("/initiatives").text
    table = reader.get("/initiatives.csv?page=2").text.splitlines()[1:]

    assert [len(page["initiatives"]) for page in pages] == [40, CASES - 40]
    assert [page["total"] for page in pages] == [CASES, CASES]
    assert html.count('class="entry__title"') == 40
    assert 'href="/initiatives?page=2" rel="next"' in html
    numbers = [line["title"].split(" number ")[1].split()[0] for line in pages[1]["initiatives"]]
    assert numbers == sorted(numbers, key=int)
    listed = [line["slug"] for page in pages for line in page["initiatives"]]
    assert list(dict.fromkeys(row.split(",")[0] for row in table)) == listed


def test_countries_without_a_word_are_told_as_their_cells_tell_it(database: Database) -> None:
    day = today()
    with database.reading() as session:
        lines = load_countries(session).countries
        refs, words = load_initiative_refs(session), load_vocabulary(session)
        cells = load_cells(session, refs, Clock(day, day), words)
    told = {}
    for line in lines:
        own = [cell for (_, code), cell in cells.items() if code == line.actor.code]
        if any(cell.silence is not Silence.NOT_LOOKED for cell in own):
            told[line.actor.code] = None
        elif any(cell.has_anything_beside for cell in own):
            told[line.actor.code] = NOTHING_OF_ITS_OWN.label
        else:
            told[line.actor.code] = word(Silence.NOT_LOOKED).label

    assert {line.actor.code: line.without for line in lines} == told
    assert len(set(told.values())) > 1
