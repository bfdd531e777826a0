"""The page of the matrix: heads that sort, stretches of it, and twins that have all of it."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.domain.codes import Silence
from app.domain.signs import Family, sign, sign_of
from app.places import REFERENCE
from app.services.reference_files import read_rows
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import Site
from tests.larger import larger_dossier

MISSION = "training-mission-ukraine-2024"
COALITION = "coalition-of-the-willing-2025"
ROW = re.compile(r'<th scope="row"><a class="matrix__country" href="/countries/([A-Z]{3})')


@pytest.fixture(scope="module")
def large(sqlite_dossier_template: Path) -> Iterator[TestClient]:
    """A record of 130 countries by 22 initiatives, made up, beside the dossier."""
    with (
        larger_dossier(sqlite_dossier_template, 130, 22) as database,
        TestClient(create_app(Settings(), database)) as visitor,
    ):
        yield visitor


def columns(html: str) -> int:
    return html.count('class="matrix__initiative"')


def test_rows_and_columns_come_in_stretches_that_make_up_the_whole(large: TestClient) -> None:
    whole = large.get("/matrix.json?sort=name").json()
    codes = [row["country"]["code"] for row in whole["rows"]]
    first, second = (large.get(f"/matrix?sort=name&page={page}").text for page in (1, 2))
    across = [large.get(f"/matrix?columns={number}").text for number in range(1, 10)]

    assert ROW.findall(first) + ROW.findall(second) == codes
    assert len(ROW.findall(first)) == 100
    assert [columns(html) for html in across] == [3] * 8 + [1]
    assert "Initiatives 4 to 6 of 25" in across[1]
    assert f"Countries 101 to {len(codes)} of {len(codes)}" in second


def test_a_stretch_beyond_the_end_shows_the_last(large: TestClient) -> None:
    assert columns(large.get("/matrix?columns=9").text) == 1
    assert ROW.findall(large.get("/matrix?sort=name&page=9").text)


def test_twins_have_all_rows_and_columns_unless_a_page_is_named(large: TestClient) -> None:
    whole = large.get("/matrix.json?columns=2").json()
    page = large.get("/matrix.json?page=2").json()

    assert len(whole["rows"]) == whole["total"] > 100
    assert (whole["page"], whole["pages"], len(whole["initiatives"])) == (1, 1, 25)
    assert (page["page"], page["pages"]) == (2, 2)
    assert page["rows"] == whole["rows"][100:]
    assert len(large.get("/matrix.json?page=1").json()["rows"]) == 100
    assert len(large.get("/matrix.csv").text.splitlines()) == 1 + whole["total"] * 25


def test_the_whole_is_offered_for_download_from_every_stretch(large: TestClient) -> None:
    html = large.get("/matrix?page=2&sort=-name").text

    assert 'href="/matrix.csv?sort=-name"' in html
    assert 'href="/matrix.json?sort=-name"' in html


def test_heads_say_how_rows_are_sorted_and_lead_to_the_other_way(site: Site) -> None:
    plain = site.visitor.get("/matrix").text
    by = site.visitor.get(f"/matrix?by={MISSION}&group=NATO").text
    named = site.visitor.get("/matrix?sort=name").text

    assert plain.count("aria-sort") == by.count("aria-sort") == named.count("aria-sort") == 1
    assert '<th scope="col" class="is-lead" aria-sort="ascending">' in plain
    assert f'href="/matrix?by={MISSION}"' in plain
    assert 'href="/matrix?sort=-stance"' in plain
    assert f'href="/matrix?group=NATO&amp;sort=-stance&amp;by={MISSION}"' in by
    assert '<th scope="col" class="matrix__corner" aria-sort="ascending">' in named
    assert all("↑" in html for html in (plain, by, named))


def test_the_question_that_was_answered_last_comes_first_and_orders_the_rows(site: Site) -> None:
    whole = site.visitor.get("/matrix.json").json()
    titles = [initiative["slug"] for initiative in whole["initiatives"]]
    first = [row["cells"][0]["stance"] for row in whole["rows"]]

    assert titles[:2] == [COALITION, MISSION]
    assert first[:4] == ["initiator", "agreed", "agreed", "conditional"]
    assert site.visitor.get(f"/matrix.json?by={COALITION}").json()["rows"] == whole["rows"]


def test_countries_without_a_word_of_their_own_are_names_until_asked_for(site: Site) -> None:
    plain, asked = (site.visitor.get(f"/matrix{query}").text for query in ("", "?band=beside"))
    all_of_them = site.visitor.get("/matrix.json").json()

    assert "ALB" not in ROW.findall(plain)
    assert re.search(r'id="beside".*?11 countries.*?>Albania</a>', plain, re.DOTALL)
    assert "ALB" in ROW.findall(asked)
    assert "UKR" not in ROW.findall(asked)
    assert ROW.findall(site.visitor.get("/matrix?country=ALB").text) == ["ALB"]
    assert len(ROW.findall(site.visitor.get("/matrix?sort=name").text)) == all_of_them["total"]


def test_cells_that_were_not_asked_for_step_back(site: Site) -> None:
    plain = site.visitor.get("/matrix").text
    html = site.visitor.get("/matrix?stance=declined").text
    stepped_back = re.findall(r'<a class="[^"]*cell--other" href="([^"?]+)', html)
    in_front = re.findall(r'<a class="cell [^"]*" href="([^"?]+)', html)
    declined = {
        cell["href"]
        for row in site.json("/matrix", stance="declined")["rows"]
        for cell in row["cells"]
        if cell["stance"] == "declined"
    }

    assert "cell--other" not in plain
    assert stepped_back
    assert {*in_front} - {*stepped_back} == declined


def test_a_phone_reads_the_answers_of_one_question_under_their_heads(site: Site) -> None:
    html = site.visitor.get(f"/matrix?by={MISSION}").text
    heads = re.findall(r'scope="rowgroup"><span class="glyph"[^>]*>.</span> ([^<]+)<', html)

    assert heads[:2] == ["Initiator", "Agreed"]
    assert len(heads) == len(set(heads))
    assert html.count('class="matrix__cell is-lead"') == len(ROW.findall(html))


def test_the_day_a_cell_was_last_looked_at_is_shown_when_asked_for(site: Site) -> None:
    plain, asked = (site.visitor.get(f"/matrix{query}").text for query in ("", "?looked=1"))

    assert 'title="Since 5 June 2024; last looked ' in plain
    assert "</span>5 Jun 2024</span>" in plain
    assert "</span>looked " not in plain
    assert "</span>looked " in asked


def test_options_tell_how_many_rows_they_leave(site: Site) -> None:
    html = site.visitor.get("/matrix?stance=opposed").text

    assert re.search(r'<option value="declined">Declined \(\d+\)</option>', html)
    assert re.search(r'<option value="[A-Z]+" class="option--none">[^<]+ \(0\)</option>', html)


def test_what_was_asked_and_how_surely_narrow_every_form_of_the_matrix(site: Site) -> None:
    query = f"?initiative={COALITION}&invited=not_invited&asks=meeting&asked_sure=firm"
    html = site.visitor.get(f"/matrix{query}").text
    cells = [row["cells"][0] for row in site.visitor.get(f"/matrix.json{query}").json()["rows"]]
    lines = list(csv.DictReader(site.visitor.get(f"/matrix.csv{query}").text.splitlines()))

    assert re.search(r'id="count"[^>]*>3 countries', html)
    assert [line["country_code"] for line in lines] == ["EST", "LVA", "LTU"]
    assert {line["asked"] for line in lines} == {"not_invited:meeting:firm"}
    told = {"status": "not_invited", "asks_for": "meeting", "sure": "firm"}
    assert [cell["asked"] for cell in cells] == [[told]] * 3


def test_what_was_asked_and_how_surely_can_be_taken_away_again(site: Site) -> None:
    html = site.visitor.get("/matrix?asks=meeting&asked_sure=firm").text
    applied = html.partition('<p class="applied">')[2].partition("</p>")[0]

    assert re.findall(r'href="([^"]+)"', applied) == [
        "/matrix?asked_sure=firm",
        "/matrix?asks=meeting",
        "/matrix",
    ]
    assert "What was asked" in applied
    assert "to come to a meeting" in applied
    assert "How surely asked or not" in applied
    assert '<details class="filters__more" open>' in html
    assert "what was asked: to come to a meeting, how surely asked or not: firm" in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("asks=money", "asks must be take_part or meeting."),
        ("asked_sure=fair", "asked_sure must be firm or thin."),
    ],
)
def test_what_cannot_be_asked_of_an_asking_is_refused_in_words(
    site: Site, query: str, sentence: str
) -> None:
    answer = site.visitor.get(f"/matrix.json?{query}")

    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_fragment_brings_the_options_with_their_new_numbers(site: Site) -> None:
    asks = {"HX-Request": "true", "HX-Request-Type": "partial"}
    part = site.visitor.get("/matrix?group=BALTIC", headers=asks).text

    form = site.visitor.get("/matrix").text.partition('id="filters"')[2].partition("</form>")[0]
    fields = re.findall(r'<select class="input" id="(\w+)"', form)
    for field in sorted({*fields} - {"sort", "by"}):
        assert f'<hx-partial hx-target="#{field}"' in part
    assert 'value="BALTIC" selected>' in part


def test_the_legend_shows_every_sign_with_its_look_in_words(site: Site) -> None:
    html = site.visitor.get("/about/legend").text
    drawn = {code: sign(code) for code in Silence} | {
        row["code"]: sign_of(row["glyph"], Family(row["family"]))
        for row in read_rows(REFERENCE / "stances.csv")
    }

    assert len(drawn) == 26
    for code, known in drawn.items():
        look = f"{known.drawing.colour.capitalize()}, {known.drawing.edge} edge"
        assert f"swatch f-{known.family}" in html, code
        assert look in html, code
        assert f'<span class="glyph" aria-hidden="true">{known.glyph}</span>' in html, code
