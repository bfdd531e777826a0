"""What the dossier says of the training mission of 2024, as a reader sees it on the pages."""

from typing import Any

import pytest

from tests.dossier.site import TRAINING, Site, cells_of, refs_of

PAGE = f"/initiatives/{TRAINING}"
ON_FRIDAY = "2024-06-05"
SEED = "2024-06-08"
UNN = "2024-06-09"
LATER = ("said_later", "not_yet_public")


def position(cell: Any) -> tuple[Any, ...]:
    return cell["stance"], cell["silence"], cell["invited"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("DEU", ("declined", None, "not_invited")),
        ("USA", ("declined", None, "invited")),
        ("POL", ("declined", None, "invited")),
        ("GBR", ("declined", None, "invited")),
        ("SWE", (None, "asked_no_answer", "invited")),
        ("DNK", (None, "spoke_no_position", "invited")),
        ("ITA", (None, "spoke_no_position", None)),
        ("ESP", (None, "spoke_no_position", None)),
        ("FRA", ("initiator", None, None)),
        ("RUS", (None, None, None)),
        ("UKR", (None, None, None)),
        ("EST", ("considering", None, "invited")),
        ("LTU", ("agreed", None, "invited")),
        ("LVA", ("conditional", None, "invited")),
        ("NLD", ("conditional", None, "invited")),
        ("JPN", (None, "not_looked", None)),
    ],
)
def test_where_each_country_stood_on_the_day_of_the_seed_article(
    site: Site, code: str, expected: tuple[Any, ...]
) -> None:
    assert position(site.cell(code, TRAINING, SEED)) == expected


def test_a_cell_says_the_same_in_the_matrix_and_on_its_page(site: Site) -> None:
    cells = cells_of(site.json("/matrix", as_of=SEED))
    for code in ("DEU", "USA", "SWE", "ITA", "LTU", "BEL"):
        assert site.explained(code, TRAINING, as_of=SEED)["cell"] == cells[code, TRAINING]


def test_those_who_declined_with_a_voice_of_their_own_are_four(site: Site) -> None:
    found = site.json(
        "/matrix", as_of=SEED, initiative=TRAINING, stance="declined", standing="own_word"
    )

    # In the order of the answers the surer come first.
    assert [row["country"]["code"] for row in found["rows"]] == ["POL", "USA", "DEU", "GBR"]


def test_germany_was_left_out_and_the_page_says_why(site: Site) -> None:
    cell = site.cell("DEU", TRAINING, SEED)
    page = site.text(f"{PAGE}/positions/DEU", as_of=SEED)

    assert cell["refused_before_asked"] is None
    assert {r["code"] for r in cell["reasons"]} == {
        "no_boots_on_ground",
        "escalation",
        "party_to_conflict",
    }
    assert {r["given"] for r in cell["reasons"]} == {"ascribed"}
    reason = "already made clear in talks in Brussels that German soldiers would not take part"
    assert reason in page
    assert reason in site.text(PAGE, as_of=SEED)


def test_the_united_states_had_refused_before_it_was_asked(site: Site) -> None:
    cell = site.cell("USA", TRAINING, SEED)
    deciding = site.explained("USA", TRAINING, as_of=SEED)["deciding"]

    assert (cell["refused_before_asked"], cell["refused_standing"]) == ("before", "other_voice")
    assert (cell["since"], cell["since_latest"]) == ("2024-06-07", "2024-06-07")
    assert cell["standing"] == "own_word"
    assert refs_of(deciding["statement"]) >= {"SEED-16", "USA-03"}


def test_a_generals_refusal_before_the_letter_is_not_told_as_his_governments(site: Site) -> None:
    words = "nother voice of the state had refused before it was asked"

    assert f"A{words}." in site.text(f"{PAGE}/positions/USA", as_of=SEED)
    assert f">A{words}. " in site.text(PAGE, as_of=SEED)
    assert f"<span>a{words}</span>" in site.text("/countries/USA", as_of=SEED)
    assert "It had refused before it was asked." in site.text(f"{PAGE}/positions/GBR", as_of=SEED)


def test_the_order_of_polands_refusal_and_the_letter_is_not_known(site: Site) -> None:
    cell = site.cell("POL", TRAINING, SEED)

    assert (cell["refused_before_asked"], cell["refused_standing"]) == ("perhaps", "own_word")
    assert "<span>may have refused before it was asked</span>" in site.text(
        "/countries/POL", as_of=SEED
    )
    assert cell["since"] == "2024-05-31"
    assert (cell["origins"], cell["reports"]) == (1, 3)


@pytest.mark.parametrize(("day", "reports"), [(SEED, 1), (UNN, 3), ("2024-06-30", 3)])
def test_swedens_invitation_has_one_origin_however_many_repeat_it(
    site: Site, day: str, reports: int
) -> None:
    cell = site.cell("SWE", TRAINING, day)

    assert (cell["origins"], cell["reports"]) == (1, reports)


@pytest.mark.parametrize("code", ["ITA", "ESP"])
def test_a_fear_is_no_refusal_also_after_a_page_hardens_it(site: Site, code: str) -> None:
    before, after = (site.cell(code, TRAINING, day) for day in (SEED, UNN))
    page = site.text(f"{PAGE}/positions/{code}", as_of=UNN)

    assert before["marks"] == []
    assert after["marks"] == ["distorted"]
    assert position(after) == (None, "spoke_no_position", None)
    assert (after["origins"], after["reports"]) == (1, 2)
    assert {r["code"] for r in after["reasons"]} == {"escalation", "party_to_conflict"}
    assert "hardened" in page.lower()
    assert "UNN" in page


@pytest.mark.parametrize("code", ["ITA", "ESP"])
def test_a_page_that_hardens_is_not_told_of_before_it_is_out(site: Site, code: str) -> None:
    assert "UNN" not in site.text(f"{PAGE}/positions/{code}", as_of=SEED)


@pytest.mark.parametrize("code", ["DEU", "FRA", "ITA", "USA"])
def test_no_counted_statement_shows_a_source_that_was_not_out_yet(site: Site, code: str) -> None:
    found = site.explained(code, TRAINING, as_of=SEED)
    weighed = [found["deciding"], *found["set_aside"]]
    counted = [w for w in weighed if w and w["why_set_aside"] not in LATER]
    days = [r["published"]["earliest"] for w in counted for r in w["statement"]["reports"]]

    assert days
    assert max(days) <= SEED


def test_spain_declines_with_its_minister_on_20_june(site: Site) -> None:
    assert position(site.cell("ESP", TRAINING, "2024-06-19"))[0] is None
    cell = site.cell("ESP", TRAINING, "2024-06-20")
    assert (cell["stance"], cell["since"], cell["standing"]) == (
        "declined",
        "2024-06-20",
        "own_word",
    )


def test_several_nations_are_counted_and_nobody_is_named(site: Site) -> None:
    found = site.json(PAGE, as_of=SEED)
    several = [party for party in found["counted"] if party["stance"] == "agreed"]
    agreed = [row for row in found["positions"] if row["stance"] == "agreed"]

    assert [row["country"]["code"] for row in agreed] == ["LTU"]
    assert [(party["words"], party["count"]) for party in several] == [
        ("several unnamed nations", {"at_least": 2, "at_most": None})
    ]
    assert "several unnamed nations" in site.text(PAGE, as_of=SEED)


def test_nine_were_asked_by_name_and_about_two_without(site: Site) -> None:
    asked = site.json(PAGE, as_of=SEED)["asked"]
    page = " ".join(site.text(PAGE, as_of=SEED).split())

    assert asked["named"] == 9
    assert set(asked["codes"]) == {"DNK", "EST", "GBR", "LTU", "LVA", "NLD", "POL", "SWE", "USA"}
    assert asked["unnamed"] == {"at_least": 1, "at_most": 3}
    assert "9 named, about 2 not named" in page


def test_the_baltic_states_were_asked_under_the_name_of_the_three(site: Site) -> None:
    [letter] = site.json(PAGE, as_of=SEED)["invitations"]
    through = {
        line["code"]: line["through_words"] for line in letter["invitees"] if line["through_words"]
    }

    assert through == dict.fromkeys(["EST", "LTU", "LVA"], "the Baltic states")


def test_russia_was_no_candidate_and_its_condemnation_is_no_position(site: Site) -> None:
    found = site.explained("RUS", TRAINING)
    page = site.text(f"{PAGE}/positions/RUS")
    condemnation = "Moscow has long condemned Western military aid to Kiev."

    assert position(found["cell"]) == (None, None, None)
    assert found["cell"]["role"] == "outsider"
    assert {one["stance"] for one in found["cell"]["said"]} == {"opposed"}
    assert "legitimate targets" in page
    assert page.count(condemnation) == 1
    assert found["background"] != []
    assert found["deciding"] is None
    others = [w["statement"] for w in found["set_aside"]]
    assert all("SEED-17" not in refs_of(statement) for statement in others)
    assert condemnation not in site.text(PAGE)


ABSENT = {
    *(f"SEED-{number:02}" for number in range(1, 20)),
    *("FRA-05", "FRA-06", "FRA-07", "FRA-08", "USA-01", "USA-03", "USA-04", "GRP-02"),
}


def test_before_the_news_came_out_none_of_it_is_there(site: Site) -> None:
    found = site.json(PAGE, as_of=ON_FRIDAY)
    page = site.text(PAGE, as_of=ON_FRIDAY)
    told = set().union(*(refs_of(statement) for statement in found["statements"]))

    assert (found["asked"]["named"], found["asked"]["codes"]) == (0, [])
    assert found["asked"]["unnamed"] == {"at_least": 0, "at_most": 0}
    assert found["invitations"] == []
    assert found["counted"] == []
    assert told.isdisjoint(ABSENT)
    for word in ("Kirby", "Politico", "Burkhard", "Welt", "several unnamed nations"):
        assert word not in page, word
    assert all(
        cell["invited"] is None
        for (_, initiative), cell in cells_of(site.json("/matrix", as_of=ON_FRIDAY)).items()
        if initiative == TRAINING
    )


def test_france_is_the_initiator_by_hearsay_until_its_president_says_so(site: Site) -> None:
    before = site.cell("FRA", TRAINING, "2024-05-28")
    told = site.cell("FRA", TRAINING, ON_FRIDAY)
    said = site.cell("FRA", TRAINING, SEED)

    assert (before["stance"], before["role"]) == ("considering", None)
    assert (told["stance"], told["standing"], told["sure"]) == ("initiator", "anonymous", "thin")
    assert (said["stance"], said["standing"], said["sure"]) == ("initiator", "own_word", "firm")


def test_the_united_states_had_declined_by_another_voice_of_the_state(site: Site) -> None:
    usa = site.cell("USA", TRAINING, ON_FRIDAY)

    assert (usa["stance"], usa["standing"], usa["invited"]) == ("declined", "other_voice", None)


def test_what_was_said_but_not_public_is_not_known_yet(site: Site) -> None:
    unknown = site.cell("SWE", TRAINING, "2024-06-07", known_by="2024-06-07")
    perhaps = site.cell("SWE", TRAINING, "2024-06-01", known_by=UNN)
    known = site.cell("SWE", TRAINING, "2024-06-07", known_by=UNN)

    assert unknown["invited"] is None
    assert (perhaps["invited"], perhaps["marks"]) == (None, ["possibly_known"])
    assert position(known) == (None, "asked_no_answer", "invited")
