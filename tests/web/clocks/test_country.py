"""What the page of a country holds of a day: reports out by then, and who spoke for it."""

import re
from typing import Any

import pytest

from tests.dossier.site import Site, refs_of
from tests.web.clocks.reading import DAY, EARLY

ESTONIA, EU = "/countries/EST", "/groups/EU"
PEOPLE = re.compile(r'aria-labelledby="people">(.*?)</section>', re.DOTALL)


def names(page: Any) -> list[str]:
    return [speaker["name"] for speaker in page["speakers"]]


def test_statements_carry_only_the_reports_of_the_day(site: Site, briefing: str) -> None:
    [told] = [
        s for s in site.json("/countries/FRA", as_of=DAY)["statements"] if s["href"] == briefing
    ]

    assert refs_of(told) == refs_of(site.json(briefing, as_of=DAY))
    assert refs_of(told) < refs_of(site.json(briefing))


@pytest.mark.parametrize("path", ["/countries/DEU", "/countries/POL", ESTONIA, EU])
def test_every_report_of_every_card_was_out(site: Site, path: str) -> None:
    page = site.json(path, as_of=DAY)

    assert all(
        report["published"]["earliest"] <= DAY
        for statement in page["statements"]
        for report in statement["reports"]
    )
    whole = {s["id"]: len(s["reports"]) for s in site.json(path)["statements"]}
    for statement in page["statements"]:
        assert 0 < len(statement["reports"]) <= whole[statement["id"]]


def test_who_asked_it_and_in_how_many_sources_is_that_of_the_day(site: Site, letter: str) -> None:
    invited = {one["code"] for one in site.json(letter)["invitees"] if one["code"]}
    compared = later = 0
    for country in sorted(invited):
        for asked in _asked(site, country, as_of=DAY):
            then = site.json(f"/invitations/{asked['invitation']}", as_of=DAY)
            [line] = [one for one in then["invitees"] if one["code"] == country]
            assert asked["reports"] == line["reports"]
            compared += 1
        later += len(_asked(site, country))
    assert 0 < compared < later


def _asked(site: Site, country: str, **query: str) -> list[Any]:
    kind = "groups" if country in ("NATO", "EU") else "countries"
    asked: list[Any] = site.json(f"/{kind}/{country}", **query)["asked"]
    return asked


def test_who_speaks_follows_the_day_and_former_offices_stand_apart(site: Site) -> None:
    then, now = site.json(ESTONIA, as_of=DAY), site.json(ESTONIA)
    [before] = PEOPLE.findall(site.text(ESTONIA, as_of=DAY))
    [after] = PEOPLE.findall(site.text(ESTONIA))

    assert "Kaja Kallas" in names(then)
    assert "Formerly" not in before
    assert after.index("Formerly</summary>") < after.index("Kaja Kallas")
    assert "Kaja Kallas" not in names(site.json(EU, as_of=DAY))
    assert "Kaja Kallas" in names(site.json(EU))
    assert set(names(then)) <= set(names(now))


def test_speakers_are_counted_by_what_was_public(site: Site) -> None:
    for query in ({}, {"as_of": DAY}, {"as_of": EARLY}):
        page = site.json("/countries/FRA", **query)
        for speaker in page["speakers"]:
            person = site.json(f"/people/{speaker['person_id']}", **query)
            [office] = [o for o in person["offices"] if o["title"] == speaker["office"]]
            assert speaker["statements"] == office["statements"], (speaker["name"], query)
        assert page["speakers"] == sorted(page["speakers"], key=lambda s: -s["statements"])


def test_the_code_says_in_words_where_it_comes_from(site: Site) -> None:
    assert "<dt>ISO code</dt><dd>ITA</dd>" in site.text("/countries/ITA")
    assert "<dt>Code of our own</dt><dd>NATO</dd>" in site.text("/groups/NATO")
    assert "(iso)" not in site.text("/countries/ITA")


def test_reasons_read_as_one_list(site: Site) -> None:
    labels = site.json("/countries/ITA")["positions"]
    page = site.text("/countries/ITA")
    texts = re.findall(r'<p class="entry__text">([^<]*)</p>', page)

    assert any(len(cell["reasons"]) > 1 for cell in labels)
    for text in texts:
        assert text[0].isupper()
        assert not re.search(r", [A-Z][a-z]", text), text


def test_members_of_a_group_are_a_section_of_their_own(site: Site) -> None:
    page = site.text("/groups/NATO", as_of=DAY)
    aside = page.index('<aside class="split__side"')

    assert page.index('<ul class="columns-list">') < aside
    assert "Members</h2>" in page[:aside]
    assert "Groups</h2>" in site.text("/countries/ITA").partition('<aside class="split__side"')[2]
