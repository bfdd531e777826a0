"""What a person had said by a day, and in which office."""

from tests.dossier.site import Site, refs_of
from tests.web.clocks.reading import DAY, EARLY, EVE, rows


def test_a_person_has_said_what_was_public_at_both_clocks(site: Site, macron: str) -> None:
    now, then = site.json(macron), site.json(macron, as_of=DAY)
    shown = {statement["id"] for statement in then["statements"]}

    assert 0 < len(shown) < len(now["statements"])
    assert then["later_statements"] == len(now["statements"]) - len(shown)
    for statement in now["statements"]:
        answer = site.json(statement["href"], as_of=DAY)
        assert answer["public"] == (statement["id"] in shown), statement["id"]
    assert {int(row["statement"]) for row in rows(site, macron, as_of=DAY)} == shown
    assert f"{then['later_statements']} statements were made or became public later" in site.text(
        macron, as_of=DAY
    )


def test_statements_of_a_person_carry_only_the_reports_of_the_day(
    site: Site, macron: str, briefing: str
) -> None:
    [told] = [s for s in site.json(macron, as_of=DAY)["statements"] if s["href"] == briefing]

    assert refs_of(told) == refs_of(site.json(briefing, as_of=DAY))


def test_the_office_is_that_of_the_day(site: Site, kallas: str) -> None:
    then = [office["actor"] for office in site.json(kallas, as_of=DAY)["offices"]]
    now = [office["actor"] for office in site.json(kallas)["offices"]]

    assert (then, now) == (["EST"], ["EST", "EU"])
    assert '<p class="lede">Prime Minister, Estonia</p>' in site.text(kallas, as_of=DAY)
    assert '<p class="lede">EU High Representative' in site.text(kallas)
    assert "Formerly:" in site.text(kallas)
    assert "Formerly:" not in site.text(kallas, as_of=DAY)


def test_an_office_counts_the_statements_shown(site: Site, macron: str) -> None:
    for query in ({}, {"as_of": DAY}, {"as_of": EARLY}):
        person = site.json(macron, **query)
        [office] = person["offices"]
        assert office["statements"] == len(person["statements"]), query


def test_a_person_who_had_said_nothing_yet_is_not_an_error(site: Site, macron: str) -> None:
    page = site.text(macron, as_of="2020-01-01")

    assert "Nothing this person said was public on this day." in page
    assert "Emmanuel Macron" in page


def test_whom_a_person_had_asked_is_that_of_the_day(site: Site, letter: str) -> None:
    [burkhard] = site.json("/people", q="burkhard")["people"]
    number = int(letter.rpartition("/")[2])

    assert site.json(burkhard["href"], as_of=EVE)["invitations"] == []
    assert site.json(burkhard["href"], as_of=DAY)["invitations"] == [number]
