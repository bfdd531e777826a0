"""The page of a cell says how its answer came about, and names what each step rests on."""

import re
from typing import Any

import pytest

from tests.dossier.site import COALITION, TRAINING, TROOPS, Site

PAGE = f"/initiatives/{TRAINING}/positions"
SEED = "2024-06-08"


def words(html: str) -> str:
    """What a reader reads, without the markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def section(page: str, name: str) -> str:
    """The part of the page under that heading, up to the next one."""
    return re.split(r"<section ", page[page.index(f'id="{name}"') :])[0]


def deciding(site: Site, code: str, **clocks: str) -> Any:
    return site.explained(code, TRAINING, **clocks)["deciding"]["statement"]


@pytest.mark.parametrize(
    ("initiative", "code", "day", "mark", "sentence"),
    [
        (
            *(TRAINING, "LTU", "2024-08-30", "contested"),
            "Disputed by Ingrida Šimonytė, by 5 June 2024 (“considering”). It has the same or a",
        ),
        (
            *(COALITION, "LTU", "2026-01-01", "moving"),
            "Moving because of Statement 125, 4 September 2025 (“agreed”): newer",
        ),
        (TRAINING, "EST", SEED, "changed", "Changed from Hanno Pevkur, 14 May 2024 (“declined”)."),
        (
            *(TRAINING, "EST", SEED, "told_two_ways"),
            "Told two ways: Kaja Kallas, 18 to 20 May 2024 (“supportive, not taking part”)",
        ),
        (
            *(TRAINING, "LTU", SEED, "possibly_known"),
            "It is only possible that it was said and known by 8 June 2024",
        ),
        (
            *(TROOPS, "DEU", "2026-01-01", "former_government"),
            "Of a former government: Olaf Scholz, 27 February 2024 (“declined”).",
        ),
    ],
)
def test_each_mark_names_what_sets_it(
    site: Site, initiative: str, code: str, day: str, mark: str, sentence: str
) -> None:
    page = site.text(f"/initiatives/{initiative}/positions/{code}", as_of=day)
    causes = site.explained(code, initiative, as_of=day)["mark_causes"]

    assert sentence in words(section(page, "why"))
    assert causes[mark]
    for number in causes[mark]:
        assert f'href="/statements/{number}?as_of={day}"' in section(page, "why")


def test_the_word_of_a_group_sets_no_mark(site: Site) -> None:
    page = words(section(site.text(f"{PAGE}/ALB", as_of=SEED), "why"))

    assert "Nothing of its own: Others speak of it or passed it over" in page
    assert "No mark is set." in page


def test_what_speaks_against_an_answer_stands_beside_it(site: Site) -> None:
    assert 'id="against"' not in site.text(f"{PAGE}/POL", as_of=SEED)
    assert 'id="against"' not in site.text(f"{PAGE}/GBR", as_of=SEED)
    estonia = words(section(site.text(f"{PAGE}/EST", as_of=SEED), "against"))
    assert "Changed from Hanno Pevkur" in estonia
    assert "It is one voice; the best telling speaks." in estonia


def test_the_tie_break_is_said_in_words(site: Site) -> None:
    told = {
        code: words(
            section(site.text(f"/initiatives/{TROOPS}/positions/{code}", as_of=SEED), "why")
        )
        for code in ("DEU", "SVK", "USA")
    }

    assert "overlap: what has the later earliest day goes first. Both point" in told["DEU"]
    assert "overlap: the narrower date goes first. Both point the same way." in told["SVK"]
    assert "overlap: the later record goes first. Both point the same way." in told["USA"]
    lithuania = words(section(site.text(f"{PAGE}/LTU", as_of="2024-08-30"), "why"))
    assert "It gives another answer, so the cell is disputed." in lithuania


def test_reports_hang_on_the_tellers_they_share(site: Site) -> None:
    page = section(site.text(f"{PAGE}/USA"), "reports")

    assert page.count("tree__node--origin") == 1
    assert page.count("tree__node--page") == 3
    tellers = re.findall(r'tree__node--teller">\s*<p class="tree__name">([^<]+)<', page)
    assert [name.strip() for name in tellers] == ["Kirby", "Welt", "Biden", "Kirby"]


def test_a_page_that_hardens_its_origin_is_marked_in_the_tree(site: Site) -> None:
    page = section(site.text(f"{PAGE}/ITA"), "silence")

    assert "Told as “opposed”" in words(page)
    assert page.count("tree__node--distorted") == 1


def test_a_country_that_was_asked_has_been_silent_for_so_long(site: Site) -> None:
    page = words(section(site.text(f"{PAGE}/SWE", as_of=SEED), "silence"))

    assert "for 1 to 12 days by 8 June 2024" in page


def test_nothing_said_later_is_given_away(site: Site) -> None:
    later = deciding(site, "EST", as_of="2024-08-30")
    page = site.text(f"{PAGE}/EST", as_of=SEED)

    assert later["summary"] not in page
    assert f'href="{later["href"]}?as_of={SEED}"' in page


def test_a_cell_leads_to_each_day_on_which_it_changed(site: Site) -> None:
    page = section(site.text(f"{PAGE}/EST", as_of=SEED), "history")

    for day in ("2024-05-14", "2024-05-18", "2024-05-20", "2024-05-27", "2024-06-07"):
        assert f'href="{PAGE}/EST?as_of={day}&amp;known_by={SEED}"' in page
        assert f'href="{PAGE}/EST?as_of={day}"' in page
    assert f'href="{PAGE}/EST?as_of=2024-05-26&amp;known_by={SEED}"' in page
    assert page.count("history-bar__part") == 5
    assert page.count("history-bar__unsure") == 2


def test_a_cell_leads_to_the_countries_beside_it_and_to_other_questions(site: Site) -> None:
    page = site.text(f"{PAGE}/EST", as_of=SEED)
    found = site.explained("EST", TRAINING, as_of=SEED)

    beside = re.findall(rf'href="{PAGE}/([A-Z]+)\?as_of={SEED}"', section(page, "more"))
    assert len(beside) == 2
    for code in beside:
        assert site.explained(code, TRAINING, as_of=SEED)["cell"]["silence"] != "not_looked"
    assert len(found["elsewhere"]) == 2
    for cell in found["elsewhere"]:
        slug = cell["initiative"]
        assert cell == site.cell("EST", slug, SEED)
        assert f'href="{cell["href"]}?as_of={SEED}"' in page
