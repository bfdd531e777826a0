"""Filling in forms as people do: by their labels with a mouse, or with keys alone."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_keyboard import UNSEEN

MOST_KEYS = 250
PREVIEW = re.compile(r"/drafts/\d+/preview$")
SOURCE = {
    "Address": "https://example.org/a-page",
    "Publisher": "The Evening Paper",
    "Title": "Italy thinks again",
    "Published": "9 June 2024",
    "Kind": "newspaper",
}
TRAINING = "training-mission-ukraine-2024"
STATEMENT = {
    "Initiative it answers": TRAINING,
    "Kind of act": "interview",
    "When?": "8 June 2024",
    "In one sentence of our own": "Italy agrees after all.",
    "How do we know?": "on_record",
    "Country or group": "ITA",
    "Answer": "agreed",
}


def fill(page: Page, fields: Mapping[str, str]) -> None:
    """Fill in fields of the form by their labels; in a group of choices the one with the value."""
    for label, value in fields.items():
        field = find(page, label)
        match field.evaluate("(part) => part.tagName"):
            case "SELECT":
                field.select_option(value)
            case "FIELDSET":
                field.locator(f"input[value='{value}']").check()
            case _ if field.get_attribute("type") == "checkbox":
                field.set_checked(bool(value))
            case _:
                field.fill(value)


def holds(page: Page, fields: Mapping[str, str]) -> None:
    """Check that the form holds these values."""
    for label, value in fields.items():
        field = find(page, label)
        if field.evaluate("(part) => part.tagName") == "FIELDSET":
            field = field.locator("input:checked")
        expect(field, label).to_have_value(value)


def find(page: Page, label: str) -> Locator:
    """The first field of the form, or group of choices, with this label."""
    form = page.locator("#form")
    named = form.get_by_label(label, exact=True)
    return named.or_(form.get_by_role("group", name=label, exact=True)).first


def press(page: Page, name: str) -> None:
    """Click on the button that shows this name."""
    page.get_by_role("button", name=name, exact=True).last.click()


def preview(page: Page) -> None:
    """Go on to the preview, which has to come."""
    press(page, "Preview")
    expect(page).to_have_url(PREVIEW)


class Keys:
    """Somebody without a mouse: every place that focus comes to has to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator) -> None:
        """Press Tab until focus is there."""
        for _ in range(MOST_KEYS):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate_handle("document.activeElement")
            if unseen := self.page.evaluate(UNSEEN, focused):
                raise AssertionError(unseen)
            if target.evaluate("(part) => part === document.activeElement"):
                return
        raise AssertionError(f"Tab never comes to {target}.")

    def to_field(self, label: str) -> None:
        self.to(find(self.page, label))

    def type(self, label: str, text: str) -> None:
        """Go on to the field and type; in a list that looks for what begins like it."""
        self.to_field(label)
        self.page.keyboard.type(text)

    def paste(self, label: str, text: str) -> None:
        self.to_field(label)
        self.page.keyboard.insert_text(text)

    def choose(self, group: str, steps: int) -> None:
        """Go on to a group of radios and take the one that many below the first."""
        self.to(self.page.get_by_role("group", name=group, exact=True).get_by_role("radio").first)
        self.page.keyboard.press("Space")
        for _ in range(steps):
            self.page.keyboard.press("ArrowDown")

    def push(self, name: str) -> None:
        """Go on to the button, or link, press Enter and wait for where it leads."""
        target = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        self.to(target.last)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
