"""What a source had told by a day, and what else went back to the same origin by then."""

import html
from datetime import date
from typing import Any

import pytest

from tests.dossier.site import Site
from tests.web.clocks.reading import DAY, EARLY, EVE, rows

OUT = "2024-06-09"
KEPT = {"as_of", "known_by", "public", "later_claims", "id", "ref", "href"}


def test_a_source_not_out_yet_says_so_and_shows_nothing_of_it(site: Site, article: str) -> None:
    source, page = site.json(article), site.text(article, as_of=DAY)

    assert "Not out yet on 8 June 2024" in page
    assert f'href="{article}?as_of={OUT}"' in page
    assert '<meta name="robots" content="noindex">' in page
    for told in (source["title"], source["publisher"], source["address"]):
        assert html.escape(told) not in page
    assert all(claim["ref"] not in page for claim in source["claims"])


def test_the_twins_of_a_source_not_out_yet_hold_nothing_of_it(site: Site, article: str) -> None:
    answer = site.json(article, as_of=DAY)

    assert answer["public"] is False
    assert set(answer) == KEPT
    assert rows(site, article, as_of=DAY) == []
    assert rows(site, article)


def test_the_second_clock_alone_says_whether_it_is_out(site: Site, article: str) -> None:
    assert site.json(article, as_of=DAY, known_by=OUT)["public"]
    assert not site.json(article, as_of="2025-01-01", known_by=DAY)["public"]


def test_the_day_a_source_offers_is_the_first_on_which_it_is_shown(site: Site) -> None:
    for source in site.json("/sources")["sources"][:40]:
        day = source["published"]["earliest"]
        before = str(date.fromisoformat(day).replace(year=int(day[:4]) - 1))
        assert site.json(source["href"], as_of=day)["public"], source["href"]
        assert not site.json(source["href"], as_of=before)["public"], source["href"]


def test_claims_are_those_of_things_said_and_asked_by_then(site: Site, article: str) -> None:
    whole = site.json(article)
    then = site.json(article, as_of=EVE, known_by=OUT)

    def refs(page: Any) -> set[str]:
        return {claim["ref"] for claim in (*page["claims"], *page["askings"])}

    assert 0 < len(refs(then)) < len(refs(whole))
    assert then["later_claims"] == len(refs(whole)) - len(refs(then))
    for claim in whole["claims"]:
        statement = site.json(f"/statements/{claim['statement']}")
        said = statement["said"]["earliest"] or statement["said"]["latest"]
        assert (claim["ref"] in refs(then)) == (said <= EVE), claim["ref"]
    page = site.text(article, as_of=EVE, known_by=OUT)
    assert f"{then['later_claims']} claims are about something said or asked later" in page
    assert {row["ref"] for row in rows(site, article, as_of=EVE, known_by=OUT)} == refs(then)


def test_other_sources_of_an_origin_were_out_as_well(site: Site) -> None:
    seed, day = "/sources/1", "2024-06-08"
    whole = {o["origin"]: set(o["other_sources"]) for o in site.json(seed)["origins"]}
    then = {o["origin"]: set(o["other_sources"]) for o in site.json(seed, as_of=day)["origins"]}

    kept = {other for others in then.values() for other in others}
    left = {other for origin in then for other in whole[origin] - then[origin]}
    assert kept
    assert left
    assert all(site.json(f"/sources/{other}", as_of=day)["public"] for other in kept)
    assert not any(site.json(f"/sources/{other}", as_of=day)["public"] for other in left)


@pytest.mark.parametrize("query", [{}, {"as_of": OUT}])
def test_a_source_whose_publisher_nobody_knows_says_so_in_words(
    site: Site, query: dict[str, str]
) -> None:
    page = site.text("/sources/1", **query)

    assert ">News article, publisher not known, about 8 June 2024</h1>" in page
    assert "<title>News article, publisher not known, about 8 June 2024 (source S-SRC-001)" in page
    assert "<dd>text on file</dd>" in page
    assert "file:000_" not in page
    assert "unknown," not in page.lower()
    assert "unknown: " not in page.lower()
    assert '<p class="eyebrow">UNN, news agency</p>' in site.text("/sources/2", **query)


def test_long_before_no_source_is_out(site: Site) -> None:
    assert not site.json("/sources/1", as_of=EARLY)["public"]
