"""Reasons are the country's own on every page or on none: the table, the initiative, the cell."""

import pytest

from tests.dossier.site import INITIATIVES, Site

DAYS = ["2024-03-15", "2024-06-08", "2025-03-10", "2025-09-10", None]


@pytest.mark.parametrize("slug", INITIATIVES)
@pytest.mark.parametrize("day", DAYS)
def test_a_reason_has_one_giver_on_every_page(site: Site, slug: str, day: str | None) -> None:
    at = {"as_of": day} if day else {}
    table = site.json(f"/initiatives/{slug}/reasons", **at)
    checked = 0

    for row in table["rows"]:
        cell = site.json(f"/initiatives/{slug}/positions/{row['code']}", **at)["cell"]
        in_cell = {(why["statement"], why["code"]): why["given"] for why in cell["reasons"]}
        for told in row["given"]:
            key = (told["statement"], told["reason"])
            if key in in_cell:
                assert told["given"] == in_cell[key], (row["code"], told)
                checked += 1
    assert checked or not table["rows"]
