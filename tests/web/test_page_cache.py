"""Pages from memory are, byte for byte, the pages that would be drawn at that moment."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from sqlalchemy import event, text
from starlette.testclient import TestClient

from app.database import Database
from app.domain.record_version import PRIVATE
from app.domain.records import metadata
from app.http.page_cache import MIB, TELLING
from app.places import ROOT
from app.record_watch import SqliteWatch
from app.settings import Settings
from tests.browser.families import families
from tests.compiled import create_app
from tests.dossier.site import Site
from tests.queries import count_queries

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
WAYS_OF_ASKING: list[dict[str, str]] = [
    {},
    {"Accept-Encoding": "gzip"},
    {"Accept-Encoding": "br, zstd"},
    {"Accept-Encoding": "identity"},
    {"Cookie": "demarche_theme=dark"},
    {"Cookie": "demarche_theme=light; other=1"},
    {"Cookie": "demarche_theme=neon"},
    {**HTMX, "HX-Source": "select#group"},
    {**HTMX, "HX-Source": "input#q"},
    {**HTMX, "HX-History-Restore-Request": "true"},
    {"Host": "localhost"},
    {"Host": "elsewhere.example"},
]
NUMBER = "x-request-id"


def visitor(database: Database, cache_mb: int) -> TestClient:
    app = create_app(Settings(page_cache_mb=cache_mb), database)
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def plain(dossier: Database) -> TestClient:
    """Draws every page anew."""
    return visitor(dossier, 0)


@pytest.fixture
def kept(dossier: Database) -> TestClient:
    """Keeps pages."""
    return visitor(dossier, 64)


@pytest.fixture
def pages(dossier: Database) -> list[str]:
    found = [*families(Site(dossier)).values()]
    twins = ["/matrix.json", "/matrix.csv", "/countries/DEU.json", "/matrix.svg", "/sitemap.xml"]
    return [*found, *twins, "/suggest?page=/matrix", "/sign-in", "/robots.txt"]


def told(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    """All of an answer but the number of its request."""
    headers = [pair for pair in answer.headers.multi_items() if pair[0] != NUMBER]
    return answer.status_code, sorted(headers), answer.content


def test_every_page_is_the_one_that_would_be_drawn(
    plain: TestClient, kept: TestClient, pages: list[str]
) -> None:
    for page in pages:
        drawn = told(plain.get(page))
        first, second = kept.get(page), kept.get(page)

        assert told(first) == drawn, page
        assert told(second) == drawn, page
        assert first.headers[NUMBER] != second.headers[NUMBER]


@pytest.mark.parametrize("page", ["/matrix?group=NATO", "/search?q=macron", "/about"])
def test_every_way_of_asking_gets_its_own_answer(
    plain: TestClient, kept: TestClient, page: str
) -> None:
    for _ in range(2):
        for headers in WAYS_OF_ASKING:
            assert told(kept.get(page, headers=headers)) == told(plain.get(page, headers=headers))


@pytest.mark.parametrize("page", ["/", "/matrix.csv", "/matrix.svg", "/about", "/sign-in"])
def test_who_has_the_page_is_told_so(plain: TestClient, kept: TestClient, page: str) -> None:
    tag = kept.get(page).headers.get("ETag", '"none"')
    for asked in (tag, f'"other", {tag}', '"other"', "*"):
        headers = {"If-None-Match": asked}
        assert told(kept.get(page, headers=headers)) == told(plain.get(page, headers=headers))


def test_a_kept_page_asks_the_database_for_nothing_more(
    dossier: Database, kept: TestClient
) -> None:
    kept.get("/matrix")
    with count_queries(dossier) as sent:
        kept.get("/matrix")
    assert sent == []


def test_a_page_is_kept_also_if_whoever_asks_for_it_first_has_it(
    dossier: Database, plain: TestClient, kept: TestClient
) -> None:
    known = {"If-None-Match": plain.get("/matrix").headers["ETag"]}
    assert kept.get("/matrix", headers=known).status_code == 304
    with count_queries(dossier) as sent:
        assert kept.get("/matrix", headers=known).status_code == 304
        whole = kept.get("/matrix")
    assert sent == []
    assert told(whole) == told(plain.get("/matrix"))


READ = re.compile(r"""headers\.get(?:list)?\(\s*["']([\w-]+)["']""")
# What forms are judged by, and what is looked up in an answer.
NOT_OF_PAGES = {
    *("referer", "user-agent", "content-type", "sec-fetch-site", "origin", "cache-control"),
}


def test_no_page_depends_on_a_header_that_is_not_told_apart() -> None:
    """A header that the program reads anew has to be placed here, or in `TELLING`."""
    read = {
        name.lower()
        for file in (ROOT / "app").rglob("*.py")
        for name in READ.findall(file.read_text())
    }

    told_apart = {name.decode() for name in TELLING} | {"if-none-match"}
    assert read - NOT_OF_PAGES - told_apart == set()
    assert {"hx-request", "hx-source", "if-none-match", "origin"} <= read


def test_a_change_is_seen_at_once(dossier: Database, plain: TestClient, kept: TestClient) -> None:
    for turn in range(3):
        before = kept.get("/countries/DEU").text
        _rename(dossier, f"Germany {turn}")
        after = kept.get("/countries/DEU")

        assert f"Germany {turn}" in after.text
        assert f"Germany {turn}" not in before
        assert told(after) == told(plain.get("/countries/DEU"))


def test_a_change_that_no_reader_sees_costs_no_page(dossier: Database, kept: TestClient) -> None:
    kept.get("/matrix")
    with dossier.writing() as session:
        session.execute(
            text("INSERT INTO throttles (key, tries_left, counted_at) VALUES ('x', 1, :now)"),
            {"now": "2026-11-29T00:00:00Z"},
        )
    with count_queries(dossier) as sent:
        kept.get("/matrix")
    assert sent == []


def test_who_has_a_session_gets_nothing_from_memory(dossier: Database, kept: TestClient) -> None:
    kept.get("/matrix")
    with count_queries(dossier) as sent:
        kept.get("/matrix", headers={"Cookie": "demarche_theme=dark; demarche=token"})
    assert len(sent) > 1


def test_those_who_ask_at_once_share_the_drawing(dossier: Database, kept: TestClient) -> None:
    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(kept.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await asyncio.gather(*(client.get("/people") for _ in range(12)))

    with count_queries(dossier) as one:
        visitor(dossier, 0).get("/people")
    with count_queries(dossier) as twelve:
        answers = asyncio.run(ask())

    assert len({answer.content for answer in answers}) == 1
    assert len(twelve) == len(one)


def test_those_who_ask_at_once_for_what_is_not_shared_are_all_answered(
    kept: TestClient,
) -> None:
    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(kept.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await asyncio.gather(*(client.get("/nothing") for _ in range(12)))

    assert {answer.status_code for answer in asyncio.run(ask())} == {404}


def test_the_day_is_part_of_the_page(
    kept: TestClient, dossier: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.get("/matrix")
    monkeypatch.setattr("app.http.page_cache.time.time", lambda: 2e9)
    with count_queries(dossier) as sent:
        kept.get("/matrix")
    assert sent


def test_a_small_memory_lets_the_oldest_go(dossier: Database) -> None:
    small = visitor(dossier, 1)
    sizes = [
        len(small.get(f"/matrix?q={n}", headers={"Accept-Encoding": "identity"}).content)
        for n in range(80)
    ]
    assert sum(sizes) > MIB
    with count_queries(dossier) as newest:
        small.get("/matrix?q=79", headers={"Accept-Encoding": "identity"})
    with count_queries(dossier) as oldest:
        small.get("/matrix?q=0", headers={"Accept-Encoding": "identity"})
    assert not newest
    assert oldest


def test_a_database_that_is_gone_is_missed(sqlite_dossier: Database) -> None:
    kept = visitor(sqlite_dossier, 64)
    assert kept.get("/matrix").status_code == 200
    path = Path(str(sqlite_dossier.url.database))
    away = path.rename(path.with_suffix(".away"))

    assert kept.get("/matrix").status_code == 503
    away.rename(path)
    assert kept.get("/matrix").status_code == 200


def test_a_file_of_any_name_is_watched(sqlite_dossier: Database, tmp_path: Path) -> None:
    """Also one with signs that mean something in an address."""
    odd = tmp_path / "50% of #1? ü.sqlite"
    odd.write_bytes(Path(str(sqlite_dossier.url.database)).read_bytes())
    watch = SqliteWatch(str(odd))

    assert asyncio.run(watch.version()) is not None
    watch.close()


def test_a_watch_that_sleeps_is_caught(
    sqlite_dossier: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of `test_a_change_is_seen_at_once`."""
    kept = visitor(sqlite_dossier, 64)

    async def sleep(_: SqliteWatch) -> int:
        return 1

    monkeypatch.setattr(SqliteWatch, "version", sleep)
    kept.get("/countries/DEU")
    _rename(sqlite_dossier, "Allemagne")

    assert "Allemagne" not in kept.get("/countries/DEU").text


def _rename(database: Database, name: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE actors SET name = :name WHERE code = 'DEU'"), {"name": name})


TABLE = re.compile(r"\b(?:FROM|JOIN)\s+\"?(\w+)", re.IGNORECASE)


@pytest.fixture
def tables_read(dossier: Database) -> Iterator[Callable[[], set[str]]]:
    """Names the tables that were read since the test began."""
    found: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.update(TABLE.findall(statement))

    event.listen(dossier.engine, "before_cursor_execute", note)
    yield lambda: found & metadata.tables.keys()
    event.remove(dossier.engine, "before_cursor_execute", note)


def test_no_page_for_readers_rests_on_what_raises_no_version(
    kept: TestClient, pages: list[str], tables_read: Callable[[], set[str]]
) -> None:
    for page in pages:
        kept.get(page)

    assert not tables_read() & PRIVATE
    assert len(tables_read()) > 20
