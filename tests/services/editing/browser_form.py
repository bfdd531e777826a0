"""Reads a form off a page as a browser would send it."""

from xml.etree.ElementTree import Element

import html5lib

UNSENT = ("submit", "button", "reset", "image")


def fields_of(page: str, form_id: str = "form") -> dict[str, list[str]]:
    """Every field of the form with its values, in order, without its buttons."""
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    form = next(each for each in root.iter("form") if each.get("id") == form_id)
    sent: dict[str, list[str]] = {}
    for control in form.iter():
        for value in _values(control):
            sent.setdefault(control.attrib["name"], []).append(value)
    return sent


def _values(control: Element) -> list[str]:
    if "name" not in control.attrib or control.tag not in ("input", "textarea", "select"):
        return []
    if control.tag == "textarea":
        return [control.text or ""]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.attrib.get("value", option.text or "") for option in chosen]
    kind = control.get("type", "text")
    is_off = kind in ("radio", "checkbox") and "checked" not in control.attrib
    return [] if kind in UNSENT or is_off else [control.get("value", "")]
