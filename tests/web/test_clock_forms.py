"""The forms that set the clocks: whoever sends one keeps every other filter of the page."""

import html
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode

import pytest

from tests.dossier.site import TRAINING, Site

DAY = "2024-06-08"
HERE = f"/initiatives/{TRAINING}"


class Form(HTMLParser):
    """Finds the form that sets a clock, and what it sends if nobody touches it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.action = ""
        self._open: tuple[str, list[tuple[str, str]]] | None = None
        self._select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = given.get("action", ""), []
        elif self._open is None:
            return
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and "selected" in given:
            self._open[1].append((self._select, given["value"]))
        elif tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self._open[1].append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        if tag == "form" and self._open:
            if any(name == "known_by" for name, _ in self._open[1]):
                assert not self.sent, "two forms set the clocks"
                self.action, self.sent = self._open
            self._open = None


FILTERED = [
    "/matrix?group=NATO&stance=declined&invited=invited&asks=meeting&asked_sure=thin&sort=-since&looked=1&q=o",
    f"/matrix?country=POL&country=DEU&initiative={TRAINING}&reason=escalation",
    HERE,
    f"{HERE}/map?view=world",
    f"{HERE}/map",
    f"{HERE}/timeline?country=FRA&kind=interview&stance=initiator&year=2024",
    f"{HERE}/reasons?stance=declined",
    f"{HERE}/changes?from=2024-05-20&to=2024-06-21",
    f"{HERE}/positions/POL",
    "/countries/POL",
    "/groups/NATO",
    "/compare?country=POL&country=DEU&then=2024-05-20",
    "/statements/1",
    "/people/21",
    "/invitations/2",
]


@pytest.mark.parametrize("address", FILTERED)
@pytest.mark.parametrize("clocks", ["", f"as_of={DAY}&known_by=2024-06-20"])
def test_setting_the_clocks_keeps_every_other_filter(site: Site, address: str, clocks: str) -> None:
    path, _, query = address.partition("?")
    if path.endswith("/changes"):
        clocks = clocks.rpartition("&")[2]
    given = sorted(parse_qsl("&".join(filter(None, (query, clocks)))))
    answer = site.visitor.get(f"{path}?{urlencode(given)}")
    assert answer.status_code == 200
    form = Form(answer.text)

    sent = [pair for pair in form.sent if pair[1]]
    again = site.visitor.get(f"{form.action}?{urlencode(sent)}")

    assert form.action == path
    assert _canonical(again.text) == _canonical(answer.text)
    assert {name for name, _ in given} <= {name for name, _ in form.sent}


def test_a_form_that_forgot_a_filter_would_be_caught(site: Site) -> None:
    text = site.text(f"{HERE}/map", view="world").replace('type="hidden" name="view"', 'name="x"')
    form = Form(text)

    again = site.visitor.get(f"{form.action}?{urlencode([p for p in form.sent if p[1]])}")

    assert _canonical(again.text) != _canonical(text)


def _canonical(page: str) -> str:
    [found] = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    return html.unescape(found)
