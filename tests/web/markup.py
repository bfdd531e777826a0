"""Reads a page as strictly as the standard asks, and says what a reader would trip over."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROLS = ("input", "select", "textarea")
SVG = "{http://www.w3.org/2000/svg}svg"
UNLABELLED = ("hidden", "submit", "button", "reset", "image")
# A language as BCP 47 writes it: uk, pt-BR, zh-Hant; "und" where nobody knows.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|[0-9]{3}))?")


def parse_errors(text: str) -> list[str]:
    """What the standard calls a parse error, with its place."""
    parser = _parsed(text)[0]
    return [
        f"line {line}, column {column}: {MESSAGES[code] % details}"
        for (line, column), code, details in parser.errors
    ]


def faults(text: str) -> list[str]:
    """What is well formed and wrong all the same."""
    root = _parsed(text)[1]
    return [
        fault
        for check in (_headings, _ids, _labels, _languages, _pictures, _names, _parts, _tables)
        for fault in check(root)
    ]


def _parsed(text: str) -> tuple[Any, Element]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root: Element = parser.parse(text)
    return parser, root


def _headings(root: Element) -> Iterator[str]:
    levels = [int(each.tag[1]) for each in root.iter() if each.tag in HEADINGS]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for before, after in pairwise([0, *levels]):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def _ids(root: Element) -> Iterator[str]:
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    yield from (
        f"two elements have the id {name}" for name in sorted(set(ids)) if ids.count(name) > 1
    )
    yield from (
        f"an id is empty or has a blank: {name!r}" for name in ids if len(name.split()) != 1
    )


def _labels(root: Element) -> Iterator[str]:
    named = {each.get("for") for each in root.iter("label")}
    within = {control for label in root.iter("label") for control in label.iter()}
    for control in root.iter():
        if control.tag not in CONTROLS or control.get("type") in UNLABELLED:
            continue
        if control.get("aria-hidden") == "true":  # for password managers, and nobody's to fill in
            continue
        is_named = control.get("id") in named or control in within
        if not is_named and not {"aria-label", "aria-labelledby"} & set(control.keys()):
            yield f"nothing labels <{control.tag} name={control.get('name')}>"


def _languages(root: Element) -> Iterator[str]:
    if root.get("lang") != "en":
        yield "the page does not say that it is in English"
    yield from (
        "a quotation without language" for q in root.iter("blockquote") if not q.get("lang")
    )
    for each in root.iter():
        if (language := each.get("lang")) is not None and not LANGUAGE.fullmatch(language):
            yield f"no such language: {language!r}"


def _pictures(root: Element) -> Iterator[str]:
    yield from (
        "a picture without alt" for picture in root.iter("img") if picture.get("alt") is None
    )
    spoken_for = {
        part for each in root.iter() if _is_named_or_hidden(each) for part in each.iter(SVG)
    }
    for drawing in root.iter(SVG):
        if drawing not in spoken_for:
            yield "a drawing is neither named nor hidden"


def _is_named_or_hidden(each: Element) -> bool:
    """Whether nothing within needs a name: it is hidden, or one picture with a name of its own."""
    is_named = bool({"aria-label", "aria-labelledby"} & set(each.keys()))
    is_picture = each.tag == SVG or each.get("role") == "img"
    return each.get("aria-hidden") == "true" or (is_named and is_picture)


def _names(root: Element) -> Iterator[str]:
    """Links and buttons that say nothing."""
    for each in root.iter():
        if each.tag in ("a", "button", "summary"):
            says = "".join(each.itertext()).strip() or each.get("aria-label")
            if not says:
                yield f"<{each.tag} href={each.get('href')}> says nothing"


def _parts(root: Element) -> Iterator[str]:
    """Parts with a heading of their own that nobody is told as their name."""
    for each in root.iter("section"):
        has_heading = any(part.tag in HEADINGS[1:] for part in each.iter())
        if has_heading and not {"aria-label", "aria-labelledby"} & set(each.keys()):
            yield f"nothing names a section that begins {_beginning(each)!r}"


def _tables(root: Element) -> Iterator[str]:
    for each in root.iter("th"):
        if each.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield f"{_beginning(each)!r} heads neither column nor row"


def _beginning(each: Element) -> str:
    return " ".join("".join(each.itertext()).split())[:30]
