"""What pages say of themselves to programs: schema.org, Open Graph, canonical addresses."""

import html
import json
import re
from collections import defaultdict
from typing import Any

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.codes import Status
from app.domain.statement import Statement
from app.http.jinja_filters import script_json
from tests.browser.families import families
from tests.dossier.site import TRAINING, Site
from tests.web.crawl import Crawl

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:name|property)="([^"]+)"\s+content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
TITLE = re.compile(r"<title>(.*?) – Demarche</title>")
HERE = "http://127.0.0.1:8000"
# Pages that say the same whatever their filters, and why.
ALIKE = {
    "/sign-in": "a form for those who work here; search engines have no use for it",
    "/suggest": "one form for every page; the page it is about only fills in a field",
}
PNG = b"\x89PNG\r\n\x1a\n"


def data_of(page: str) -> Any:
    [found] = DATA.findall(page)
    return json.loads(found)


def test_a_statement_is_a_claim_with_its_appearances(site: Site) -> None:
    told = site.json(f"/initiatives/{TRAINING}")["statements"]
    statement = next(s for s in told if len(s["reports"]) > 1 and s["speaker"] and s["quotation"])
    claim = data_of(site.text(statement["href"]))

    assert claim["@type"] == "Claim"
    assert claim["url"] == f"{HERE}{statement['href']}"
    assert claim["name"] == statement["summary"]
    assert claim["text"] == statement["quotation"]
    assert claim["inLanguage"] == statement["quotation_language"]
    assert claim["author"]["name"] == statement["speaker"]["name"]
    assert claim["claimInterpreter"]["name"] == "Demarche"
    assert [a["name"] for a in claim["appearance"]] == [r["title"] for r in statement["reports"]]
    assert claim["about"]["url"].endswith(TRAINING)


def test_a_claim_is_dated_as_exactly_as_it_is_known(site: Site) -> None:
    kinds = set()
    for statement in site.json(f"/initiatives/{TRAINING}")["statements"]:
        claim = data_of(site.text(statement["href"]))
        said = statement["said"]
        if "datePublished" in claim:
            assert claim["datePublished"] == said["edtf"]
            kinds.add(said["precision"])
        elif "temporalCoverage" in claim:
            assert claim["temporalCoverage"] == f"{said['earliest']}/{said['latest']}"
            kinds.add("span")
        else:
            assert not (said["earliest"] and said["latest"])
    assert {"day", "span"} <= kinds


def test_the_first_appearance_is_named_only_where_it_is_certain(site: Site) -> None:
    certain = uncertain = 0
    for statement in site.json(f"/initiatives/{TRAINING}")["statements"]:
        claim = data_of(site.text(statement["href"]))
        dates = [report["published"] for report in statement["reports"]]
        if "firstAppearance" in claim:
            certain += len(dates) > 1
            assert claim["firstAppearance"]["name"] == statement["reports"][0]["title"]
            assert all(dates[0]["latest"] < other["earliest"] for other in dates[1:])
        else:
            uncertain += 1
    assert certain
    assert uncertain


def test_initiatives_and_countries_are_data_sets_that_can_be_fetched(site: Site) -> None:
    initiative = data_of(site.text(f"/initiatives/{TRAINING}"))
    country = data_of(site.text("/countries/DEU"))
    group = data_of(site.text("/groups/NATO"))

    assert initiative["@type"] == "Dataset"
    assert country["@type"] == "WebPage"
    assert country["about"] == {"@type": "Country", "name": "Germany", "identifier": "DEU"}
    assert group["about"]["@type"] == "Organization"
    for data in (initiative, country["mainEntity"], group["mainEntity"]):
        assert 50 <= len(data["description"]) <= 5000
        assert data["isAccessibleForFree"] is True
        for form in data["distribution"]:
            answer = site.visitor.get(form["contentUrl"].removeprefix(HERE))
            assert answer.headers["content-type"].startswith(form["encodingFormat"])


@pytest.mark.parametrize("text", ["</script><b>", "<!--<script>", "&lt;", "\u2028", '"\\'])
def test_nothing_in_the_data_ends_the_script_it_stands_in(text: str) -> None:
    written = script_json({"text": text})

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"text": text}


def test_every_page_has_a_card_and_its_one_address(site: Site) -> None:
    for name, address in families(site).items():
        answer = site.visitor.get(address)
        meta = dict(META.findall(answer.text))
        [title] = TITLE.findall(answer.text)
        assert meta["og:title"] == title, name
        assert meta["og:description"] == meta["description"], name
        assert len(html.unescape(meta["description"])) >= 25, name
        assert meta["og:type"] == "website"
        assert meta["og:image:alt"].endswith(".")
        if name == "nothing":
            assert "og:url" not in meta
            continue
        assert CANONICAL.findall(answer.text) == [meta["og:url"]], name
        assert _sorted(html.unescape(meta["og:url"])) == _sorted(f"{HERE}{address}"), name


def shared(told: dict[str, str]) -> dict[str, list[str]]:
    """What several addresses say of themselves in the same words."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for address, words in told.items():
        by_words[words].append(address)
    return {words: sorted(here) for words, here in by_words.items() if len(here) > 1}


def test_no_two_addresses_have_one_title_or_one_description(found: Crawl) -> None:
    titles, descriptions = {}, {}
    for path in found.html:
        if path.partition("?")[0] in ALIKE:
            continue
        body = found.pages[path].body
        [address] = CANONICAL.findall(body)
        titles[address] = TITLE.findall(body)[0]
        descriptions[address] = dict(META.findall(body))["description"]

    assert len(titles) > 500
    assert shared(titles) == {}
    assert shared(descriptions) == {}


def test_forms_for_everybody_have_words_of_their_own_and_ask_to_be_left_out(site: Site) -> None:
    front = dict(META.findall(site.text("/")))["description"]
    told = {path: dict(META.findall(site.text(path))) for path in ALIKE}

    assert all(meta["robots"] == "noindex" for meta in told.values())
    assert len({meta["description"] for meta in told.values()} | {front}) == len(ALIKE) + 1


def test_words_that_two_addresses_share_are_found() -> None:
    assert shared({"/a": "One", "/b": "Two", "/c": "One"}) == {"One": ["/a", "/c"]}


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        ("/matrix?group=NATO&as_of=2024-06-08", "as of 8 June 2024, group NATO", "32 countries"),
        ("/countries/DEU", "Germany", "a position on 3 of 3 initiatives"),
        ("/groups/EU", "European Union", "27 members"),
        ("/countries?unknown=1", "Countries", "countries and"),
        ("/matrix?country=EST&stance=agreed", "country Estonia, position agreed", "1 country"),
        (
            "/matrix?group=EU&sort=-since",
            "group European Union, order: newest position first",
            "27",
        ),
        (f"/initiatives/{TRAINING}/timeline?country=FRA", ", France", "France"),
        ("/people?actor=EST", "People, who speak for Estonia", "by family name"),
        ("/sources?language=de", "Sources, language German", "sources, newest first"),
        ("/search?q=welt&kind=source", "Search: welt, kind source", "results for “welt”"),
        ("/compare?country=DEU&country=FRA", "Compare Germany, France", "the same answer on"),
    ],
)
def test_a_page_describes_what_stands_on_it(
    site: Site, address: str, title: str, description: str
) -> None:
    page = site.visitor.get(address).text

    assert TITLE.findall(page)[0].endswith(title)
    assert description in html.unescape(dict(META.findall(page))["description"])


def test_the_picture_of_the_card_is_there_at_its_size(site: Site) -> None:
    meta = dict(META.findall(site.text("/")))
    picture = site.visitor.get(meta["og:image"].removeprefix(HERE))

    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(PNG)
    width, height = (int.from_bytes(picture.content[at : at + 4]) for at in (16, 20))
    assert (str(width), str(height)) == (meta["og:image:width"], meta["og:image:height"])
    assert (width, height) == (1200, 630)


def test_only_a_withdrawn_statement_asks_to_be_left_out(sqlite_dossier: Database) -> None:
    site = Site(sqlite_dossier)
    with sqlite_dossier.writing() as session:
        statement = session.scalars(select(Statement).order_by(Statement.id)).first()
        assert statement is not None
        statement.status = Status.WITHDRAWN
        statement.withdrawn_reason = "Recorded twice."
        path = f"/statements/{statement.id}"
    others = [f"/statements/{statement.id + 1}", "/", "/matrix", "/countries/DEU"]

    assert dict(META.findall(site.text(path)))["robots"] == "noindex"
    assert data_of(site.text(path))["creativeWorkStatus"] == "Withdrawn"
    assert f"{path}<" not in site.text("/sitemap.xml")
    assert all("robots" not in dict(META.findall(site.text(other))) for other in others)


def _sorted(address: str) -> tuple[str, list[str]]:
    """An address whatever the order of its filters."""
    path, _, query = address.partition("?")
    return path, sorted(query.split("&"))
