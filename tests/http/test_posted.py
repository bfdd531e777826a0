"""What a form sent is given back by the pages that could not take it."""

import pytest
from fastapi import APIRouter, FastAPI, Request
from starlette.testclient import TestClient

from app.http.posted import CarriedForm, ContentDep, carried_by
from tests.http.world import ERRORS, ask, open_to_all
from tests.web.forms import forms_of

FORM = {"content-type": "application/x-www-form-urlencoded"}
TYPED = b"title=%3Cb%3E%22typed%22&tag=one&tag=two&empty=&password=hush&new_password_again=hush"
KEPT = [("title", '<b>"typed"'), ("tag", "one"), ("tag", "two"), ("empty", "")]
failing = APIRouter()


@failing.post("/reads/{kind}")
def read_and_fail(kind: str, content: ContentDep) -> None:
    raise ERRORS[kind]


@failing.post("/leaves/{kind}")
def fail(kind: str) -> None:
    raise ERRORS[kind]


@pytest.fixture
def failing_app(app: FastAPI) -> FastAPI:
    open_to_all(app, failing)
    return app


@pytest.mark.parametrize("path", ["/reads/", "/leaves/"])
@pytest.mark.parametrize(("kind", "status"), [("busy", 503), ("away", 503), ("bug", 500)])
def test_a_form_that_fails_can_be_sent_again(
    failing_app: FastAPI, path: str, kind: str, status: int
) -> None:
    chunks = (TYPED[:30], TYPED[30:])

    found = ask(failing_app, path + kind, b"a=1", method="POST", chunks=chunks, headers=FORM)

    (form,) = forms_of(found.body.decode())
    assert found.status == status
    assert form.action == f"{path}{kind}?a=1"
    assert form.fields == KEPT
    assert b"hush" not in found.body


@pytest.mark.parametrize(("kind", "status"), [("refused", 422), ("missing", 404), ("teapot", 418)])
def test_nothing_is_given_back_where_sending_again_would_not_help(
    failing_app: FastAPI, kind: str, status: int
) -> None:
    found = ask(failing_app, f"/reads/{kind}", method="POST", chunks=(TYPED,), headers=FORM)

    assert found.status == status
    assert forms_of(found.body.decode()) == []


def test_files_are_not_given_back_and_that_is_said(failing_app: FastAPI) -> None:
    client = TestClient(failing_app, raise_server_exceptions=False)

    found = client.post("/reads/busy", data={"title": "typed"}, files={"sheet": b"secret,cells"})

    (form,) = forms_of(found.text)
    assert form.fields == [("title", "typed")]
    assert "choose them again" in found.text
    assert "cells" not in found.text


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b'{"a": 1}', {"content-type": "application/json"}),
        (b"a=1", {}),
        (b"no boundary", {"content-type": "multipart/form-data"}),
        (b"&".join(b"a=1" for _ in range(4000)), FORM),
    ],
)
def test_what_is_no_form_of_ours_is_answered_without_it(
    failing_app: FastAPI, body: bytes, headers: dict[str, str]
) -> None:
    found = ask(failing_app, "/leaves/busy", method="POST", chunks=(body,), headers=headers)

    assert found.status == 503
    assert forms_of(found.body.decode()) == []


def test_a_body_beyond_the_limit_is_refused_though_no_page_would_read_it(
    failing_app: FastAPI,
) -> None:
    chunks = (b"a=" + b"x" * 600_000, b"x" * 600_000)

    found = ask(failing_app, "/leaves/busy", method="POST", chunks=chunks, headers=FORM)

    assert found.status == 413
    assert forms_of(found.body.decode()) == []


CHARSETS = [
    "undefined",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "idna",
    "utf-7",
    "no-such",
]
SPELLINGS = ["; charset={}", ';charset="{}"', "; Charset*=utf-8''{}", "; charset = {}; x=y"]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("path", ["/reads/", "/leaves/"])
def test_a_form_is_read_as_utf_8_whatever_it_claims(
    failing_app: FastAPI, path: str, charset: str, spelling: str
) -> None:
    words = "Łódź \\ud800"
    part = f'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n{words}\r\n--x--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=x" + spelling.format(charset)}

    sent = (part.encode(),)
    found = ask(failing_app, f"{path}busy", method="POST", chunks=sent, headers=headers)

    (form,) = forms_of(found.body.decode())
    assert found.status == 503
    assert form.fields == [("title", words)]


def test_what_no_database_takes_is_left_out_of_a_form(failing_app: FastAPI) -> None:
    sent = (b"ti%00tle=a%00b&tag=%00",)

    found = ask(failing_app, "/reads/busy", method="POST", chunks=sent, headers=FORM)

    (form,) = forms_of(found.body.decode())
    assert form.fields == [("title", "ab"), ("tag", "")]


def test_a_sender_who_goes_away_is_no_mistake_of_ours(
    failing_app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    sent = (b"title=half",)

    found = ask(failing_app, "/reads/busy", method="POST", chunks=sent, headers=FORM, more=True)

    assert found.status == 400
    assert caplog.records == []


def test_a_form_inside_a_form_comes_out_as_it_went_in() -> None:
    form = CarriedForm("/drafts/3?a=1", [("title", "typed"), ("tag", "one"), ("tag", "two")])
    content: dict[str, list[str]] = {"email": ["a@example.org"]}
    for name, value in form.wrapped:
        content.setdefault(name, []).append(value)

    assert CarriedForm.unwrapped(content) == form
    assert CarriedForm.unwrapped({**content, "again_to": ["//elsewhere.example"]}) is None


def test_a_request_without_a_body_carries_nothing(failing_app: FastAPI) -> None:
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "state": {}}
    coroutine = carried_by(Request(scope))

    with pytest.raises(StopIteration) as ended:
        coroutine.send(None)

    assert ended.value.value is None
