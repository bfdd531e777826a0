"""What the page of a country says first agrees with its cells; the list has every row."""

import re
from collections import Counter
from html import unescape
from typing import Any

import pytest

from app.domain.wording import SMALL
from tests.dossier.site import Site, cells_of

DAYS = ("", "2024-03-01", "2024-06-08", "2025-09-08")
CELL = re.compile(r"/initiatives/([\w-]+)/positions/([A-Z]{3})")
FOUND = re.compile(r"data-announce>(\d+) countr")


def rows(site: Site, query: dict[str, str]) -> list[str]:
    return [row["country"]["code"] for row in site.json("/matrix", **query)["rows"]]


def told(site: Site, code: str, query: dict[str, str]) -> list[str]:
    """The sentences as they stand, without those that compare."""
    page = site.text(f"/countries/{code}", **query)
    lede = page.partition('<p class="lede">')[2].partition("</p>")[0]
    return [f"On {part}" for part in lede.split("On ")[1:] if "that is unlike" not in part]


def said(cell: Any) -> tuple[Any, ...]:
    """What may be told of a cell and of no other kind of cell."""
    beside = bool(cell["asked"] or cell["ascribed"] or cell["remarked"])
    is_beside = beside or "possibly_known" in cell["marks"]
    by_whom = "own" if cell["standing"] in ("own_act", "own_word") else cell["standing"]
    if cell["stance"] is None and cell["role"]:
        return ("apart",)
    is_silent = cell["silence"] == "not_looked"
    return (cell["stance"], by_whom, cell["silence"], is_silent and is_beside)


@pytest.mark.parametrize("day", DAYS)
def test_each_countrys_sentences_agree_with_its_cells(site: Site, day: str) -> None:
    query = {"as_of": day} if day else {}
    cells = cells_of(site.json("/matrix", **query))
    for code in rows(site, query):
        of_it = {slug: cell for (actor, slug), cell in cells.items() if actor == code}
        named: Counter[str] = Counter()
        for sentence in told(site, code, query):
            slugs = [slug for slug, actor in CELL.findall(sentence) if actor == code]
            named.update(slugs)
            number = re.match(r"On (all )?(\w+)", sentence)
            assert number is not None
            assert SMALL.index(number[2]) == len(slugs), sentence
            kinds = {said(of_it[slug]) for slug in slugs}
            assert len({kind[:3] for kind in kinds}) == 1, (sentence, kinds)
            _agrees(sentence, [of_it[slug] for slug in slugs])
        assert named == Counter(of_it.keys()), code


def _agrees(sentence: str, cells: list[Any]) -> None:
    for cell in cells:
        assert ("not researched" in sentence) <= (cell["silence"] == "not_looked"), sentence
        assert ("declined" in sentence) <= (cell["stance"] == "declined"), sentence
        assert ("agreed" in sentence) <= (cell["stance"] == "agreed"), sentence
        is_told = cell["standing"] in ("reported", "anonymous", "third_party")
        assert ("as others tell it" in sentence) == is_told, sentence


def test_germany_is_told_by_its_verbs(site: Site) -> None:
    page = site.text("/countries/DEU")
    lede = unescape(re.sub("<[^>]+>", "", page.partition('<p class="lede">')[2].split("</p>")[0]))

    assert " ".join(lede.split()).startswith(
        "On two of three questions Germany declined: Western troops in Ukraine and Training"
        " mission in Ukraine. On one it would take part on conditions: Coalition of the willing."
    )
    assert "stands as" not in page


@pytest.mark.parametrize("day", DAYS)
def test_unlike_most_counts_own_answers_only_and_lists_them(site: Site, day: str) -> None:
    query = {"as_of": day} if day else {}
    cells = cells_of(site.json("/matrix", **query))
    found = 0
    for code in rows(site, query):
        page = site.text(f"/countries/{code}", **query)
        for part in page.split("On <a ")[1:]:
            sentence, is_one, _ = part.partition("counting only who answered for itself.")
            if not is_one or "that is unlike" not in sentence:
                continue
            found += 1
            [(slug, _)] = CELL.findall(sentence)
            for href, number, of in re.findall(
                r'href="(/matrix[^"]+)">most of [^(]+\((\d+) of (\d+) other', sentence
            ):
                listed = re.findall(r"country=([A-Z]{3})", href)
                others = [cells[other, slug] for other in listed]
                assert FOUND.findall(site.visitor.get(unescape(href)).text) == [number]
                assert 2 * int(number) > int(of) >= 3
                assert {c["standing"] for c in others} <= {"own_act", "own_word"}
                assert len({c["stance"] for c in others}) == 1
                assert others[0]["stance"] != cells[code, slug]["stance"]
    assert found or day


def test_every_row_of_the_matrix_is_in_the_list_of_countries(site: Site) -> None:
    listed = {line["code"]: line for line in site.json("/countries")}
    page = site.text("/countries")

    assert set(rows(site, {})) <= listed.keys()
    for code in ("ALB", "TUR", "CZE", "FIN"):
        assert f'href="/countries/{code}"' in page
        assert listed[code]["without"] in ("Nothing of its own", "Not researched")
    assert listed["DEU"]["without"] is None


def test_who_has_no_word_of_its_own_is_marked_so_in_the_list(site: Site) -> None:
    cells = cells_of(site.json("/matrix"))
    for line in site.json("/countries"):
        if line["kind"] != "country":
            continue
        silences = [cell["silence"] for (code, _), cell in cells.items() if code == line["code"]]
        is_without = all(silence == "not_looked" for silence in silences)
        assert (line["without"] is not None) == is_without, line
