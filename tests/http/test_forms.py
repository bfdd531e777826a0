"""What a form tells its template of the fields it holds."""

import pytest

from app.http.forms import FormView

OFFERED = [("FRA", "France"), ("DEU", "Germany")]


@pytest.mark.parametrize(
    ("content", "errors", "says"),
    [
        ({}, {}, False),
        ({"slip": [""], "distortion": ["none"]}, {}, False),
        ({"slip": ["other"]}, {}, True),
        ({"distortion": ["hardened"]}, {}, True),
        ({}, {"slip": "Choose one."}, True),
        ({"note": ["x"]}, {"note": "Too long."}, False),
    ],
)
def test_fields_are_in_use_where_one_says_something_or_is_wrong(
    content: dict[str, list[str]], errors: dict[str, str], says: bool
) -> None:
    assert FormView(content, errors).uses("slip", "distortion") is says


@pytest.mark.parametrize(
    ("held", "stray"), [("", ""), ("FRA", ""), ("EU", ""), ("12", ""), ("ATLANTIS", "ATLANTIS")]
)
def test_what_no_list_offers_is_kept(held: str, stray: str) -> None:
    form = FormView({"actor": [held]})

    assert form.unlisted("actor", OFFERED, [("EU", "European Union")], [(12, "A number")]) == stray
