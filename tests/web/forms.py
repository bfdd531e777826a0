"""The forms of a page, as a browser would send them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import html5lib
from starlette.testclient import TestClient


@dataclass(frozen=True)
class SentForm:
    action: str
    fields: list[tuple[str, str]]

    def value(self, name: str) -> str:
        return dict(self.fields)[name]

    def send(self, client: TestClient, **typed: str) -> Any:
        """Send it as it came, with some fields filled in."""
        fields = [(name, typed.pop(name, value)) for name, value in self.fields] + [*typed.items()]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return client.post(self.action, content=urlencode(fields), headers=headers)


def forms_of(text: str) -> list[SentForm]:
    """The forms in the main part that change something."""
    root = html5lib.parse(text, namespaceHTMLElements=False)
    return [
        SentForm(
            form.attrib.get("action", ""),
            [
                (each.attrib["name"], each.attrib.get("value", "") or (each.text or ""))
                for each in form.iter()
                if "name" in each.attrib and each.tag in ("input", "textarea")
            ],
        )
        for main in root.iter("main")
        for form in main.iter("form")
        if form.attrib.get("method") == "post"
    ]


def as_sent(text: str) -> dict[str, str]:
    """What a browser would send of the last form of a page: what is chosen, ticked and typed."""
    root = html5lib.parse(text, namespaceHTMLElements=False)
    [*_, form] = [form for main in root.iter("main") for form in main.iter("form")]
    return dict(filter(None, map(_chosen, form.iter())))


def _chosen(field: Any) -> tuple[str, str] | None:
    given, name = field.attrib, field.attrib.get("name")
    if name is None or (given.get("type") in ("radio", "checkbox") and "checked" not in given):
        return None
    match field.tag:
        case "input":
            return name, given.get("value", "")
        case "textarea":
            return name, field.text or ""
        case "select":
            options = list(field.iter("option"))
            found = next((one for one in options if "selected" in one.attrib), options[0])
            return name, found.attrib["value"]
    return None
