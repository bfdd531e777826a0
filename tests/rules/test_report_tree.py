"""Chains become trees: what pages share on the way from an origin is drawn once."""

from dataclasses import dataclass

import pytest

from app.rules.report_tree import ReportTree, Teller, name_of_origin, name_of_origins, report_trees


@dataclass(frozen=True)
class Page:
    source_id: int
    tellers: tuple[str, ...] = ()
    origin_id: int = 1
    origin: str = "ORG-1"
    origin_name: str = "Macron"


def drawn(branch: ReportTree[Page] | Teller[Page]) -> dict[str, object]:
    """The names of tellers and the numbers of pages, as nested dictionaries."""
    pages = {f"page {page.source_id}": None for page in branch.pages}
    return pages | {teller.name: drawn(teller) for teller in branch.tellers}


def test_chains_are_merged_where_they_share_their_tellers() -> None:
    [tree] = report_trees([Page(1, ("Kirby",)), Page(2, ("Welt", "Kirby")), Page(3, ("Welt", "K"))])

    assert drawn(tree) == {
        "Kirby": {"page 1": None, "Welt": {"page 2": None}},
        "K": {"Welt": {"page 3": None}},
    }


def test_a_name_is_the_same_in_another_spelling_and_both_are_kept() -> None:
    tellers = ("Welt", "Die “WELT” (Friday)", "(unnamed)", "(two officials)", "welt [paper]")
    [tree] = report_trees([Page(number, (teller,)) for number, teller in enumerate(tellers)])

    assert [teller.name for teller in tree.tellers] == ["Welt", "(unnamed)", "(two officials)"]
    assert tree.tellers[0].also == ("Die “WELT” (Friday)", "welt [paper]")


def test_each_origin_has_a_tree_and_a_source_that_tells_it_twice_counts_once() -> None:
    pages = [Page(1), Page(2, ("A",)), Page(2, ("B",)), Page(3, origin_id=2, origin="ORG-2")]

    first, second = report_trees(pages)

    assert (first.origin, first.sources, second.origin, second.sources) == ("ORG-1", 2, "ORG-2", 1)
    assert drawn(first) == {"page 1": None, "A": {"page 2": None}, "B": {"page 2": None}}


@pytest.mark.parametrize(
    ("chain", "name"),
    [
        (("Macron", "UNN"), "Macron"),
        (("Fico (Facebook)", "UNN"), "Fico"),
        (("own sources", "Le Monde", "UNN"), "Le Monde: own sources"),
        (("(two people)", "Politico (Friday)", "UNN"), "Politico: two people"),
        (("sources of “Welt”", "Welt", "UNN"), "sources of “Welt”"),
        (("sources of Welt", "Die Welt", "UNN"), "sources of Welt"),
        (("Reuters",), "Reuters"),
        (("unknown",), "unknown"),
    ],
)
def test_an_origin_is_called_by_its_voice(chain: tuple[str, ...], name: str) -> None:
    assert name_of_origin(chain) == name


def test_an_origin_that_pages_name_differently_has_all_the_names_once() -> None:
    pages = [Page(1), Page(2, origin_name="“MACRON”"), Page(3, origin_name="The Elysée")]

    [tree] = report_trees(pages)

    assert tree.name == name_of_origins(["Macron", "The Elysée"]) == "Macron, The Elysée"


def test_every_page_stands_in_its_tree_once() -> None:
    pages = [Page(number, ("A", "B", "A")[: number % 4], number % 3) for number in range(24)]

    def read(branch: ReportTree[Page] | Teller[Page]) -> list[Page]:
        return [*branch.pages, *(page for teller in branch.tellers for page in read(teller))]

    found = [page for tree in report_trees(pages) for page in read(tree)]

    assert sorted(found, key=lambda page: page.source_id) == pages
    assert report_trees([]) == []
