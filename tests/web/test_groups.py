"""How the members of a group divide, on its page and in its data."""

import csv
import io
import re
from typing import Any

import pytest

from tests.dossier.site import INITIATIVES, TRAINING, Site

SEED = "2024-06-08"
MEMBERS = {("NATO", "2026-01-01"): 32, ("NATO", "2024-01-01"): 31, ("EU", SEED): 27}


def answers(spread: Any) -> dict[str, int]:
    return {a["stance"] or a["silence"]: a["countries"] for a in spread["answers"]}


@pytest.mark.parametrize(("group", "day"), MEMBERS)
def test_the_answers_add_up_to_the_members_on_the_day(site: Site, group: str, day: str) -> None:
    page = site.json(f"/groups/{group}", as_of=day)

    assert page["members"] == MEMBERS[group, day]
    assert {spread["slug"] for spread in page["spreads"]} == set(INITIATIVES)
    for spread in page["spreads"]:
        assert sum(answers(spread).values()) == page["members"], spread["slug"]


def test_they_are_the_answers_of_the_matrix_narrowed_to_the_group(site: Site) -> None:
    for spread in site.json("/groups/NATO", as_of=SEED)["spreads"]:
        rows = site.json("/matrix", group="NATO", initiative=spread["slug"], as_of=SEED)["rows"]
        cells = [cell["stance"] or cell["silence"] for row in rows for cell in row["cells"]]

        assert answers(spread) == {code: cells.count(code) for code in cells}


def test_the_page_draws_them_says_them_in_words_and_leads_to_the_matrix(site: Site) -> None:
    page = site.text("/groups/NATO", as_of=SEED)
    spreads = site.json("/groups/NATO", as_of=SEED)["spreads"]
    section = page[page.index('id="spreads"') : page.index('id="statements"')]
    told = re.findall(r"</span><b>(\d+)</b>", section)

    assert "32 members on 8 June 2024" in section
    assert section.count('<svg class="spread"') == len(INITIATIVES)
    assert told == [str(n) for spread in spreads for n in answers(spread).values()]
    assert "Nothing of its own" in section
    assert f'href="/matrix?as_of={SEED}&amp;group=NATO&amp;initiative={TRAINING}"' in section
    assert site.visitor.get(f"/matrix?as_of={SEED}&group=NATO").status_code == 200


def test_the_table_to_take_away_has_them_below_the_statements(site: Site) -> None:
    rows = list(csv.DictReader(io.StringIO(site.text("/groups/EU.csv", as_of=SEED))))
    kinds = [row["what"] for row in rows]
    page = site.json("/groups/EU", as_of=SEED)

    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {"statement", "members"}
    for spread in page["spreads"]:
        told = {
            row["stance"]: int(row["members"])
            for row in rows
            if row["what"] == "members" and row["initiative"] == spread["slug"]
        }
        assert told == answers(spread)


def test_a_country_has_no_members(site: Site) -> None:
    assert "members" not in site.json("/countries/DEU")
    assert 'id="spreads"' not in site.text("/countries/DEU")
    assert "what" not in site.text("/countries/DEU.csv").partition("\n")[0].split(",")
