"""What could be known on a day of who was asked."""

import pytest

from app.queries.parts.clocks import today
from tests.dossier.site import TRAINING, Site
from tests.web.clocks.reading import DAY, EARLY, EVE, rows


def test_an_invitation_holds_what_was_public_by_then(site: Site, letter: str) -> None:
    whole, then = site.json(letter), site.json(letter, as_of=DAY)

    assert (whole["public"], whole["later_sources"], whole["later_invitees"]) == (True, 0, 0)
    assert then["later_sources"] == 2
    assert "2 of 3 sources came out later and are left out." in site.text(letter, as_of=DAY)
    told = [told for one in then["invitees"] for told in one["told"]]
    assert {each["ref"] for each in told} <= {report["ref"] for report in then["reports"]}
    assert len(then["invitees"]) + then["later_invitees"] == len(whole["invitees"])


def test_differences_between_sources_are_those_known_by_then(site: Site, letter: str) -> None:
    def differing(**query: str) -> set[str]:
        invitees = site.json(letter, **query)["invitees"]
        return {one["code"] for one in invitees if one["told_differently"]}

    assert "DEU" in differing()
    assert "DEU" not in differing(as_of=DAY)


def test_an_invitation_nobody_could_know_says_so(site: Site, letter: str) -> None:
    page = site.text(letter, as_of=EVE)

    assert "Not public yet on 5 June 2024" in page
    assert "Thierry Burkhard" not in page
    assert "Nobody had been asked yet on 1 May 2024" in site.text(letter, as_of=EARLY)
    assert "invitees" not in site.json(letter, as_of=EVE)
    assert rows(site, letter, as_of=EVE) == []


@pytest.mark.parametrize("query", [{}, {"as_of": DAY}, {"as_of": "2024-07-01", "known_by": DAY}])
def test_where_each_addressee_stood_is_what_its_cell_says(
    site: Site, letter: str, query: dict[str, str]
) -> None:
    clocks = query.get("as_of", str(today())), query.get("known_by", "")
    stances = set()
    for one in site.json(letter, **query)["invitees"]:
        if one["code"] is None:
            assert one["position"] is None
            continue
        given = {"known_by": clocks[1]} if clocks[1] else {}
        cell = site.cell(one["code"], TRAINING, clocks[0], **given)
        assert one["position"] == cell, one["code"]
        stances.add(cell["stance"])
    assert "declined" in stances
