"""When two names of tellers are one."""

import pytest

from app.domain.tellers import link_key, teller_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Die Welt", "welt"),
        ("WELT (newspaper)", "welt"),
        ("„Welt“ [paper]", "welt"),
        ("  The  Guardian ", "guardian"),
        ("Le Monde", "monde"),
        ("L’Express", "express"),
        ("El País", "pais"),
        ("La Repubblica", "repubblica"),
        ("De Telegraaf", "telegraaf"),
        ("Der Spiegel", "spiegel"),
        ("Dereck", "dereck"),
        ("Lavanguardia", "lavanguardia"),
        ("Die", "die"),
        ("(own sources)", ""),
        ("", ""),
    ],
)
def test_a_name_is_compared_without_article_case_accents_and_remarks(name: str, key: str) -> None:
    assert teller_key(name) == key


def test_remarks_are_compared_as_they_are_where_no_teller_is_named() -> None:
    assert link_key("Die Welt (online)") == teller_key("WELT")
    assert link_key("(two diplomats)") == link_key("(Two Diplomats)")
    assert link_key("(two diplomats)") != link_key("(officials)")
