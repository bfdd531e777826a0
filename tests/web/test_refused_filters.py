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
