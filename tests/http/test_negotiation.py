import csv
import json
from io import StringIO

import pytest
from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.testclient import TestClient

from app.http.negotiation import twin
from app.http.view import View
from tests.http.world import CALLS, HTMX, PAGE, open_to_all

THING = "/things/a-1/of/FRA"


def test_the_three_forms_show_the_same(visitor: TestClient) -> None:
    whole, found, table = (visitor.get(f"/rows{ending}") for ending in ("", ".json", ".csv"))

    assert whole.headers["Content-Type"] == "text/html; charset=utf-8"
    assert found.headers["Content-Type"] == "application/json"
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert found.json()["rows"][0] == {
        "name": "Côte d'Ivoire",
        "stance": "agreed",
        "since": "2024-06-08",
    }
    assert "Côte" in found.text
    assert table.content.startswith(
        "name,stance,since\r\nCôte d'Ivoire,agreed,2024-06-08\r\n".encode()
    )
    assert list(csv.DictReader(StringIO(table.text)))[1]["name"] == "'=1+1"


def test_a_form_is_made_only_when_asked_for(visitor: TestClient) -> None:
    CALLS.clear()

    visitor.get("/rows")
    assert CALLS == ["page"]
    visitor.get("/rows.json")
    assert CALLS == ["page", "json"]
    visitor.get("/rows.csv")
    assert CALLS == ["page", "json", "csv"]


def test_the_forms_name_each_other_with_the_same_filters(visitor: TestClient) -> None:
    query = "?country=FRA&country=DEU&from=2024-01-01"
    asked = "?from=2024-01-01&junk=1&page=1&country=FRA&country=DEU"

    link = visitor.get(f"/rows{asked}").headers["Link"]
    assert f'<http://127.0.0.1:8000/rows{query}>; rel="canonical"' in link
    assert f'</rows.json{query}>; rel="alternate"; type="application/json"' in link
    assert f'</rows.csv{query}>; rel="alternate"; type="text/csv"' in link
    html = visitor.get(f"/rows{asked}").text
    assert f'type="text/csv" href="/rows.csv{query.replace("&", "&amp;")}"' in html

    link = visitor.get(f"/rows.json{asked}").headers["Link"]
    assert f'<http://127.0.0.1:8000/rows{query}>; rel="canonical"' in link
    assert f'</rows.csv{query}>; rel="alternate"' in link
    assert visitor.get(f"/rows.json{asked}").json()["filters"]["country"] == ["FRA", "DEU"]


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("?country=&q=&from=&stance=", "/rows"),
        ("?country=FRA&q=+&from=&country=DEU", "/rows?country=FRA&country=DEU"),
        ("?from=2024-01-01&to=&junk=", "/rows?from=2024-01-01"),
        ("?page=3&q=", "/rows?page=3"),
    ],
)
def test_a_form_without_script_ends_at_the_address_of_what_was_filled_in(
    visitor: TestClient, sent: str, clean: str
) -> None:
    answer = visitor.get(f"/rows{sent}", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["Location"] == clean
    assert visitor.get(clean, follow_redirects=False).status_code == 200


def test_files_and_fragments_are_given_whatever_was_left_blank(visitor: TestClient) -> None:
    assert visitor.get("/rows.json?q=", follow_redirects=False).status_code == 200
    assert visitor.get("/rows?q=", headers=HTMX, follow_redirects=False).status_code == 200


@pytest.mark.parametrize("path", ["/rows", "/rows.json", "/rows.csv", THING, "/plain", "/healthz"])
def test_head_says_the_same_without_the_body(visitor: TestClient, path: str) -> None:
    head, get = visitor.head(path), visitor.get(path)

    def lasting(headers: object) -> dict[str, str]:
        return {k: v for k, v in dict(headers).items() if k != "x-request-id"}  # type: ignore[call-overload]

    assert (head.status_code, head.content) == (200, b"")
    assert lasting(head.headers) == lasting(get.headers)


def test_a_file_is_named_after_its_address(visitor: TestClient) -> None:
    told = visitor.get(f"{THING}.csv").headers["Content-Disposition"]

    assert told == (
        "attachment; filename=\"things-a-1-of-FRA.csv\"; filename*=UTF-8''things-a-1-of-FRA.csv"
    )


def test_a_file_name_cannot_leave_the_header(app: FastAPI, visitor: TestClient) -> None:
    router = APIRouter()

    @twin(router, "/named")
    def show_named(request: Request) -> View:
        return View(page=PAGE, file_name='../é"\r\nX-Bad: 1', as_table=lambda: (["a"], []))

    open_to_all(app, router)
    headers = visitor.get("/named.csv").headers

    assert headers["Content-Disposition"].startswith('attachment; filename="X-Bad-1.csv"')
    assert "X-Bad" not in headers


def test_paths_with_parameters_have_all_forms(visitor: TestClient) -> None:
    assert "a-1 FRA" in visitor.get(THING).text
    assert visitor.get(f"{THING}.json").json() == {"slug": "a-1", "code": "FRA"}
    assert visitor.get(f"{THING}.csv").text == "slug\r\na-1\r\n"


def test_a_table_for_excel_has_the_mark_of_utf_8_and_any_other_has_none(
    visitor: TestClient,
) -> None:
    plain, marked = visitor.get("/rows.csv"), visitor.get("/rows.csv?for=excel")

    assert not plain.content.startswith(b"\xef\xbb\xbf")
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert visitor.get("/rows.csv?for=others").content == plain.content
    assert visitor.get("/rows.json?for=excel").content == visitor.get("/rows.json").content


def test_a_code_in_small_letters_is_redirected_for_good(visitor: TestClient) -> None:
    for ending in ("", ".json", ".csv"):
        answer = visitor.get(f"/things/a-1/of/fra{ending}?x=1")
        assert answer.status_code == 308
        assert answer.headers["Location"] == f"{THING}{ending}?x=1"


def test_a_renamed_page_takes_its_forms_along(visitor: TestClient) -> None:
    answer = visitor.get("/things/old-name/of/FRA.json?page=2")

    assert answer.status_code == 308
    assert answer.headers["Location"] == "/things/new-name/of/FRA.json?page=2"


@pytest.mark.parametrize(
    "path",
    [
        "/things/A/of/FRA",
        "/things/a.b/of/FRA",
        "/things/a/of/F",
        f"/things/a/of/{'FRANCE' * 11}",
        "/things/a%2Fb/of/FRA",
        "/things/a/of/FRA.xml",
        "/things/a/of/FRA.json.csv",
        "/things/a/of/FRA/",
        f"/things/{'a' * 121}/of/FRA",
        "/rows/",
        "/rows%0A",
        "/rows.JSON",
        "/numbers/0",
        "/numbers/-1",
        "/numbers/01",
        "/numbers/1.0",
        "/numbers/1000000000",
        "/numbers/2147483648",
        "/numbers/9223372036854775808",
        f"/numbers/{'9' * 5000}",
        "/numbers/٣",
        "/numbers/1e3",
    ],
)
def test_a_name_that_cannot_be_is_not_found(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_the_largest_number_is_one_the_database_takes(app: FastAPI, visitor: TestClient) -> None:
    assert visitor.get("/numbers/999999999.json").json() == 999_999_999


def test_control_an_id_without_a_bound_reaches_the_database(
    app: FastAPI, visitor: TestClient
) -> None:
    router = APIRouter()
    from tests.http.world import show_number

    twin(router, "/unbounded/{number:int}")(show_number)
    open_to_all(app, router)

    assert visitor.get("/unbounded/9223372036854775808").status_code == 500


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_page_can_only_be_read(visitor: TestClient, method: str) -> None:
    answer = visitor.request(method, "/rows")

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}


def test_a_twin_without_its_form_is_a_mistake_of_ours(app: FastAPI, visitor: TestClient) -> None:
    router = APIRouter()

    @twin(router, "/half")
    def show_half(request: Request) -> View:
        return View(page=PAGE, values={"words": "half"})

    open_to_all(app, router)

    assert visitor.get("/half.csv").status_code == 500
    assert json.loads(visitor.get("/half.json").text)["error"]["status"] == 500
    assert "Link" in visitor.get("/half").headers
