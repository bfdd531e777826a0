import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.http import gate
from app.main import LARGEST_BODY
from app.settings import Settings
from tests.compiled import create_app
from tests.http.world import ask


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("",),
        ("evil.example",),
        ("testserver", "testserver"),
        ("testserver", "evil.example"),
        ("testserver.evil.example",),
        ("evil.example:80@testserver",),
        ("testserver/x",),
        ("testserver evil",),
        ("testserver:port",),
        ("[::1",),
        ("xtestserver",),
        ("127.0.0.1.evil.example",),
    ],
)
def test_a_request_for_another_host_is_turned_away(app: FastAPI, hosts: tuple[str, ...]) -> None:
    answer = ask(app, hosts=hosts)

    assert answer.status == 400
    assert "This server does not go by that name." in answer.body.decode()
    assert "evil" not in answer.body.decode()
    assert ask(app, "/rows.json", hosts=hosts).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "host", ["testserver", "TestServer:8000", "127.0.0.1:1", "localhost", "[::1]:8000"]
)
def test_our_own_names_are_let_in(app: FastAPI, host: str) -> None:
    assert ask(app, hosts=(host,)).status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("a.demarche.example", 200), ("demarche.example", 400), ("xdemarche.example", 400)],
)
def test_a_pattern_covers_what_is_under_it(
    sqlite_database: Database, host: str, status: int
) -> None:
    app = create_app(Settings(trusted_hosts=["*.demarche.example"]), sqlite_database)

    assert ask(app, "/healthz", hosts=(host,)).status == status


def test_control_without_the_gate_any_host_is_served(app: FastAPI) -> None:
    app.user_middleware = [each for each in app.user_middleware if each.cls is not gate.Gate]

    assert ask(app, hosts=("evil.example", "testserver")).status == 200


@pytest.mark.parametrize("path", ["/rows\n", "/ro\0ws", "/\ufffd", "/\x1b[31m", "/static/\x7f"])
def test_an_unreadable_path_is_not_found(app: FastAPI, path: str) -> None:
    assert ask(app, path).status == 404


def test_control_without_the_gate_a_line_break_is_a_second_address(app: FastAPI) -> None:
    app.user_middleware = [each for each in app.user_middleware if each.cls is not gate.Gate]

    assert ask(app, "/rows\n").status == 200


def test_a_body_up_to_the_limit_is_taken(visitor: TestClient) -> None:
    answer = visitor.post("/take", content=b"x" * LARGEST_BODY)

    assert answer.text == str(LARGEST_BODY)


def test_a_larger_body_is_refused_by_what_it_says(visitor: TestClient) -> None:
    answer = visitor.post("/take", content=b"x" * (LARGEST_BODY + 1))

    assert answer.status_code == 413
    assert "Send less at once." in answer.text


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "5"}])
def test_a_larger_body_is_refused_by_what_arrives(app: FastAPI, headers: dict[str, str]) -> None:
    piece = b"x" * 400_000

    answer = ask(app, "/take", method="POST", chunks=(piece,) * 9, headers=headers)

    assert answer.status == 413


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30, "٣", "1, 1"])
def test_a_length_that_is_none_is_refused(app: FastAPI, length: str) -> None:
    answer = ask(app, "/take", method="POST", headers={"Content-Length": length})

    assert answer.status == 413


def test_control_without_the_limit_a_larger_body_is_taken(app: FastAPI) -> None:
    app.user_middleware = [each for each in app.user_middleware if each.cls is not gate.BodyLimit]

    answer = ask(app, "/take", method="POST", chunks=(b"x" * 600_000,) * 2)

    assert answer.body == b"1200000"


@pytest.fixture
def port(app: FastAPI) -> Iterator[int]:
    """A real server, for what only goes wrong on the wire."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", http="httptools"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def send(port: int, text: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        wire.sendall(text)
        return wire.recv(65536)


CHUNKED = (
    b"Transfer-Encoding: chunked\r\n\r\n"
    + (b"80000\r\n" + b"x" * 0x80000 + b"\r\n") * 3
    + b"0\r\n\r\n"
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET /rows HTTP/1.1\r\nHost: localhost\r\n\r\n", b"200"),
        (b"GET /rows HTTP/1.1\r\n\r\n", b"400"),
        (b"GET /rows HTTP/1.0\r\n\r\n", b"400"),
        (b"GET /rows HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET http://evil.example/rows HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET /rows?q=%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n", b"422"),
        (b"GET /rows.json?q=\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"4"),
        (b"GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /rows%0d%0aX-Bad:%201 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /static/../app/main.py HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"POST /take HTTP/1.1\r\nHost: localhost\r\n" + CHUNKED, b"413"),
    ],
)
def test_raw_requests_are_answered_with_care(port: int, text: bytes, status: bytes) -> None:
    answer = send(port, text)

    assert answer.split(b" ")[1].startswith(status), answer[:200]
    assert b"X-Bad" not in answer
