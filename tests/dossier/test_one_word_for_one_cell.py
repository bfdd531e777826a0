"""Whatever page tells of a cell, it says the same: totals, the cell itself, the map, the matrix."""

import re
from collections import Counter
from html import unescape
from typing import Any

import pytest

from tests.dossier.site import COALITION, INITIATIVES, TRAINING, Site, cells_of

DAYS = (
    *("2024-03-01", "2024-06-05", "2024-06-08", "2024-08-30", "2025-02-20"),
    *("2025-03-04", "2025-06-01", "2025-09-08", "2026-02-01", "2026-11-28"),
)
# The words are the same program on both engines; some days say whether it is given the same.
ON_EACH_DAY = pytest.mark.parametrize(
    ("site", "day"),
    [*(("sqlite", day) for day in DAYS), *(("postgresql", day) for day in DAYS[::4])],
    indirect=["site"],
)
NOTHING = "Nothing of its own"
APART = ("host", "outsider")
TOLD_BY_OTHERS = ("reported", "anonymous", "third_party")


def page_of(site: Site, code: str, initiative: str, day: str) -> str:
    return site.text(f"/initiatives/{initiative}/positions/{code}", as_of=day)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def verdict(site: Site, code: str, initiative: str, day: str) -> str:
    page = page_of(site, code, initiative, day)
    card = page.split('class="card"')[1].split("</dl>")[0]
    asked = card.split("<dt>Asked?</dt>")[1].split("</dd>")[0]
    return words(page.split("<h1>")[1].split("</h1>")[0] + asked)


def areas(site: Site, initiative: str, day: str) -> dict[str, str]:
    page = site.text(f"/initiatives/{initiative}/map", as_of=day, view="world")
    found = re.findall(r"<a[^>]*/positions/([A-Z]{3})[^>]*>\s*<title>([^<]+)</title>", page)
    return {code: unescape(title) for code, title in found}


def on(site: Site, initiative: str, day: str) -> dict[str, Any]:
    cells = cells_of(site.json("/matrix", as_of=day))
    return {code: cell for (code, at), cell in cells.items() if at == initiative}


@ON_EACH_DAY
@pytest.mark.parametrize("initiative", INITIATIVES)
def test_totals_matrix_and_map_agree_on_who_has_nothing_of_its_own(
    site: Site, initiative: str, day: str
) -> None:
    cells = on(site, initiative, day)
    drawn = areas(site, initiative, day)
    told: Counter[str] = Counter()
    for code, cell in cells.items():
        if cell["silence"] != "not_looked":
            continue
        beside = cell["asked"] or cell["ascribed"] or cell["remarked"]
        is_beside = bool(beside) or "possibly_known" in cell["marks"]
        told[NOTHING if is_beside else "Not researched"] += 1
        if code in drawn:
            assert ("nobody has looked" in drawn[code].lower()) != is_beside, code

    columns = [one["slug"] for one in site.json("/matrix", as_of=day)["initiatives"]]
    heads = re.findall(
        'aria-label="How the answers divide: ([^"]*)"', site.text("/matrix", as_of=day)
    )
    counted = heads[columns.index(initiative)]
    for label in (NOTHING, "Not researched"):
        found = re.search(rf"(\d+) {label.lower()}", counted)
        assert int(found[1] if found else 0) == told[label], (label, counted)


@pytest.mark.parametrize(("code", "day"), [("ROU", "2025-02-20"), ("EST", "2025-03-04")])
def test_who_was_passed_over_for_a_meeting_is_not_said_to_have_nothing_on_record(
    site: Site, code: str, day: str
) -> None:
    page = words(page_of(site, code, COALITION, day))

    assert "has no word of its own on record" in page
    assert "Nobody has researched" not in page
    assert "has not been researched" not in page
    assert "nothing is on record" not in page
    assert "Not asked to a meeting :" in page


@pytest.mark.parametrize("code", ["DEU", "ITA", "ESP"])
def test_who_was_asked_to_a_meeting_did_not_come_nor_keep_an_answer_back(
    site: Site, code: str
) -> None:
    page = words(page_of(site, code, COALITION, "2025-06-01"))

    for word in ("Came", "Without answer", "Asked by", "It was invited", "The question"):
        assert f"{word} " not in page, word
    if on(site, COALITION, "2025-06-01")[code]["silence"] == "attended_no_word":
        assert "was asked to a meeting, as one origin has it, and has not answered" in page
        assert "Asked to a meeting by Emmanuel Macron" in page


@ON_EACH_DAY
@pytest.mark.parametrize("initiative", INITIATIVES)
def test_words_of_being_asked_depend_on_what_was_asked(
    site: Site, initiative: str, day: str
) -> None:
    drawn = areas(site, initiative, day)
    for code, cell in on(site, initiative, day).items():
        if not cell["asked"]:
            continue
        told = verdict(site, code, initiative, day)
        is_meeting = cell["asks_for"] == "meeting"
        assert ("meeting" in told) == is_meeting, (code, told)
        assert ("one origin" in told.replace("1 independent", "")) == (
            cell["invited_sure"] == "thin"
        ), (code, told)
        if code in drawn:
            assert ("meeting" in drawn[code]) == is_meeting, drawn[code]


@ON_EACH_DAY
def test_the_table_to_take_away_says_what_was_asked(site: Site, day: str) -> None:
    lines = site.text("/matrix.csv", as_of=day).splitlines()
    head = lines[0].lstrip("\ufeff").split(",")

    assert {"asked", "asks_for", "remarked"} <= set(head)
    is_asked = any(cell["asked"] for at in INITIATIVES for cell in on(site, at, day).values())
    assert any(":take_part" in line or ":meeting" in line for line in lines) == is_asked


def test_being_asked_by_a_leak_alone_is_told_as_one_origin_has_it(site: Site) -> None:
    for code, told in (("LTU", "asked"), ("USA", "asked"), ("DEU", "not asked")):
        page = words(page_of(site, code, TRAINING, "2024-06-08"))
        asked = page.split("Asked? ")[1].split(" Last looked")[0]
        assert asked.startswith(told.capitalize())
        assert "as one origin has it." in asked


@ON_EACH_DAY
@pytest.mark.parametrize("initiative", INITIATIVES)
def test_the_sentence_names_each_country_once_and_adds_up(
    site: Site, initiative: str, day: str
) -> None:
    page = site.text(f"/initiatives/{initiative}", as_of=day)
    told, _, rest = page.split('class="in-short names"')[1].split("</div>")[0].partition("</p>")
    named = re.findall(r"/positions/([A-Z]{3})", told)
    more = sum(int(number) for number in re.findall(r">(\d+) more</a>", told))
    cells = {c: cell for c, cell in on(site, initiative, day).items() if cell["role"] not in APART}
    silent = {code for code, cell in cells.items() if cell["silence"] == "not_looked"}

    assert len(named) == len(set(named))
    assert set(named) <= cells.keys() - silent
    assert len(named) + more == len(cells) - len(silent)
    without = re.findall(r">(\d+) (without a word of their own|not researched)<", rest)
    assert sum(int(number) for number, _ in without) == len(silent)


@ON_EACH_DAY
@pytest.mark.parametrize("initiative", INITIATIVES)
def test_the_sentence_is_as_sure_as_the_cells(site: Site, initiative: str, day: str) -> None:
    page = site.text(f"/initiatives/{initiative}", as_of=day)
    told = page.split('class="in-short names"')[1].split("</p>")[0]
    cells = on(site, initiative, day)
    for clause in told.split("; "):
        for code in re.findall(r"/positions/([A-Z]{3})", clause):
            cell = cells[code]
            is_told = "as others tell it" in clause
            assert is_told == (cell["standing"] in TOLD_BY_OTHERS), (code, clause)
            by_another = "another voice of the state" in clause
            assert by_another == (cell["standing"] == "other_voice"), (code, clause)
            name = re.findall(rf"positions/{code}[^>]*>(.*?)</a>", clause, re.DOTALL)[0]
            assert ("(thin)" in name) == (cell["sure"] == "thin"), name
            assert ("(disputed)" in name) == (cell["sure"] == "disputed"), name


@ON_EACH_DAY
def test_a_groups_word_for_itself_is_not_told_as_said_for_its_members(site: Site, day: str) -> None:
    for initiative in INITIATIVES:
        for one in (one for c in on(site, initiative, day).values() for one in c["remarked"]):
            assert one["standing"] in ("own_act", "own_word"), one
            assert one["via"], one


def test_beside_a_cell_a_groups_remark_is_called_its_word_for_itself(site: Site) -> None:
    page = page_of(site, "ALB", TRAINING, "2024-06-08")
    remarked = words(page.split('id="remarked"')[1].split("</section>")[0])

    assert "NATO’s word for itself" in remarked
    assert "via a group" not in remarked


def test_how_many_were_asked_is_as_sure_as_the_record(site: Site) -> None:
    early = words(site.text(f"/initiatives/{TRAINING}", as_of="2024-06-08"))
    meeting = words(site.text(f"/initiatives/{COALITION}", as_of="2025-06-01"))

    asked = "About 11 asked to take part: 9 named, about 2 not named. Only one origin tells of it."
    assert asked in early
    named = r"10 asked to a meeting, all named\.( Only one origin tells of .{1,20}?\.)?"
    assert re.search(named, meeting)
