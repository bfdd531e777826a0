"""The timeline, the reasons and the changes of an initiative, as a reader sees them."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from app.database import Database
from app.queries.pages.reasons import ReasonTableRow
from tests.dossier.site import COALITION, INITIATIVES, TRAINING, Site
from tests.services.imports.claim_sheets import bring_in, statement, write_folder

PAGE = f"/initiatives/{TRAINING}"
SEED = "2024-06-08"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def status(site: Site, path: str, **query: str) -> tuple[int, str]:
    answer = site.visitor.get(path, params=query)
    return answer.status_code, answer.text


def changed(found: Any) -> dict[str, str]:
    return {change["country"]["code"]: change["change"] for change in found["changes"]}


@pytest.mark.parametrize("slug", INITIATIVES)
def test_every_lane_leads_to_the_entries_of_one_holder(site: Site, slug: str) -> None:
    page = site.text(f"/initiatives/{slug}/timeline")
    lanes = re.findall(r'<a class="lane" href="([^"]+)" tabindex="-1">(.*?)</a>', page, re.DOTALL)
    listed = re.findall(r'<li class="timeline__entry[^"]*" id="([si]\d+)"', page)

    assert len(listed) == len(set(listed)) > 20
    assert len(lanes) > 10
    for href, lane in lanes[:6]:
        alone = site.visitor.get(href).text
        entries = len(re.findall(r'class="timeline__entry', alone))
        assert 0 < lane.count("<title>") <= entries, "Who was only present is listed, not drawn."


@pytest.mark.parametrize("slug", INITIATIVES)
def test_the_list_begins_with_what_came_last_and_the_legend_stands_above(
    site: Site, slug: str
) -> None:
    page = site.text(f"/initiatives/{slug}/timeline")
    moments = site.json(f"/initiatives/{slug}/timeline")["moments"]
    listed = re.findall(r'<li class="timeline__entry[^"]*" id="([si])(\d+)"', page)
    told = [next(filter(None, (m["statement"], m["invitation"])))["id"] for m in moments]

    assert [int(number) for _, number in listed] == told[::-1]
    assert page.index('class="key-line"') < page.index('class="strip"') < page.index('class="said"')


def test_the_timeline_holds_all_statements_and_acts_of_asking(site: Site) -> None:
    found = site.json(f"{PAGE}/timeline")["moments"]
    page = site.json(PAGE)

    said = {moment["statement"]["id"] for moment in found if moment["statement"]}
    asked = {moment["invitation"]["id"] for moment in found if moment["invitation"]}
    assert said == {statement["id"] for statement in page["statements"]}
    assert asked == {invitation["id"] for invitation in page["invitations"]}


def test_a_week_is_a_bar_and_an_unknown_beginning_fades(site: Site) -> None:
    page = site.text(f"{PAGE}/timeline")
    [letter] = re.findall(r"<title>Asked: letter[^<]*</title>\s*<rect ([^>]*)>", page)[:1]
    widths = [float(width) for width in re.findall(r'width="([\d.]+)%"', letter)]
    open_start = re.findall(r'<rect class="bar f-mid"[^>]*?mask="([^"]*)"', page)

    assert widths[0] > 3
    assert "bar--exact" not in letter
    assert set(open_start) == {"url(#fade-in)"}


def test_the_timeline_of_one_country_shows_its_own_words_only(site: Site) -> None:
    rows = rows_of(site.text(f"{PAGE}/timeline.csv", country="EST"))
    said = [row for row in rows if row["what"] == "statement"]

    assert {row["holder_code"] for row in said} == {"EST"}
    assert [row["latest"] for row in said] == sorted(row["latest"] for row in said)
    assert {row["what"] for row in rows} == {"statement", "invitation"}


def test_the_timeline_can_be_narrowed_to_one_kind_of_evidence(site: Site) -> None:
    every = site.json(f"{PAGE}/timeline")["moments"]
    found = site.json(f"{PAGE}/timeline", standing="anonymous")["moments"]

    assert [m["statement"]["standing"] for m in found] == ["anonymous"] * 7
    assert sum(1 for m in every if (m["statement"] or {}).get("standing") == "anonymous") == 7
    assert status(site, f"{PAGE}/timeline", standing="hearsay")[0] == 422


@pytest.mark.parametrize("slug", INITIATIVES)
def test_an_initiative_says_what_its_statements_rest_on(site: Site, slug: str) -> None:
    page = site.text(f"/initiatives/{slug}")
    told = re.findall(r'/timeline\?standing=(\w+)">[^<]+</a>&nbsp;<b>(\d+)</b>', page)

    assert told
    for standing, number in told:
        moments = site.json(f"/initiatives/{slug}/timeline", standing=standing)["moments"]
        assert len(moments) == int(number), standing


def test_those_that_refused_before_they_were_asked_stand_beside_their_refusal(site: Site) -> None:
    page = site.text(PAGE, as_of=SEED)
    table = page.partition('id="refused-before"')[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row"[^>]*><a href="[^"]+/positions/(\w+)', table)
    refused = {
        row["country"]["code"]: cell["refused_before_asked"]
        for row in site.json("/matrix", as_of=SEED)["rows"]
        for cell in row["cells"]
        if cell["initiative"] == TRAINING and cell["refused_before_asked"]
    }

    assert rows == ["GBR", "USA", "POL"]
    assert refused == {"GBR": "before", "USA": "before", "POL": "perhaps"}
    assert table.count("order not known") == 1
    assert "The UK foreign secretary said" in table
    assert re.findall(r'<span class="muted small">([^<]+)</span>\s*</td>', table) == [
        "own word",
        "other voice of the state",
        "own word",
        "order not known",
    ]
    assert 'id="refused-before"' not in site.text(PAGE, as_of="2024-06-05")


def test_who_had_refused_is_named_by_the_evidence_for_it(site: Site) -> None:
    page = site.text(PAGE, as_of=SEED)
    told = page.partition('id="refused-before"')[2].partition('<div class="table-scroller"')[0]

    assert re.findall(r"([A-Z][^<>:]+): <b>([^<]+)</b>\.", told) == [
        ("Asked all the same", "United Kingdom"),
        ("Asked after another voice of the state had refused", "United States"),
        ("Perhaps, as the order of the two dates is not known", "Poland"),
    ]


def test_what_is_described_today_is_not_passed_off_as_known_then(site: Site) -> None:
    told = "as it is described today:"

    assert told in site.text(PAGE, as_of="2024-06-05")
    assert told not in site.text(PAGE)


def test_whoever_gave_several_answers_is_followed_through_all_of_them(site: Site) -> None:
    query = {"from": "2024-02-01", "to": "2025-09-30"}
    found = site.json(f"{PAGE}/changes", **query)
    several = {one["country"]["code"]: one["answers"] for one in found["several_answers"]}

    assert list(several) == ["EST", "FRA", "LTU", "NLD", "GBR"]
    assert [answer["position"] for answer in several["EST"]] == [
        *("declined", "considering", "agreed"),
    ]
    for code, answers in several.items():
        for answer in answers:
            day = answer["from"]
            cell = site.explained(code, TRAINING, as_of=day)["cell"]
            assert cell["stance"] == answer["position"], (code, day)
    short = site.json(f"{PAGE}/changes", **{"from": "2024-06-09", "to": "2024-06-10"})
    assert short["several_answers"] == []


def test_filters_of_the_timeline_narrow_it_and_can_be_taken_away(site: Site) -> None:
    query = {"stance": "declined", "kind": "interview", "year": "2024"}
    found = site.json(f"{PAGE}/timeline", **query)["moments"]
    page = site.text(f"{PAGE}/timeline", **query)

    assert found
    assert {m["statement"]["kind"] for m in found} == {"interview"}
    assert f'href="{PAGE}/timeline?kind=interview&amp;year=2024"' in page
    assert site.json(f"{PAGE}/timeline", year="1999")["moments"] == []
    assert "Nothing fits these filters" in site.text(f"{PAGE}/timeline", year="1999")
    assert site.json(f"{PAGE}/timeline", kind="invitation")["moments"][0]["invitation"]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("timeline", {"country": "ZZZ"}),
        ("timeline", {"kind": "rumour"}),
        ("timeline", {"stance": "party"}),
        ("timeline", {"year": "99999"}),
        ("reasons", {"stance": "party"}),
        ("changes", {"from": "2024-13-01"}),
        ("changes", {"from": "2024-06-08", "to": "2024-06-01"}),
        ("changes", {"from": "2199-01-01"}),
    ],
)
def test_senseless_filters_are_refused_in_a_sentence(
    site: Site, path: str, query: dict[str, str]
) -> None:
    code, text = status(site, f"{PAGE}/{path}", **query)

    assert code == 422
    assert "<h1" in text


@pytest.mark.parametrize("path", ["timeline", "reasons", "changes"])
def test_an_initiative_that_is_not_there_has_no_pages(site: Site, path: str) -> None:
    assert status(site, f"/initiatives/no-such-thing/{path}")[0] == 404


@pytest.mark.parametrize("path", ["timeline", "reasons"])
def test_nothing_is_shown_that_was_not_public_yet(site: Site, path: str) -> None:
    page = site.text(f"{PAGE}/{path}", as_of="2024-06-05")

    for word in ("Kirby", "Politico", "Burkhard", "Welt", "several unnamed nations"):
        assert word not in page, word


def test_reasons_are_those_of_the_statements_stated_apart_from_ascribed(site: Site) -> None:
    found = site.json(f"{PAGE}/reasons", as_of=SEED)
    rows = {row["code"]: row for row in found["rows"]}
    statements = site.json(PAGE, as_of=SEED)["statements"]
    given = [
        (holder["code"], reason["code"], reason["given"], statement["id"])
        for statement in statements
        for holder in statement["holders"]
        for reason in holder["reasons"]
        if holder["code"]
    ]

    in_table = {
        (code, one["reason"], one["statement"]): one["given"]
        for code, row in rows.items()
        for one in row["given"]
    }
    assert {(code, reason, number) for code, reason, _, number in given} == in_table.keys()
    # Under the government's answer another voice's reason is ascribed; none becomes stated.
    for code, reason, giver, number in given:
        assert in_table[code, reason, number] in (giver, "ascribed")
    assert in_table["GBR", "other", 27] == "ascribed"
    assert {one["given"] for one in rows["ITA"]["given"]} == {"ascribed"}
    for column in found["reasons"]:
        holders = {code for code, reason, *_ in given if reason == column["code"]}
        assert column["stated"] + column["ascribed_only"] == len(holders)


def test_reasons_given_with_one_stance_are_no_others(site: Site) -> None:
    rows = rows_of(site.text(f"{PAGE}/reasons.csv", stance="declined"))

    assert rows
    assert {row["stance"] for row in rows} == {"declined"}
    assert {row["holder_code"] for row in rows} >= {"DEU", "POL", "USA"}


def test_each_sign_of_the_table_leads_to_its_statement(site: Site) -> None:
    page = site.text(f"{PAGE}/reasons")
    found = site.json(f"{PAGE}/reasons")
    all_given = [one for row in (*found["rows"], *found["counted"]) for one in row["given"]]

    links = re.findall(r'<a class="given given--(\w+)" href="([^"]+)"', page)
    assert sorted(links) == sorted((one["given"], one["href"]) for one in all_given)


def test_holders_that_are_counted_stand_below_the_table(site: Site) -> None:
    found = site.json(f"{PAGE}/reasons")

    assert [row["name"] for row in found["counted"]] == ["most EU countries"]
    assert "most EU countries" in site.text(f"{PAGE}/reasons")


def test_what_changed_is_the_difference_of_the_cells_of_both_days(site: Site) -> None:
    first, last = "2024-06-05", "2024-06-21"
    found = site.json(f"{PAGE}/changes", **{"from": first, "to": last})
    told = {change["country"]["code"]: change for change in found["changes"]}
    then, now = (
        {p["country"]["code"]: p for p in (*page["positions"], *page["groups"])}
        for page in (site.json(PAGE, as_of=first), site.json(PAGE, as_of=last))
    )

    for code, change in told.items():
        assert change["now"]["stance"] == now[code]["stance"]
        assert change["then"]["stance"] == then.get(code, change["then"])["stance"]
    for code in then.keys() & now.keys() - told.keys():
        assert (then[code]["stance"], then[code]["marks"]) == (
            now[code]["stance"],
            now[code]["marks"],
        )


def test_countries_that_changed_in_june_are_grouped_by_what_became_of_them(site: Site) -> None:
    found = site.json(f"{PAGE}/changes", **{"from": "2024-05-20", "to": "2024-06-21"})
    groups = changed(found)

    assert (groups["ESP"], groups["FRA"]) == ("took_a_position", "took_a_position")
    assert groups["SWE"] == "without_position_as_before"
    assert "BEL" not in groups
    sweden = next(c for c in found["changes"] if c["country"]["code"] == "SWE")
    assert sweden["newly_asked"] is True


def test_spain_declined_within_two_days_and_nothing_else_of_it(site: Site) -> None:
    found = site.json(f"{PAGE}/changes", **{"from": "2024-06-19", "to": "2024-06-20"})
    spain = next(c for c in found["changes"] if c["country"]["code"] == "ESP")

    assert spain["change"] == "took_a_position"
    assert (spain["then"]["silence"], spain["now"]["stance"]) == ("spoke_no_position", "declined")
    assert len(spain["statements"]) == 1


def test_both_days_can_be_seen_with_the_knowledge_of_one(site: Site) -> None:
    days = {"from": "2024-06-01", "to": "2024-06-07"}
    then = site.json(f"{PAGE}/changes", **days)
    later = site.json(f"{PAGE}/changes", **days, known_by="2024-06-09")

    assert then["from"] == {"as_of": "2024-06-01", "known_by": "2024-06-01"}
    assert later["from"] == {"as_of": "2024-06-01", "known_by": "2024-06-09"}
    assert "SWE" not in changed(then)
    assert changed(later)["SWE"] == "without_position_as_before"


def test_nothing_changes_within_one_day(site: Site) -> None:
    found = site.json(f"{PAGE}/changes", **{"from": SEED, "to": SEED})
    page = site.text(f"{PAGE}/changes", **{"from": SEED, "to": SEED})

    assert found["changes"] == []
    assert found["unchanged"] > 0
    assert "Nothing changed between these days" in page


def test_changes_begin_with_the_first_day_on_record(site: Site) -> None:
    found = site.json(f"/initiatives/{COALITION}/changes")

    assert found["from"]["as_of"] == "2024-12-12"
    assert found["new_statements"] > 0


def test_a_row_without_reasons_of_its_own_states_none() -> None:
    assert ReasonTableRow("Nobody", {}).states_any is False


def test_a_former_address_of_a_question_leads_on(sqlite_database: Database, tmp_path: Path) -> None:
    first = statement("A-1", initiative="Grain corridor patrol")
    more = statement("A-2", initiative="Grain corridor patrol in the north", origin_id="ORG-2")
    bring_in(sqlite_database, write_folder(tmp_path / "1", statements=[first]))
    bring_in(sqlite_database, write_folder(tmp_path / "2", statements=[more]))
    visitor = Site(sqlite_database).visitor
    former, now = "grain-corridor-patrol", "grain-corridor-patrol-in-the-north"

    page = visitor.get(f"/initiatives/{former}?as_of=2020-03-10")
    told = visitor.get(f"/initiatives/{former}.json").json()

    assert page.status_code == 301
    assert page.headers["Location"] == f"/initiatives/{now}?as_of=2020-03-10"
    assert told["called_now"] == {"slug": now, "href": f"/initiatives/{now}"}
    assert visitor.get(f"/initiatives/{former}/timeline").status_code == 301
    assert visitor.get("/initiatives/grain").status_code == 404
