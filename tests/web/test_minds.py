"""Changes of mind on the page of a country: shown as such, in order, at both clocks."""

import re

from tests.dossier.site import TRAINING, Site


def minds(site: Site, code: str, **clocks: str) -> dict[str, list[str]]:
    found = site.json(f"/countries/{code}", **clocks)["changes_of_mind"]
    return {mind["initiative"]: [a["stance"] for a in mind["answers"]] for mind in found}


def test_estonia_went_from_no_to_yes(site: Site) -> None:
    assert minds(site, "EST")[TRAINING] == ["declined", "considering", "agreed"]
    page = site.text("/countries/EST")
    section = re.split(r"<section ", page[page.index('id="minds"') :])[0]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section))
    assert re.search(r"Declined .* Considering .* Agreed since 30 August 2024", words)


def test_what_came_later_is_not_told_on_an_earlier_day(site: Site) -> None:
    assert minds(site, "EST", as_of="2024-06-08")[TRAINING] == ["declined", "considering"]
    assert minds(site, "EST", as_of="2024-05-15") == {}


def test_a_country_that_stayed_with_its_answer_has_no_such_section(site: Site) -> None:
    assert minds(site, "ITA", as_of="2024-06-08") == {}
    assert 'id="minds"' not in site.text("/countries/ITA", as_of="2024-06-08")
