"""Names as headlines and agencies shorten them, and never another country's."""

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("S. Sudan", "SSD"),
        ("N. Korea", "PRK"),
        ("S. Korea", "KOR"),
        ("The Rep. of Korea", "KOR"),
        ("The Dominican Rep.", "DOM"),
        ("Bosnia & Herzegovina", "BIH"),
        ("St. Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("Timor‑Leste", "TLS"),
        ("Côte d`Ivoire", "CIV"),
        ("The Federated States of Micronesia", "FSM"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("In Hong Kong, China", "CHN"),
        ("Sudan", "SDN"),
    ],
)
def test_a_shortened_name_is_that_of_its_country(name: str, code: str, read: Read) -> None:
    found = read(f"{name} declined to take part.").proposals

    assert [proposal.holder.code for proposal in found] == [code]


@pytest.mark.parametrize("name", ["Korea", "Congo", "Eq. Guinea"])
def test_what_could_be_two_is_not_proposed_as_one(name: str, read: Read) -> None:
    assert read(f"{name} declined to take part.").proposals == ()
