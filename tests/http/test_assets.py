import gzip
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.http.assets import MIME, Asset, Assets
from app.places import STATIC

FILES = {
    "css/20-b.css": "b{src:url(../fonts/x.woff2)}",
    "css/10-a.css": "a{src:url('../fonts/x.woff2');c:url(data:x);d:url(../no.svg)}" + " " * 200,
    "css/deep/z.css": "z{}",
    "fonts/x.woff2": "font",
    "js/app.js": "1;" * 500,
    ".hidden.css": "secret",
    "notes.py": "secret",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    for name, body in FILES.items():
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body)
    return tmp_path / "static"


def test_the_bundle_is_all_sheets_in_order_with_names_for_ever(folder: Path) -> None:
    assets = Assets(folder)
    font = assets.address("fonts/x.woff2").removeprefix("/static/")

    bundle = assets._by_name["css/site.css"].body.decode()
    assert bundle.index("a{") < bundle.index("b{")
    assert bundle.count(f'url("../{font}")') == 2
    assert "url(data:x)" in bundle
    assert "url(../no.svg)" in bundle
    assert "z{}" not in bundle


def test_the_bundle_has_no_comments_and_no_space_to_spare(folder: Path) -> None:
    sheet = """/* first */
    a:hover , a :focus { content: " ;  /* kept */ " ; margin: calc(1px + 2px) /* x */ 0; }"""
    (folder / "css/10-a.css").write_text(sheet)

    bundle = Assets(folder)._by_name["css/site.css"].body.decode()

    assert 'a:hover,a :focus{content:" ;  /* kept */ ";margin:calc(1px + 2px) 0}' in bundle


def test_the_space_before_a_pseudo_class_keeps_its_meaning(folder: Path) -> None:
    sheet = "@layer x { @media print { .a :is(b, i), .a > :not(b), p:first-child { c: d } } }"
    (folder / "css" / "10-a.css").write_text(sheet)

    bundle = Assets(folder)._by_name["css/site.css"].body.decode()

    assert ".a *:is(b,i),.a>:not(b),p:first-child{c:d}" in bundle


def test_a_changed_file_has_another_name(folder: Path) -> None:
    before = Assets(folder)
    (folder / "fonts/x.woff2").write_text("other font")
    after = Assets(folder)

    assert before.address("fonts/x.woff2") != after.address("fonts/x.woff2")
    assert before.address("css/site.css") != after.address("css/site.css")
    assert before.address("js/app.js") == after.address("js/app.js")


def test_only_files_meant_for_readers_are_there(folder: Path) -> None:
    assert sorted(Assets(folder)._by_name) == [
        "css/10-a.css",
        "css/20-b.css",
        "css/deep/z.css",
        "css/site.css",
        "fonts/x.woff2",
        "js/app.js",
    ]


def test_a_name_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Assets(STATIC).address("css/nothing.css")


def test_every_file_our_sheets_name_is_there() -> None:
    bundle = Assets(STATIC)._by_name["css/site.css"].body.decode()
    named = re.findall(r"""url\(["']?(?!data:)([^"')]+)""", bundle)

    assert named
    assert not [name for name in named if not re.search(r"\.[0-9a-f]{10}\.\w+$", name)]


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("css/site.css", "text/css; charset=utf-8"),
        ("js/app.js", "text/javascript; charset=utf-8"),
        ("img/favicon.svg", "image/svg+xml"),
        ("fonts/source-sans-3-latin.woff2", "font/woff2"),
    ],
)
def test_a_file_is_kept_for_ever_under_its_hashed_name(
    visitor: TestClient, name: str, mime: str
) -> None:
    address = Assets(STATIC).address(name)
    assert re.fullmatch(rf"/static/{name.rpartition('.')[0]}\.[0-9a-f]{{10}}\.\w+", address)

    for path, kept in (
        (address, "public, max-age=31536000, immutable"),
        (f"/static/{name}", "no-cache"),
    ):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == mime
        assert answer.headers["Cache-Control"] == kept
        tag = answer.headers["ETag"]
        again = visitor.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert visitor.head(path).headers["Content-Length"] == answer.headers["Content-Length"]


@pytest.mark.parametrize("asked", ["gzip", "br, gzip;q=0.5", "GZIP", "deflate,gzip"])
def test_text_is_sent_packed_once(visitor: TestClient, asked: str) -> None:
    body = Assets(STATIC)._by_name["css/site.css"].body

    answer = visitor.get("/static/css/site.css", headers={"Accept-Encoding": asked})
    assert answer.headers.get_list("Content-Encoding") == ["gzip"]
    assert int(answer.headers["Content-Length"]) == len(gzip.compress(body, 9, mtime=0))
    assert answer.headers.get_list("Vary") == ["Accept-Encoding"]
    assert answer.content == body


@pytest.mark.parametrize("asked", ["identity", "gzip;q=0", "gzip;q=0.0", ""])
def test_text_is_sent_as_it_is_where_asked(visitor: TestClient, asked: str) -> None:
    answer = visitor.get("/static/css/site.css", headers={"Accept-Encoding": asked})
    packed = visitor.get("/static/css/site.css", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers
    assert answer.headers["ETag"] != packed.headers["ETag"]
    assert answer.content == packed.content


def test_fonts_are_not_packed_again(visitor: TestClient) -> None:
    name = "fonts/source-sans-3-latin.woff2"
    answer = visitor.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers
    assert answer.content == (STATIC / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "..%2fapp/main.py",
        "%2e%2e/%2e%2e/etc/passwd",
        "css/..%2f..%2fpyproject.toml",
        "css/%2e%2e/js/app.js",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "..%5capp%5cmain.py",
        "css/site.css%00.svg",
        "css",
        "css/",
        "",
        ".",
        "css/site.0000000000.css",
        "vendor/README.md",
        "vendor/demarche-glyphs.py",
    ],
)
def test_nothing_else_can_be_reached(visitor: TestClient, path: str) -> None:
    answer = visitor.get(f"/static/{path}")

    assert answer.status_code == 404
    assert "import" not in answer.text


def test_the_browser_finds_its_icon(visitor: TestClient) -> None:
    answer = visitor.get("/favicon.ico")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content == (STATIC / "img/favicon.svg").read_bytes()
    assert visitor.get("/robots.txt").text.startswith("User-agent: *")


def test_every_kind_of_file_in_the_folder_has_a_type() -> None:
    for path in STATIC.rglob("*"):
        if path.is_file() and "vendor" not in path.parts:
            assert path.suffix in MIME, path
    assert Asset("a.css", b"").packed is None
