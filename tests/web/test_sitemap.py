"""The list of pages that search engines read."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest

from app.web import sitemap
from tests.dossier.site import Site
from tests.web.crawl import Crawl, Found

HERE = "http://127.0.0.1:8000"
NAMES = {"s": sitemap.NAMESPACE}
OF_THE_RECORD = re.compile(
    r"/initiatives/[\w-]+(/(map|timeline|reasons|changes))?|/countries/\w+|/groups/[\w-]+"
    r"|/(statements|invitations|people|sources)/\d+"
)
OF_CHANGES = re.compile(r"/(initiatives/|statements/|invitations/|people/|sources/)\w")


def locations(text: str, part: str = "url") -> list[str]:
    root = ElementTree.fromstring(text)
    found = root.findall(f"s:{part}/s:loc", NAMES)
    return [(each.text or "").removeprefix(HERE) for each in found]


def test_every_page_it_names_is_there(site: Site, found: Crawl) -> None:
    listed = locations(site.text("/sitemap.xml"))

    assert len(listed) == len(set(listed))
    for path in listed:
        page = found.pages.get(path)
        if page is None:
            answer = site.visitor.get(path)
            page = Found(answer.status_code, "text/html", answer.text)
        assert page.status == 200, path
        assert 'content="noindex"' not in page.body


def test_it_names_every_page_of_the_record(site: Site, found: Crawl) -> None:
    listed = set(locations(site.text("/sitemap.xml")))
    reached = {path for path in found.html if OF_THE_RECORD.fullmatch(path)}

    assert reached
    assert reached <= listed


def test_it_names_every_cell_on_which_anything_is_on_record(site: Site) -> None:
    listed = set(locations(site.text("/sitemap.xml")))
    cells = {
        cell["href"]: cell["statement"]
        for row in site.json("/matrix")["rows"]
        for cell in row["cells"]
    }

    assert {href for href, statement in cells.items() if statement} <= listed


def test_every_page_of_the_record_says_when_it_changed(site: Site) -> None:
    root = ElementTree.fromstring(site.text("/sitemap.xml"))
    for url in root.findall("s:url", NAMES):
        path = url.findtext("s:loc", namespaces=NAMES) or ""
        changed = url.findtext("s:lastmod", namespaces=NAMES)
        if OF_CHANGES.match(path.removeprefix(HERE)):
            assert changed is not None, path
        if changed is not None:
            assert datetime.fromisoformat(changed).tzinfo is not None, path


def test_beyond_what_one_file_takes_it_names_files(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = locations(site.text("/sitemap.xml"))
    monkeypatch.setattr(sitemap, "LARGEST", 40)

    files = locations(site.visitor.get("/sitemap.xml").text, "sitemap")
    parts = [locations(site.visitor.get(file).text) for file in files]

    assert [len(part) for part in parts[:-1]] == [40] * (len(files) - 1)
    assert [path for part in parts for path in part] == whole
    assert site.visitor.get(f"/sitemap-{len(files) + 1}.xml").status_code == 404


def test_robots_are_told_where_it_is(site: Site) -> None:
    assert f"Sitemap: {HERE}/sitemap.xml" in site.text("/robots.txt").splitlines()


def test_who_has_it_is_not_sent_it_again(site: Site) -> None:
    tag = site.visitor.get("/sitemap.xml").headers["ETag"]

    again = site.visitor.get("/sitemap.xml", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
