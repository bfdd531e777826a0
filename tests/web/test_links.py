"""The whole site by its links: nothing dead, every twin there, and markup that holds together."""

import csv
import io
import json
import re

from app.http.formats import DRAWINGS, FORMATS
from tests.dossier.site import Site
from tests.web.crawl import Crawl

DRAWN = ("/matrix", "/map", "/agreement")


def test_no_link_is_dead(found: Crawl) -> None:
    wrong = {path: page.status for path, page in found.pages.items() if page.status != 200}

    assert wrong == {}


def test_the_whole_record_is_reached(found: Crawl) -> None:
    paths = list(found.html)
    for pattern, number in (
        (r"/statements/\d+", 153),
        (r"/sources/\d+", 113),
        (r"/people/\d+", 77),
        (r"/invitations/\d+", 6),
        (r"/statements/\d+/history", 153),
        (r"/initiatives/[a-z0-9-]+", 3),
        (r"/countries/[A-Z]{3}", 40),
    ):
        reached = [path for path in paths if re.fullmatch(pattern, path)]
        assert len(reached) >= number, pattern
    cells = [path for path in paths if re.fullmatch(r"/initiatives/[^/]+/positions/[A-Z]+", path)]
    assert len(cells) >= 3 * 40


def test_every_json_twin_parses(found: Crawl) -> None:
    for path, page in found.pages.items():
        if page.kind == "application/json":
            assert isinstance(json.loads(page.body), dict | list), path


def test_every_csv_twin_has_a_head_and_rows_as_wide(found: Crawl) -> None:
    for path, page in found.pages.items():
        if page.kind == "text/csv":
            rows = list(csv.reader(io.StringIO(page.body.removeprefix("\ufeff")), strict=True))
            assert len(rows[0]) > 1, path
            assert {len(row) for row in rows} == {len(rows[0])}, path


def test_pages_of_the_record_name_all_their_twins(found: Crawl) -> None:
    alone = {"/", "/about", "/about/method", "/about/legend", "/sign-in", "/suggest"}
    for path, reader in found.html.items():
        if path.partition("?")[0] not in alone:
            named = sorted(href.partition("?")[0].rpartition(".")[2] for href in reader.alternates)
            is_drawn = path.partition("?")[0].endswith(DRAWN)
            forms = [*FORMATS, *DRAWINGS] if is_drawn else FORMATS
            assert named == sorted(form.ending[1:] for form in forms), path


def test_the_twins_that_pages_name_are_of_the_kind_they_say(found: Crawl) -> None:
    kinds = {form.ending[1:]: form.media_type for form in (*FORMATS, *DRAWINGS)}
    for href in found.alternates & found.pages.keys():
        ending = href.partition("?")[0].rpartition(".")[2]
        assert found.pages[href].kind == kinds[ending], href


def test_what_htmx_asks_for_is_a_page_without_htmx_too(site: Site, found: Crawl) -> None:
    requests = {href for reader in found.html.values() for href in reader.requests}

    assert requests == {"/matrix", "/search"}
    for href in requests:
        answer = site.visitor.get(href)
        assert answer.status_code == 200
        assert answer.text.startswith("<!doctype html>")


def test_htmx_gets_the_part_and_its_history_the_whole(site: Site) -> None:
    asks = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form#filters"}
    back = {"HX-History-Restore-Request": "true", "HX-Request-Type": "full"}
    query = {"stance": "", "group": "NATO", "page": "1", "as_of": ""}

    part = site.visitor.get("/matrix", params=query, headers=asks)
    typed = site.visitor.get("/matrix", params=query, headers=asks | {"HX-Source": "input#q"})
    whole = site.visitor.get(part.headers["HX-Push-Url"], headers=back)

    assert part.text.lstrip().startswith('<section id="results"')
    assert part.headers["HX-Push-Url"] == "/matrix?group=NATO"
    assert typed.headers["HX-Replace-Url"] == "/matrix?group=NATO"
    assert "HX-Push-Url" not in typed.headers
    assert part.headers["Cache-Control"] == "private, no-store"
    assert whole.text.startswith("<!doctype html>")
    assert "HX-Request" in whole.headers["Vary"]


def test_no_id_is_given_twice(found: Crawl) -> None:
    for path, reader in found.html.items():
        twice = {name for name in reader.ids if reader.ids.count(name) > 1}
        assert twice == set(), path


def test_labels_and_descriptions_refer_to_what_is_there(found: Crawl) -> None:
    for path, reader in found.html.items():
        assert reader.referred <= set(reader.ids), path


def test_links_into_a_page_find_their_place(found: Crawl) -> None:
    for path, fragments in found.named.items():
        if path in found.html:
            assert fragments <= set(found.html[path].ids), path


def test_markup_is_closed_in_order_and_carries_no_code(found: Crawl) -> None:
    for path, reader in found.html.items():
        assert reader.faults == [], path
