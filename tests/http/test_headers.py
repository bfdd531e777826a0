import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.http import headers as security
from app.settings import Settings
from tests.compiled import create_app
from tests.http.world import HTMX

EVERY_KIND = [
    ("GET", "/rows", 200),
    ("GET", "/rows.json", 200),
    ("GET", "/rows.csv", 200),
    ("HEAD", "/rows", 200),
    ("GET", "/things/a/of/fra", 308),
    ("GET", "/rows?page=0", 422),
    ("GET", "/fails/busy", 503),
    ("GET", "/fails/bug", 500),
    ("GET", "/nothing", 404),
    ("GET", "/%00", 404),
    ("POST", "/rows", 405),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
    ("GET", "/robots.txt", 200),
    ("GET", "/favicon.ico", 200),
    ("GET", "/static/css/site.css", 200),
    ("GET", "/static/nothing", 404),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERY_KIND)
def test_every_answer_carries_the_headers(
    visitor: TestClient, method: str, path: str, status: int
) -> None:
    answer = visitor.request(method, path)

    assert answer.status_code == status
    for name, value in security.HEADERS.items():
        assert answer.headers.get_list(name) == [value]
    assert len(answer.headers["X-Request-Id"]) == 16
    assert "Strict-Transport-Security" not in answer.headers
    assert "Content-Type" in answer.headers or status in (308, 304)


def test_no_header_promises_less_than_was_decided(visitor: TestClient) -> None:
    found = visitor.get("/rows").headers

    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    refused = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert found["Permissions-Policy"] == refused


def test_also_a_304_and_a_fragment_carry_them(visitor: TestClient) -> None:
    tag = visitor.get("/rows").headers["ETag"]

    for extra in ({"If-None-Match": tag}, HTMX, {"Host": "evil.example"}):
        answer = visitor.get("/rows", headers=extra)
        assert answer.headers["Content-Security-Policy"] == security.CONTENT_SECURITY_POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_lets_nothing_inline_in() -> None:
    parts = dict(part.strip().split(" ", 1) for part in security.CONTENT_SECURITY_POLICY.split(";"))

    assert parts == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_https_is_insisted_on_where_it_is_used(sqlite_database: Database) -> None:
    settings = Settings(base_url="https://demarche.example")
    answer = TestClient(create_app(settings, sqlite_database)).get("/nothing")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_two_requests_have_two_numbers(visitor: TestClient) -> None:
    assert (
        visitor.get("/rows").headers["X-Request-Id"] != visitor.get("/rows").headers["X-Request-Id"]
    )


def test_control_without_the_layer_the_headers_are_gone(app: FastAPI) -> None:
    app.user_middleware = [each for each in app.user_middleware if each.cls is not security.Headers]

    assert "Content-Security-Policy" not in TestClient(app).get("/robots.txt").headers


def test_no_page_describes_the_interface_by_itself(visitor: TestClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert visitor.get(path).status_code == 404
