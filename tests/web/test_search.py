"""The search page: where it leads, what it shows, and what hostile input gets."""

import json

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.statement import Statement
from app.services.search_index import reindex
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import Site
from tests.queries.test_search import HOSTILE
from tests.web.crawl import Reader

TYPING = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "input#q"}
BACK = {"HX-History-Restore-Request": "true", "HX-Request-Type": "full"}


@pytest.mark.parametrize("text", ["DEU", "deu", "Germany", "germany", " Germany "])
def test_an_exact_name_leads_straight_there(site: Site, text: str) -> None:
    answer = site.visitor.get("/search", params={"q": text})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/countries/DEU")


def test_the_number_of_a_claim_leads_to_a_page_that_tells_it(site: Site) -> None:
    answer = site.visitor.get("/search", params={"q": "SEED-08"})

    assert answer.status_code == 303
    assert "SEED-08" in site.text(answer.headers["Location"])


@pytest.mark.parametrize("path", ["/search.json", "/search.csv"])
def test_twins_lead_nowhere(site: Site, path: str) -> None:
    assert site.visitor.get(path, params={"q": "DEU"}).status_code == 200


@pytest.mark.parametrize("headers", [TYPING, BACK])
def test_nobody_is_led_away_while_typing_or_going_back(site: Site, headers: dict[str, str]) -> None:
    answer = site.visitor.get("/search", params={"q": "Germany"}, headers=headers)

    assert answer.status_code == 200
    assert 'Exactly this: <a href="/countries/DEU">Germany</a>' in answer.text


def test_typing_gets_the_part_and_replaces_the_address(site: Site) -> None:
    answer = site.visitor.get("/search", params={"q": "troops"}, headers=TYPING)

    assert answer.text.lstrip().startswith('<section id="results"')
    assert answer.headers["HX-Replace-Url"] == "/search?q=troops"
    assert "HX-Push-Url" not in answer.headers


def test_results_are_grouped_and_counted_and_say_what_was_looked_for(site: Site) -> None:
    page = site.text("/search", q="the ukraine train")
    twin = site.json("/search", q="the ukraine train")

    assert "Looked for <b>ukraine…</b> and <b>train…</b>" in page
    assert "passed over: the" in page
    for kind, total in twin["counts"].items():
        assert f'href="/search?q=the+ukraine+train&amp;kind={kind}"' in page
        assert f'<span class="muted small nums">{total}</span>' in page
    assert twin["total"] == sum(twin["counts"].values())
    assert "<mark>train" in page.lower()


def test_each_result_is_a_page(site: Site) -> None:
    found = site.json("/search", q="ukraine")["results"]

    assert {x["kind"] for x in found} >= {"initiative", "statement", "source", "country"}
    for result in found:
        assert site.visitor.get(result["href"]).status_code == 200, result["href"]


def test_nothing_found_says_what_to_do(site: Site) -> None:
    mended = site.text("/search", q="macrn")
    assert "Nothing on record is written <b>“macrn”</b>" in mended
    assert ">Emmanuel Macron</a>" in mended
    two = site.text("/search", q="germany atlantis")
    assert "Nothing that can be asked for is called <b>“atlantis”</b>" in two
    assert 'href="/countries/DEU">Germany</a>' in two
    none = site.text("/search", q="atlantis mu")
    assert "Nothing on record holds all of these words" in none
    assert 'href="/search?q=atlantis"' in none
    assert "There are no letters or digits to look for" in site.text("/search", q="%")


def test_without_words_it_says_what_can_be_searched(site: Site) -> None:
    assert "What can be searched" in site.text("/search")
    assert site.json("/search")["results"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_input_is_answered_and_never_put_out_as_markup(site: Site, text: str) -> None:
    for headers in ({}, TYPING):
        answer = site.visitor.get("/search", params={"q": text}, headers=headers)
        assert answer.status_code in (200, 303)
        assert Reader(answer.text).faults == []
        assert "<script>" not in answer.text
        assert "syntax" not in answer.text
    for path in ("/search.json", "/search.csv"):
        assert site.visitor.get(path, params={"q": text}).status_code == 200


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\0b", "q holds characters that cannot be read."),
        ("\x1b", "q holds characters that cannot be read."),
        ("x" * 5000, "q must have at most 200 characters."),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_a_sentence(
    site: Site, text: str, sentence: str
) -> None:
    page = site.visitor.get("/search", params={"q": text})
    twin = site.visitor.get("/search.json", params={"q": text})

    assert (page.status_code, twin.status_code) == (422, 422)
    assert sentence in page.text
    assert json.loads(twin.text)["error"]["fields"]["q"].startswith(sentence)


@pytest.mark.parametrize("query", ["kind=rumour", "page=0", "page=x", "q=a&q=b"])
def test_senseless_filters_are_refused(site: Site, query: str) -> None:
    assert site.visitor.get(f"/search?q=ukraine&{query}").status_code == 422


def test_a_record_cannot_put_markup_into_results(sqlite_dossier: Database) -> None:
    with sqlite_dossier.writing() as session:
        statement = session.scalars(select(Statement).limit(1)).one()
        statement.summary = "<img src=x onerror=alert(1)> zanzibarian & <b>bold</b>"
        statement.quotation = "</mark><script>alert(1)</script> zanzibarian “words”"
        session.flush()
        reindex(session)

    answer = TestClient(create_app(Settings(), sqlite_dossier)).get("/search?q=zanzibarian")

    assert "<mark>zanzibarian</mark>" in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "<img" not in answer.text
    assert "<script>alert" not in answer.text
    assert "<b>bold" not in answer.text
    assert Reader(answer.text).faults == []


@pytest.mark.parametrize("path", ["/", "/matrix", "/search", "/no-such-page"])
def test_every_page_has_one_box(site: Site, path: str) -> None:
    assert site.visitor.get(path).text.count('role="search"') == 1
