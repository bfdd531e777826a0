import pytest
import zstandard
from fastapi import FastAPI
from httpx2 import Response
from starlette.requests import Request
from starlette.testclient import TestClient

from app.http import render as rendering
from app.http.render import HTMX_HEADERS, history_headers
from tests.http.world import HTMX

RESTORE = {"HX-History-Restore-Request": "true"}


@pytest.mark.parametrize(
    ("headers", "is_fragment"),
    [
        ({}, False),
        (HTMX, True),
        ({"HX-Request": "true"}, False),
        ({"HX-Request-Type": "partial"}, False),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
        ({"HX-Request": "false", "HX-Request-Type": "partial"}, False),
        ({**RESTORE, "HX-Request-Type": "full", "Accept": "*/*"}, False),
        ({**HTMX, **RESTORE}, False),
        ({**HTMX, "HX-History-Restore-Request": ""}, False),
    ],
)
def test_only_a_partial_request_of_htmx_gets_the_fragment(
    visitor: TestClient, headers: dict[str, str], is_fragment: bool
) -> None:
    answer = visitor.get("/rows", headers=headers)

    assert "2 rows" in answer.text
    assert ("<h1>Whole" not in answer.text) == is_fragment
    assert answer.headers["Vary"].startswith(HTMX_HEADERS)
    kept = "private, no-store" if is_fragment else "no-cache"
    assert answer.headers["Cache-Control"] == kept
    assert ("ETag" in answer.headers) != is_fragment


def test_a_page_without_a_fragment_is_always_whole(visitor: TestClient) -> None:
    assert "<!doctype html>" in visitor.get("/fails/missing").text.lower()
    assert "<!doctype" not in visitor.get("/fails/missing", headers=HTMX).text.lower()


@pytest.mark.parametrize("path", ["/rows", "/rows.json", "/rows.csv"])
def test_what_the_reader_has_is_not_sent_again(visitor: TestClient, path: str) -> None:
    first = visitor.get(path)
    tag = first.headers["ETag"]

    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = visitor.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Link"] == first.headers["Link"]
        assert "Accept-Encoding" in again.headers["Vary"]
        assert "Content-Type" not in again.headers

    assert visitor.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    assert visitor.head(path, headers={"If-None-Match": tag}).status_code == 304


def test_another_content_has_another_tag(visitor: TestClient) -> None:
    assert visitor.get("/rows").headers["ETag"] != visitor.get("/plain").headers["ETag"]


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("zstd;q=0, br;q=0, gzip", "gzip"),
    ],
)
def test_a_long_page_is_compressed_and_says_so(visitor: TestClient, asked: str, got: str) -> None:
    packed = visitor.get("/plain", headers={"Accept-Encoding": asked})
    bare = visitor.get("/plain", headers={"Accept-Encoding": "identity"})

    assert packed.headers["Content-Encoding"] == got
    assert int(packed.headers["Content-Length"]) < int(bare.headers["Content-Length"])
    assert _unpacked(packed) == bare.content
    assert packed.headers["Vary"] == bare.headers["Vary"] == f"{HTMX_HEADERS}, Accept-Encoding"


ENCODINGS = ("identity", "gzip", "br", "zstd")


def test_no_strong_tag_stands_for_two_ways_of_packing(visitor: TestClient) -> None:
    """A strong one promises the same bytes: RFC 9110, section 8.8.3.3."""
    answers = [visitor.get("/plain", headers={"Accept-Encoding": each}) for each in ENCODINGS]

    strong = [tag for tag in (each.headers["ETag"] for each in answers) if tag[:2] != "W/"]
    assert len(strong) == len(set(strong))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_who_has_a_page_in_any_packing_is_not_sent_it_again(
    visitor: TestClient, encoding: str
) -> None:
    packing = {"Accept-Encoding": encoding}
    tag = visitor.get("/plain", headers=packing).headers["ETag"]

    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = visitor.get("/plain", headers={**packing, "If-None-Match": known})
        assert (again.status_code, again.headers["ETag"], again.content) == (304, tag, b"")


def _unpacked(answer: Response) -> bytes:
    """What came, unpacked; the client of the tests does not unpack zstd."""
    is_zstd = answer.headers["Content-Encoding"] == "zstd"
    body = answer.content
    return zstandard.ZstdDecompressor().decompressobj().decompress(body) if is_zstd else body


@pytest.mark.parametrize("asked", ["gzip;q=0", "br;q=0, gzip; q=0.0", "identity", "", "xgzip"])
def test_a_page_is_not_compressed_for_who_does_not_take_it(visitor: TestClient, asked: str) -> None:
    answer = visitor.get("/plain", headers={"Accept-Encoding": asked})

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("source", "header"),
    [("form#filters", "HX-Push-Url"), ("input#q", "HX-Replace-Url"), ("", "HX-Push-Url")],
)
def test_typing_replaces_the_address_and_choosing_adds_one(
    visitor: TestClient, source: str, header: str
) -> None:
    address = "/rows?junk=1&q=&stance=agreed&page=1"
    answer = visitor.get(address, headers={**HTMX, "HX-Source": source})

    told = {name: value for name, value in answer.headers.items() if name.endswith("-url")}
    assert told == {header.lower(): "/rows?stance=agreed"}


def test_a_whole_page_leaves_the_history_alone(visitor: TestClient) -> None:
    assert not [name for name in visitor.get("/rows?page=2").headers if name.startswith("hx-")]


def test_a_failure_never_enters_the_history(visitor: TestClient) -> None:
    for path in ("/rows?page=0", "/fails/bug", "/nothing"):
        answer = visitor.get(path, headers={**HTMX, "HX-Source": "input#q"})
        assert answer.headers["HX-Push-Url"] == "false"
        assert "HX-Replace-Url" not in answer.headers


@pytest.mark.parametrize("status", [400, 422])
def test_a_form_that_came_back_changes_no_address(visitor: TestClient, status: int) -> None:
    answer = visitor.post(f"/form/{status}", headers={**HTMX, "HX-Source": "input#q"})

    assert answer.headers["HX-Push-Url"] == "false"
    assert "HX-Replace-Url" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_the_answer_to_a_change_is_always_sent(visitor: TestClient) -> None:
    assert visitor.post("/form/200", headers={"If-None-Match": "*"}).status_code == 200


def test_control_without_the_restore_rule_going_back_gets_a_fragment(
    visitor: TestClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(request: Request) -> bool:
        return request.headers.get("HX-Request") == "true"

    monkeypatch.setattr(rendering, "wants_fragment", careless)

    assert "Whole" not in visitor.get("/rows", headers={**HTMX, **RESTORE}).text


def test_history_headers_need_a_fragment() -> None:
    request = Request({"type": "http", "headers": []})

    assert history_headers(request, "/rows") == {}
