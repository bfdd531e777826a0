"""Cells that move: what each said on each day, by dates read off the sheets."""

from typing import Any

import pytest

from tests.dossier.site import COALITION, TRAINING, TROOPS, Site


def summary(cell: Any) -> tuple[str, set[str]]:
    marks = {mark for mark in cell["marks"] if mark in ("changed", "contested", "moving")}
    return cell["stance"] or cell["silence"], marks


@pytest.mark.parametrize(
    ("day", "stance", "marks"),
    [
        ("2024-05-13", "not_looked", set()),
        ("2024-05-14", "declined", set()),
        ("2024-05-19", "declined", set()),
        ("2024-05-20", "considering", {"changed"}),
        ("2024-06-10", "considering", {"changed"}),
        ("2024-08-29", "considering", {"changed"}),
        ("2024-08-30", "agreed", {"changed"}),
    ],
)
def test_estonia_and_the_training_mission(
    site: Site, day: str, stance: str, marks: set[str]
) -> None:
    assert summary(site.cell("EST", TRAINING, day)) == (stance, marks)


def test_the_word_of_an_adviser_does_not_become_that_of_his_government(site: Site) -> None:
    found = site.explained("EST", TROOPS, as_of="2024-05-13")
    weighed = [*found["set_aside"], found["deciding"]]
    adviser = next(w for w in weighed if "EST-07" in str(w["statement"]["reports"]))

    assert adviser["standing"] == "other_voice"
    assert found["deciding"]["standing"] == "own_word"
    assert found["cell"]["since"] == "2024-02-27"


@pytest.mark.parametrize(
    ("day", "stance", "since", "marks"),
    [
        ("2024-05-27", "not_looked", None, set()),
        ("2024-05-28", "conditional", "2024-05-28", set()),
        ("2024-06-10", "conditional", "2024-05-28", set()),
        ("2024-06-11", "declined", "2024-06-11", {"changed"}),
        ("2024-08-29", "declined", "2024-06-11", {"changed"}),
        ("2024-08-30", "considering", "2024-08-30", {"changed"}),
    ],
)
def test_the_netherlands_and_the_training_mission(
    site: Site, day: str, stance: str, since: str | None, marks: set[str]
) -> None:
    cell = site.cell("NLD", TRAINING, day)

    assert summary(cell) == (stance, marks)
    assert cell["since"] == since


@pytest.mark.parametrize(
    ("code", "initiative", "day", "stance", "standing"),
    [
        ("LTU", TRAINING, "2024-05-09", "conditional", "own_word"),
        ("LTU", TRAINING, "2024-05-25", "agreed", "own_word"),
        ("GBR", TRAINING, "2024-06-08", "declined", "own_word"),
        ("GBR", TRAINING, "2024-12-20", "considering", "own_word"),
        ("NATO", TRAINING, "2024-06-08", "declined", "own_word"),
        ("EU", TRAINING, "2024-06-08", "spoke_no_position", None),
        ("POL", TROOPS, "2024-02-28", "declined", "own_word"),
        ("POL", TROOPS, "2024-05-31", "considering", "own_word"),
        ("NOR", COALITION, "2025-03-01", "spoke_no_position", None),
        ("NOR", COALITION, "2025-09-10", "spoke_no_position", None),
        ("NOR", COALITION, "2026-01-07", "conditional", "own_word"),
        ("ISL", COALITION, "2025-09-07", "not_looked", None),
        ("ISL", COALITION, "2025-09-08", "not_looked", None),
        ("BGR", COALITION, "2025-09-05", "supportive_not_participating", "reported"),
        ("BGR", COALITION, "2025-09-08", "supportive_not_participating", "own_word"),
        ("DEU", COALITION, "2025-09-05", "considering", "reported"),
        ("DEU", COALITION, "2026-01-07", "conditional", "own_word"),
        ("HUN", COALITION, "2026-01-06", "not_looked", None),
        ("HUN", COALITION, "2026-01-07", "opposed", "own_word"),
        ("IRL", COALITION, "2025-03-06", "declined", "own_word"),
        ("USA", COALITION, "2025-08-20", "supportive_not_participating", "own_word"),
        ("POL", COALITION, "2025-02-16", "declined", "own_word"),
        ("POL", COALITION, "2025-02-17", "supportive_not_participating", "own_word"),
    ],
)
def test_who_said_it_decides_how_well_it_stands(
    site: Site, code: str, initiative: str, day: str, stance: str, standing: str | None
) -> None:
    cell = site.explained(code, initiative, as_of=day)["cell"]

    assert (cell["stance"] or cell["silence"], cell["standing"]) == (stance, standing)


@pytest.mark.parametrize("code", ["CAN", "NZL"])
def test_a_list_read_out_by_another_does_not_beat_an_own_word(site: Site, code: str) -> None:
    cell = site.cell(code, COALITION, "2025-09-10")

    assert summary(cell) == ("conditional", set())
    assert cell["standing"] == "own_word"
    assert [one["standing"] for one in cell["ascribed"]][:1] == ["third_party"]


@pytest.mark.parametrize("code", ["EST", "LTU"])
def test_being_left_out_of_the_meeting_in_london_is_a_remark(site: Site, code: str) -> None:
    cell = site.cell(code, COALITION, "2025-03-02")

    assert (cell["silence"], cell["invited"]) == ("not_looked", "not_invited")


def test_a_complaint_at_being_left_out_is_no_position(site: Site) -> None:
    lithuania = site.cell("LTU", COALITION, "2025-03-03")
    slovenia = site.cell("SVN", COALITION, "2025-02-18")

    for cell in (lithuania, slovenia):
        assert (cell["silence"], cell["invited"]) == ("spoke_no_position", "not_invited")


def test_denmark_was_asked_to_a_meeting_and_silent_until_it_spoke(site: Site) -> None:
    before = site.cell("DNK", COALITION, "2025-02-20")
    after = site.cell("DNK", COALITION, "2025-03-10")

    assert (before["silence"], before["invited"]) == ("attended_no_word", "invited")
    assert (after["stance"], after["since"]) == ("conditional", "2025-03-10")


def test_what_nato_said_as_an_organisation_is_no_answer_of_an_ally(site: Site) -> None:
    cell = site.cell("HUN", TRAINING, "2024-06-08")

    assert (cell["stance"], cell["silence"], cell["standing"]) == (None, "not_looked", None)
    assert "NATO" in {one["via"] for one in cell["remarked"]}


def test_somebody_asked_by_name_does_not_stand_via_its_group(site: Site) -> None:
    for code in ("SWE", "DNK", "DEU", "EST"):
        assert site.cell(code, TRAINING, "2024-06-08")["via"] is None, code
