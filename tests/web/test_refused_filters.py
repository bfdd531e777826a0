"""A page whose filters cannot be understood is called as the page that was asked for."""

import re

import pytest

from app.http.page_names import page_name
from tests.dossier.site import TRAINING, Site


@pytest.mark.parametrize(
    ("address", "name", "says"),
    [
        ("/matrix?group=ZZZ", "Who stands where", "No group is called “ZZZ”"),
        ("/compare?country=ZZZ", "Compare countries", "No country with the code “ZZZ”"),
        (f"/initiatives/{TRAINING}?as_of=soon", "Initiative", "as_of must be a day"),
        (f"/initiatives/{TRAINING}/timeline?kind=rumour", "Timeline", "No kind is called “rumour”"),
        (f"/initiatives/{TRAINING}/positions/DEU?as_of=soon", "Position", "as_of must be a day"),
        ("/countries/DEU?known_by=soon", "Country", "known_by must be a day"),
        ("/?since=yesterday", "Home", "since must be a day"),
    ],
)
def test_it_has_the_name_the_message_and_the_way_on(
    site: Site, address: str, name: str, says: str
) -> None:
    answer = site.visitor.get(address)
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", answer.text)

    assert answer.status_code == 422
    assert headings == [name]
    assert f"<title>Error: {name}, There is a problem – Demarche</title>" in answer.text
    assert says in answer.text
    assert (
        f'<a href="{address.partition("?")[0]}">Show this page without filters</a>' in answer.text
    )


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/matrix?as_of=soon&group=NATO&q=a%00b", [("group", "NATO"), ("as_of", "soon")]),
        ("/matrix?country=DEU&country=ZZZ", [("country", "DEU"), ("country", "ZZZ")]),
        ("/compare?country=DEU&country=FRA&then=soon", [("country", "FRA"), ("then", "soon")]),
        (f"/initiatives/{TRAINING}/timeline?kind=rumour&q=x", [("q", "x"), ("kind", "rumour")]),
        ("/sources?page=soon", [("page", "soon")]),
        ("/people?page=soon&q=Scholz", [("q", "Scholz"), ("page", "soon")]),
        ("/countries/DEU?known_by=soon", [("known_by", "soon")]),
        ("/search?q=x&page=soon", [("q", "x"), ("page", "soon")]),
    ],
)
def test_it_is_corrected_in_a_form_that_keeps_all_that_was_given(
    site: Site, address: str, fields: list[tuple[str, str]]
) -> None:
    answer = site.visitor.get(address)
    form = re.search(r'<form class="correct" action="([^"]+)".*?</form>', answer.text, re.DOTALL)

    assert answer.status_code == 422
    assert form
    assert form[1] == address.partition("?")[0]
    sent = re.findall(r'name="(\w+)" value="([^"]*)"', form[0])
    assert set(fields) <= set(sent)
    assert 'class="field__error"' in form[0]


def test_a_part_of_a_page_that_is_refused_has_no_form_of_its_own(site: Site) -> None:
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    answer = site.visitor.get("/matrix?as_of=soon", headers=part)

    assert answer.status_code == 422
    assert 'class="correct"' not in answer.text
    assert "as_of must be a day" in answer.text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/statements/7/history", "Versions"),
        ("/statements/7", "Statement"),
        ("/sources", "Sources"),
        ("/statements/7/withdraw", None),
        ("/desk", None),
        (f"/initiatives/{TRAINING}/nothing", None),
    ],
)
def test_only_pages_of_readers_have_such_a_name(path: str, name: str | None) -> None:
    assert page_name(path) == name
