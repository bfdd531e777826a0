"""Where a page shows an earlier day, its links to records lead to that day too."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from app.domain.paths import WAYS
from tests.dossier.site import COALITION, INITIATIVES, TRAINING, TROOPS, Site

DAY = "2024-06-05"
RECORD = re.compile(
    r"/(?:statements|sources|people|invitations)/\d+"
    r"|/(?:countries|groups)/[A-Z]+"
    # Changes have two days of their own.
    rf"|/initiatives/[a-z0-9-]+(?:/(?:{'|'.join(WAYS.keys() - {'', 'changes'})}|positions/[A-Z]+))?"
)
# What leads away from the day on purpose: today's state, where the day shows nothing, and the
# address to cite.
AWAY = {"Show today’s state", "Show everything", "The initiative today", "This address"}
STARTS = [f"/initiatives/{slug}" for slug in INITIATIVES] + ["/compare?country=FRA&country=DEU"]


class Links(HTMLParser):
    """The links within the main part of a page, each with what it says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._in_main = False
        self._is_open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self._in_main = True
        if tag == "a" and self._in_main and given.get("href"):
            self.found.append((str(given["href"]), ""))
            self._is_open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._in_main = False
        if tag == "a":
            self._is_open = False

    def handle_data(self, data: str) -> None:
        if self._is_open:
            href, said = self.found[-1]
            self.found[-1] = href, said + data


def led_to(text: str) -> list[tuple[str, dict[str, list[str]]]]:
    """The pages of the record that a page leads to, with the query of each link."""
    parts = [(urlsplit(href), said) for href, said in Links(text).found]
    return [
        (part.path, parse_qs(part.query))
        for part, said in parts
        if RECORD.fullmatch(part.path) and said.strip() not in AWAY
    ]


def forgotten(text: str) -> set[str]:
    """The pages of the record that a page leads to without saying of which day."""
    return {path for path, query in led_to(text) if "as_of" not in query}


def on_that_day(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={DAY}"


def test_every_page_of_a_day_keeps_to_it(site: Site) -> None:
    waiting = deque(on_that_day(start) for start in STARTS)
    read: dict[str, set[str]] = {}
    while waiting:
        address = waiting.popleft()
        if address in read:
            continue
        text = site.visitor.get(address).text
        read[address] = forgotten(text)
        waiting.extend(
            on_that_day(path) for path, query in led_to(text) if query.get("as_of") == [DAY]
        )

    assert {address: paths for address, paths in read.items() if paths} == {}
    kinds = {RECORD.fullmatch(urlsplit(address).path) and address.split("/")[1] for address in read}
    assert kinds >= {"statements", "sources", "people", "countries", "groups", "initiatives"}
    assert len(read) > 200


@pytest.mark.parametrize("slug", [TROOPS, TRAINING, COALITION])
def test_what_changed_between_two_days_leads_to_the_second(site: Site, slug: str) -> None:
    query = {"from": "2024-02-01", "to": DAY}
    answer = site.visitor.get(f"/initiatives/{slug}/changes", params=query)

    assert forgotten(answer.text) == set()
    assert led_to(answer.text)


def test_today_no_link_names_a_day(site: Site) -> None:
    for path in ("/sources/2", "/countries/FRA", f"/initiatives/{TRAINING}/reasons"):
        assert not [path for path, query in led_to(site.text(path)) if query], path


@pytest.mark.parametrize(
    "path", ["/sources/2", "/statements/1", f"/initiatives/{TRAINING}/positions/LTU"]
)
def test_control_a_link_that_forgot_the_day_is_found(site: Site, path: str) -> None:
    text = site.text(path, as_of="2024-06-20")
    [(lost, _), *_] = led_to(text)

    assert forgotten(text) == set()
    assert lost in forgotten(text.replace(f'href="{lost}?as_of=2024-06-20', f'href="{lost}'))
