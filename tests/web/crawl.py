"""Follows the links of the site, and reads from each page what its tests ask about."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from starlette.testclient import TestClient

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HTMX = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")
REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
# Of one kind of addresses with filters, or of other formats than pages, so many are opened.
MOST_ALIKE = 5
A_NAME = re.compile(r"(?<=/)(?:[0-9]+|[A-Z][A-Z0-9-]+)(?=[/.]|$)")


class Reader(HTMLParser):
    """Notes links, ids, what refers to ids, and tags that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.alternates: set[str] = set()
        self.requests: set[str] = set()
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.within_svg = 0
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"not closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)
        self._note(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if "href" in given:
            kinds = given.get("rel", "").split()
            (self.alternates if "alternate" in kinds else self.links).add(given["href"])
        if "src" in given:
            self.links.add(given["src"])
        self.requests |= {given[name] for name in HTMX if name in given}
        if "id" in given:
            self.ids.append(given["id"])
        for name in REFERS:
            self.referred |= set(given.get(name, "").split())
        for name in given:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.faults.append(f"<{tag}> has {name}")


@dataclass
class Found:
    """What is at an address; a page is read, anything else is not."""

    status: int
    kind: str
    body: str
    reader: Reader | None = None


@dataclass
class Crawl:
    """Everything that can be reached from the front page."""

    pages: dict[str, Found] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)

    @property
    def html(self) -> dict[str, Reader]:
        return {path: found.reader for path, found in self.pages.items() if found.reader}

    @property
    def alternates(self) -> set[str]:
        return {href for reader in self.html.values() for href in reader.alternates}


def crawl(visitor: TestClient) -> Crawl:
    """Open every page without filters, and of the rest some of each kind; they lead no further.

    A page with filters leads to the same pages with the same filters, so that would not come to an
    end; and all of one kind are drawn by one template from one query.
    """
    found = Crawl()
    alike: Counter[str] = Counter()
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in found.pages or not _is_wanted(path, alike):
            continue
        answer = visitor.get(path)
        kind = answer.headers.get("content-type", "").partition(";")[0]
        text = answer.text if kind.startswith(("text/html", "text/csv", "application/json")) else ""
        page = found.pages[path] = Found(answer.status_code, kind, text)
        if kind != "text/html":
            continue
        page.reader = Reader(text)
        for href in sorted(page.reader.links | page.reader.alternates):
            target, fragment = urldefrag(urljoin(f"http://testserver{path}", href))
            if not target.startswith("http://testserver"):
                continue
            target = target.removeprefix("http://testserver") or "/"
            if target.startswith("/suggest?"):
                # The same form for every page of the site: once is enough.
                target = "/suggest"
            if fragment:
                found.named.setdefault(target, set()).add(fragment)
            if "?" not in path:
                waiting.append(target)
    return found


def _is_wanted(path: str, alike: Counter[str]) -> bool:
    """Whether to open it: what has no filters and no twin always, the rest MOST_ALIKE times."""
    if path.startswith("/static/") or not re.search(r"[?.]", path):
        return True
    kind = kind_of(path)
    alike[kind] += 1
    return alike[kind] <= MOST_ALIKE


def kind_of(path: str) -> str:
    """What addresses have in common that differ only in the record they name, or in what it holds.

    The filters count by their names, what they are set to does not.
    """
    address, _, query = path.partition("?")
    names = sorted({pair.partition("=")[0] for pair in query.split("&")})
    return A_NAME.sub("…", address) + (f"?{'&'.join(names)}" if query else "")
