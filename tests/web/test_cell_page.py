"""The page of a cell says how its answer came about, and names what each step rests on."""

import re
from html import unescape
from typing import Any

import pytest

from tests.dossier.site import COALITION, INITIATIVES, TRAINING, TROOPS, Site, cells_of

PAGE = f"/initiatives/{TRAINING}/positions"
SEED = "2024-06-08"


def words(html: str) -> str:
    """What a reader reads, without the markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def section(page: str, name: str) -> str:
    """The part of the page under that heading, up to the next one."""
    return re.split(r"<section ", page[page.index(f'id="{name}"') :])[0]


def fold(page: str, name: str) -> str:
    """What is folded under that name."""
    return page[page.index(f'id="{name}"') :].split("</details>")[0]


def row(page: str, term: str) -> str:
    """What the answer card says on that."""
    return words(page.split(f"<dt>{term}</dt>")[1].split("</dd>")[0]).strip()


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

    assert sentence in words(fold(page, "why"))
    assert causes[mark]
    for number in causes[mark]:
        assert f'href="/statements/{number}?as_of={day}"' in fold(page, "why")


def test_the_word_of_a_group_sets_no_mark(site: Site) -> None:
    page = words(fold(site.text(f"{PAGE}/ALB", as_of=SEED), "why"))

    assert "Nothing of its own: Others speak of it or passed it over" in page
    assert "No mark is set." in page


def test_what_speaks_against_an_answer_stands_beside_it(site: Site) -> None:
    for code in ("POL", "GBR"):
        assert row(site.text(f"{PAGE}/{code}", as_of=SEED), "Against it") == "Nothing on record."
    estonia = row(site.text(f"{PAGE}/EST", as_of=SEED), "Against it")
    assert "Changed from Hanno Pevkur" in estonia
    assert "It is one voice; the best telling speaks." in estonia


def test_the_tie_break_is_said_in_words(site: Site) -> None:
    told = {
        code: words(fold(site.text(f"/initiatives/{TROOPS}/positions/{code}", as_of=SEED), "why"))
        for code in ("DEU", "SVK", "USA")
    }

    assert "overlap: what has the later earliest day goes first. Both point" in told["DEU"]
    assert "overlap: the narrower date goes first. Both point the same way." in told["SVK"]
    assert "overlap: the later record goes first. Both point the same way." in told["USA"]
    lithuania = words(fold(site.text(f"{PAGE}/LTU", as_of="2024-08-30"), "why"))
    assert "It gives another answer, so the cell is disputed." in lithuania


def test_reports_hang_on_the_tellers_they_share(site: Site) -> None:
    page = fold(site.text(f"{PAGE}/USA"), "reports")

    assert page.count("tree__node--origin") == 1
    assert page.count("tree__node--page") == 3
    tellers = re.findall(r'tree__node--teller">\s*<p class="tree__name">([^<]+)<', page)
    assert [name.strip() for name in tellers] == ["Kirby", "Welt", "Biden", "Kirby"]


def test_a_page_that_hardens_its_origin_is_marked_in_the_tree(site: Site) -> None:
    page = fold(site.text(f"{PAGE}/ITA"), "reports")

    assert "Told as “opposed”" in words(page)
    assert page.count("tree__node--distorted") == 1


def test_a_country_that_was_asked_has_been_silent_for_so_long(site: Site) -> None:
    told = row(site.text(f"{PAGE}/SWE", as_of=SEED), "Asked?")

    assert "By 8 June 2024, 1 to 12 days had passed without an answer." in told


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

    beside = re.findall(rf'href="{PAGE}/([A-Z]+)\?as_of={SEED}"', page[page.index("beside-it") :])
    assert len(beside) == 2
    for code in beside:
        assert site.explained(code, TRAINING, as_of=SEED)["cell"]["silence"] != "not_looked"
    assert len(found["elsewhere"]) == 2
    for cell in found["elsewhere"]:
        slug = cell["initiative"]
        assert cell == site.cell("EST", slug, SEED)
        assert f'href="{cell["href"]}?as_of={SEED}"' in page


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_the_headline_is_a_clause_with_the_name_and_stands_in_the_title(
    site: Site, initiative: str
) -> None:
    for (code, at), cell in cells_of(site.json("/matrix")).items():
        if at != initiative:
            continue
        page = site.text(f"/initiatives/{initiative}/positions/{code}")
        head = words(page.split("<h1>")[1].split("</h1>")[0])
        assert site.explained(code, initiative)["country"]["name"] in head
        assert not head.endswith(".")
        assert unescape(head) in unescape(page.split("<title>")[1].split("</title>")[0])
        hedged = ", as reported" in head or "another voice" in head
        is_weak = bool(cell["stance"]) and cell["standing"] in ("reported", "other_voice")
        assert hedged == is_weak, head


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_everything_said_is_one_list_in_which_each_stands_once(site: Site, initiative: str) -> None:
    for (code, at), _ in cells_of(site.json("/matrix")).items():
        if at != initiative:
            continue
        page = site.text(f"/initiatives/{initiative}/positions/{code}")
        found = site.explained(code, initiative)
        said = section(page, "said")
        for weighed in filter(None, [found["deciding"], *found["set_aside"]]):
            assert said.count(f'href="{weighed["statement"]["href"]}"') == 1
        assert said.count("Decides") == (found["deciding"] is not None)


def test_every_claim_leads_out_and_says_where_there_is_no_saved_copy(site: Site) -> None:
    page = section(site.text(f"{PAGE}/DEU"), "decides")

    assert re.search(r'<a class="out" href="https://[^"]+" rel="external nofollow">', page)
    assert "No saved copy yet." in page


def test_who_is_not_researched_has_a_short_page_with_one_thing_to_do(site: Site) -> None:
    page = site.text(f"{PAGE}/BRA")

    assert "<h1>Brazil has not been researched</h1>" in page
    assert "Suggest a source" in page
    assert 'id="why"' not in page


def test_another_answer_of_one_side_is_not_called_the_same(site: Site) -> None:
    said = words(section(site.text(f"{PAGE}/DEU"), "said"))

    assert "Reported, same side: weaker evidence" in said
    assert "Opposed" not in said.split("Reported, same answer")[0].split("Reported,")[-1]


def test_one_count_stands_behind_the_answer(site: Site) -> None:
    page = site.text(f"{PAGE}/DEU")

    assert "On its side stand 3 independent origins" in page
    assert "This alone goes back to 1 independent origin and was read in 1 source." in page
    assert "1 independent origin, 1 source" not in words(page)


def test_words_without_an_answer_stand_on_the_page_once(site: Site) -> None:
    page = site.text(f"{PAGE}/ITA", as_of=SEED)
    decides, said = words(section(page, "decides")), words(section(page, "said"))

    assert "What it said" in decides
    assert "the words above" in said
    assert "(text on file), about 8 June 2024" not in decides
    assert "publisher not known, about 8 June 2024 (text on file)" in decides
