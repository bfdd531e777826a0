"""No cell, total or headline says more than its evidence: what version 2 of the rule is for."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.dossier.site import COALITION, INITIATIVES, TRAINING, TROOPS, Site, cells_of

DAYS = ("2024-03-01", "2024-06-05", "2024-06-08", "2024-08-30", "2025-06-01", "2025-09-08")
FROM_ROLE = {TROOPS: "2024-02-26", TRAINING: "2024-05-30", COALITION: "2025-02-17"}
ONLY_ON_A_LIST = ("NOR", "ISL", "CAN", "NZL")


def cells_on(site: Site, day: str) -> dict[tuple[str, str], Any]:
    return cells_of(site.json("/matrix", as_of=day))


@pytest.mark.parametrize("day", DAYS)
def test_nobody_stands_by_hearsay_or_by_the_word_of_its_group(site: Site, day: str) -> None:
    weak = {"anonymous", "third_party", "via_group"}
    found = [
        key
        for key, cell in cells_on(site, day).items()
        if cell["standing"] in weak and cell["role"] != "initiator"
    ]

    assert found == []


def test_allies_without_a_word_have_no_position_on_the_day_of_the_article(site: Site) -> None:
    cells = cells_on(site, "2024-06-08")

    for code in ("ALB", "AUT", "CAN", "TUR", "BEL", "HUN", "NOR"):
        cell = cells[code, TRAINING]
        assert (cell["stance"], cell["silence"]) == (None, "not_looked"), code


def test_four_declined_by_their_own_words(site: Site) -> None:
    cells = cells_on(site, "2024-06-08")
    declined = [
        code for (code, at), c in cells.items() if at == TRAINING and c["stance"] == "declined"
    ]

    assert sorted(declined) == ["DEU", "GBR", "POL", "USA"]
    assert {cells[code, TRAINING]["standing"] for code in declined} == {"own_word"}


def test_a_dated_ready_is_not_beaten_by_a_day_that_is_only_an_upper_bound(site: Site) -> None:
    cell = site.explained("LTU", TRAINING, as_of="2024-06-08")

    assert cell["cell"]["stance"] == "agreed"
    assert cell["cell"]["since"] == "2024-05-24"


def test_germany_rests_on_the_answer_in_the_bundestag(site: Site) -> None:
    found = site.explained("DEU", TRAINING, as_of="2024-06-05")

    assert found["cell"]["stance"] == "declined"
    assert found["deciding"]["statement"]["speaker"]["name"] == "Boris Pistorius"


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_france_is_the_initiator_on_every_day_from_its_role(site: Site, initiative: str) -> None:
    day = date.fromisoformat(FROM_ROLE[initiative])
    while day < date(2026, 11, 28):
        cell = site.cell("FRA", initiative, day.isoformat())
        assert (cell["stance"], cell["role"]) == ("initiator", "initiator"), day
        day += timedelta(days=97)


@pytest.mark.parametrize("initiative", INITIATIVES)
@pytest.mark.parametrize(("code", "role"), [("UKR", "host"), ("RUS", "outsider")])
def test_who_is_no_candidate_bears_no_answer(
    site: Site, initiative: str, code: str, role: str
) -> None:
    for day in DAYS:
        cell = site.cell(code, initiative, day)
        assert (cell["stance"], cell["silence"], cell["role"], cell["sure"]) == (
            None,
            None,
            role,
            None,
        )


def test_no_filter_by_answer_finds_who_is_no_candidate(site: Site) -> None:
    for stance in ("opposed", "agreed", "considering", "spoke_no_position"):
        found = site.json("/matrix", stance=stance)
        assert not {"UKR", "RUS"} & {row["country"]["code"] for row in found["rows"]}, stance


@pytest.mark.parametrize("code", ONLY_ON_A_LIST)
def test_a_list_that_another_reads_out_makes_nobody_agree(site: Site, code: str) -> None:
    for day in ("2025-09-08", "2025-12-01", "2026-02-01", "2026-11-01"):
        assert site.cell(code, COALITION, day)["stance"] != "agreed"


def test_who_was_asked_to_a_meeting_was_not_asked_to_take_part(site: Site) -> None:
    cells = cells_on(site, "2025-06-01")
    told = {c["silence"] for (_, at), c in cells.items() if at == COALITION}
    refused = {c["refused_before_asked"] for (_, at), c in cells.items() if at == COALITION}

    assert not {"asked_no_answer", "not_asked"} & told
    assert refused == {None}


def test_what_germany_did_not_say_is_ascribed_and_says_by_whom(site: Site) -> None:
    page = site.text(f"/initiatives/{TRAINING}/positions/DEU", as_of="2024-06-08")
    why = page.split("<dt>Why</dt>")[1].split("</dd>")[0]
    statement = re.search(r'class="is-ascribed">.*?href="(/statements/\d+)', why, re.S)

    assert "no reason on record" in why
    assert "Ascribed by others" in why
    assert statement
    assert "Welt" in site.text(statement[1])


@pytest.mark.parametrize("code", ["LTU", "SVN"])
def test_a_complaint_at_being_left_out_is_given_no_direction(site: Site, code: str) -> None:
    cell = site.cell(code, COALITION, "2025-03-05")
    unity = [r["direction"] for r in cell["reasons"] if r["code"] == "alliance_unity"]

    assert set(unity) <= {None}


def test_polands_no_of_2025_is_no_change_of_mind(site: Site) -> None:
    cell = site.cell("POL", COALITION, "2025-09-10")

    assert "changed" not in cell["marks"]


def test_reasons_given_with_an_earlier_word_for_the_same_answer_stay_with_it(site: Site) -> None:
    cell = site.cell("ESP", TRAINING, "2024-09-01")

    assert {"code": "escalation", "given": "stated"}.items() <= cell["reasons"][0].items()


@pytest.mark.parametrize("day", DAYS)
def test_the_first_sentence_says_what_the_level_allows(site: Site, day: str) -> None:
    for (code, initiative), cell in cells_on(site, day).items():
        if cell["stance"] and cell["sure"] == "thin" and cell["standing"] == "reported":
            page = site.text(f"/initiatives/{initiative}/positions/{code}", as_of=day)
            told = page.split("<h1>")[1].split("</h1>")[0]
            assert told.endswith((", as reported", ", but this is disputed")), (code, told)


def test_what_changed_is_made_of_own_answers_only(site: Site) -> None:
    for code in ("USA", "ITA", "NOR", "CAN"):
        page = site.text(f"/countries/{code}")
        minds = page.split('id="minds"')[1].split("</section>")[0] if 'id="minds"' in page else ""
        assert "third party" not in minds
        assert "Agreed" not in minds
