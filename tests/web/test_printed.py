"""What pages print where one value could stand for another, or for none."""

import re

import pytest

from tests.dossier.site import TRAINING, TROOPS, Site
from tests.web.markup import faults

PLAIN_DAY = re.compile(r'aria-label="[^"]*\d{4}-\d\d')
COLOUR = re.compile(r'class="(?:[^"]* )?f-([\w-]+)')


def test_a_statement_prints_what_each_source_tells(site: Site) -> None:
    reports = site.json("/statements/3")["reports"]
    page = site.text("/statements/3").partition('id="tellings"')[2]

    assert len({report["summary"] for report in reports}) > 1
    for report in reports:
        assert report["summary"] in page
    assert ">None<" not in page


def test_of_one_day_what_is_shown_is_no_link_and_the_rest_is(site: Site) -> None:
    page = site.text(
        f"/initiatives/{TROOPS}/positions/FRA", as_of="2024-06-08", known_by="2025-01-01"
    )

    assert "<b>Known by 1 January 2025</b>" in page
    assert "Known by 8 June 2024" not in page
    assert ">What was known then</a>" in page
    assert ">What we know now</a>" in page


def test_what_is_distorted_leads_to_the_pages_that_distort_it(site: Site) -> None:
    day = "2025-09-10"
    page = site.text(f"/initiatives/{TRAINING}/positions/ITA", as_of=day)

    named = page.partition("<b>Distorted by</b>")[2].partition("</p>")[0]
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', named)
    assert links
    for href, name in links:
        assert re.fullmatch(rf"/sources/\d+\?as_of={day}", href)
        assert name.split(",")[0] in site.visitor.get(href).text


@pytest.mark.parametrize("path", [f"/initiatives/{TRAINING}/reasons", "/matrix", "/countries/DEU"])
def test_every_colour_on_a_page_is_that_of_an_answer_or_a_silence(site: Site, path: str) -> None:
    known = set(COLOUR.findall(site.text("/about/legend")))
    used = set(COLOUR.findall(site.text(path)))

    assert used
    assert used <= known


def test_a_filter_says_how_many_sources_each_choice_leaves(site: Site) -> None:
    page = site.text("/sources")

    for name in ("kind", "language", "publisher"):
        choices = page.partition(f'name="{name}">')[2].partition("</select>")[0]
        options = re.findall(r'value="([^"]+)">[^<]+ \((\d+)\)</option>', choices)
        assert len(options) == choices.count("<option") - 1
        value, count = options[0]
        assert len(site.json("/sources", **{name: value})["sources"]) == int(count)


@pytest.mark.parametrize("slug", [TROOPS, TRAINING])
def test_days_are_in_words_also_for_those_who_listen(site: Site, slug: str) -> None:
    page = site.text(f"/initiatives/{slug}")

    assert re.search(r'aria-label="[^"]* on \d+ [A-Z][a-z]+ \d{4}', page)
    assert not PLAIN_DAY.search(page)


def test_every_part_of_an_initiative_has_a_name(site: Site) -> None:
    assert faults(site.text(f"/initiatives/{TROOPS}")) == []
