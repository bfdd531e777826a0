"""The days these tests look at, and what they read from a page."""

import csv
import html
import io
import re

from tests.dossier.site import Site

EARLY, EVE, DAY = "2024-05-01", "2024-06-05", "2024-06-08"
LINK = re.compile(r'<a href="([^"]+)" rel="bookmark">')


def rows(site: Site, path: str, **query: str) -> list[dict[str, str]]:
    """The lines of the page's CSV."""
    text = site.text(f"{path}.csv", **query).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def permalink(page: str) -> str:
    """The address under which the page is cited."""
    [found] = LINK.findall(page)
    return html.unescape(found)
