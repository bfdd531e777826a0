"""The list of sources, and what stands on the page of one."""

import csv
import io
import re
from typing import Any

import pytest
from markupsafe import escape

from tests.dossier.site import Site


def sources(site: Site, **query: str) -> list[Any]:
    found: list[Any] = site.json("/sources", **query)["sources"]
    return found


def test_sources_come_newest_first_in_pages(site: Site) -> None:
    pages = [site.json("/sources", page=str(number)) for number in (1, 2, 3)]
    first = pages[0]
    days = [source["published"]["latest"] for page in pages for source in page["sources"]]

    assert (first["total"], first["pages"]) == (113, 3)
    assert len(days) == 113
    assert days == sorted(days, reverse=True)


def test_sources_that_distort_are_those_whose_pages_say_so(site: Site) -> None:
    distorting = sources(site, distorted="1")

    assert sum(source["distortions"] for source in distorting) == 2
    for source in distorting:
        page = site.text(source["href"])
        told = page.index("What it tells otherwise than its origin")
        others = page.find("ther claims it carries")
        assert others == -1 or told < others, source["href"]


def test_claims_are_counted_as_the_source_page_lists_them(site: Site) -> None:
    for source in sources(site)[:20]:
        page = site.json(source["href"])
        assert source["claims"] == len(page["claims"]) + len(page["askings"])


def test_filters_narrow_together(site: Site) -> None:
    assert {s["language"] for s in sources(site, language="de")} == {"de"}
    assert {s["kind"] for s in sources(site, kind="newspaper")} == {"newspaper"}
    assert {s["publisher"] for s in sources(site, publisher="TASS")} == {"TASS"}
    assert {s["publisher"] for s in sources(site, q="FITSÓ")} == {"Gordon"}
    assert len(sources(site, without_archive="1")) == len(sources(site))
    both = sources(site, publisher="TASS", distorted="1")
    assert both == [s for s in sources(site, publisher="TASS") if s["distortions"]]


def test_titles_that_are_not_the_pages_own_are_marked(site: Site) -> None:
    marks = {"from_address": "title rebuilt from the address", "our_words": "our words, not a"}
    page = site.text("/sources")
    rows = re.findall(r"<tr>.*?</tr>", page, flags=re.DOTALL)[1:]

    for source, row in zip(sources(site), rows, strict=True):
        for origin, mark in marks.items():
            assert (mark in row) == (source["title_origin"] == origin), source["href"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("kind=novel", "No source has the kind “novel”."),
        ("language=xx", "No source has the language “xx”."),
        ("publisher=Nobody", "No publisher called “Nobody” is on record."),
        ("distorted=perhaps", "distorted must be 1 for yes or 0 for no."),
    ],
)
def test_a_senseless_filter_is_refused_with_what_to_do(site: Site, query: str, says: str) -> None:
    answer = site.visitor.get(f"/sources?{query}")

    assert answer.status_code == 422
    assert says in answer.text


def test_the_source_page_leads_back_to_the_list(site: Site) -> None:
    assert '<a href="/sources">Sources</a>' in site.text("/sources/2")


def test_what_else_goes_back_to_the_same_origin_is_named_both_ways(site: Site) -> None:
    here = {o["origin"]: set(o["other_sources"]) for o in site.json("/sources/2")["origins"]}

    assert here["ORG-WELT-20240608"]
    for origin, others in here.items():
        for other in others:
            there = {o["origin"]: o for o in site.json(f"/sources/{other}")["origins"]}
            assert 2 in there[origin]["other_sources"]
            assert f'href="/sources/{other}"' in site.text("/sources/2")


def test_origins_have_a_name_to_read_and_their_number_beside_it(site: Site) -> None:
    names = {o["origin"]: o["name"] for o in site.json("/sources/2")["origins"]}
    page = site.text("/sources/2")

    assert names["ORG-WELT-20240608"].startswith("Welt")
    for ref, name in names.items():
        assert name != ref
        assert f'<dt>{escape(name)} <span class="code">{ref}</span></dt>' in page


def test_origins_are_named_in_report_trees_too_and_their_numbers_left_to_data(site: Site) -> None:
    [ref] = {r["origin"] for r in site.json("/statements/36")["reports"]}
    page = site.text("/statements/36")

    assert "</span> Syrskyi</p>" in page
    assert ref not in page


def test_languages_are_words_on_pages_and_codes_in_data(site: Site) -> None:
    found = sources(site, language="de")[0]
    page, told = site.text(found["href"]), site.json(found["href"])

    assert (found["language"], told["language"]) == ("de", "de")
    assert "<dt>Language</dt><dd>German</dd>" in page
    assert "Language: <b>German</b>" in site.text("/sources", language="de")
    statement = next(claim["statement"] for claim in told["claims"])
    tree = site.text(f"/statements/{statement}")
    assert 'title="Language of the page">German</span>' in tree
    assert 'title="Language of the page">de</span>' not in tree


def test_the_table_has_all_that_fit_whatever_page_is_shown(site: Site) -> None:
    for page in ("1", "3"):
        rows = list(csv.DictReader(io.StringIO(site.text("/sources.csv", page=page))))
        assert len(rows) == site.json("/sources")["total"]
