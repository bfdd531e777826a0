"""Light or dark by a reader's choice, kept in a cookie that pages are drawn by."""

import re

import pytest
from starlette.testclient import TestClient

from app.database import Database
from app.settings import Settings
from tests.compiled import create_app

HTML = re.compile(r"<html[^>]*>")
PRESSED = re.compile(r'<button type="submit" name="theme" value="(\w+)"[^>]*aria-pressed="true"')


@pytest.fixture
def reader(database: Database) -> TestClient:
    return TestClient(create_app(Settings(), database), follow_redirects=False)


def drawn(reader: TestClient) -> tuple[str, list[str]]:
    page = reader.get("/about").text
    return HTML.search(page)[0], PRESSED.findall(page)  # type: ignore[index]


def choose(reader: TestClient, theme: str, came_from: str = "/about") -> tuple[int, str]:
    sent = reader.post(
        "/theme", data={"theme": theme}, headers={"Referer": f"http://testserver{came_from}"}
    )
    return sent.status_code, sent.headers.get("location", "")


def test_nobody_has_chosen_at_first(reader: TestClient) -> None:
    assert drawn(reader) == ('<html lang="en">', ["system"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_chosen_is_kept_and_can_be_given_back(reader: TestClient, theme: str) -> None:
    assert choose(reader, theme) == (303, "/about")
    assert drawn(reader) == (f'<html lang="en" data-theme="{theme}">', [theme])

    assert choose(reader, "system") == (303, "/about")
    assert drawn(reader) == ('<html lang="en">', ["system"])
    assert not reader.cookies


def test_the_page_is_shown_again_as_it_was_filtered(reader: TestClient) -> None:
    assert choose(reader, "dark", "/matrix?group=NATO&stance=declined") == (
        303,
        "/matrix?group=NATO&stance=declined",
    )


@pytest.mark.parametrize("came_from", ["", "//elsewhere.example/x", "/\\elsewhere.example"])
def test_nobody_is_led_to_another_site(reader: TestClient, came_from: str) -> None:
    sent = reader.post("/theme", data={"theme": "dark"}, headers={"Referer": came_from})

    assert sent.headers["location"].startswith("/")
    assert not sent.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("theme", ["", "purple", "Dark", "dark;light"])
def test_what_cannot_be_chosen_is_said_and_not_kept(reader: TestClient, theme: str) -> None:
    sent = reader.post("/theme", data={"theme": theme})

    assert sent.status_code == 422
    assert "Choose system, light or dark." in sent.text
    assert not reader.cookies


def test_a_cookie_that_holds_anything_else_is_the_systems_choice(reader: TestClient) -> None:
    reader.cookies.set("demarche_theme", 'x" onload="alert(1)')

    assert drawn(reader) == ('<html lang="en">', ["system"])


def test_a_copy_that_a_reader_holds_is_not_of_the_other_colours(reader: TestClient) -> None:
    light = reader.get("/about")
    choose(reader, "dark")

    again = reader.get("/about", headers={"If-None-Match": light.headers["etag"]})

    assert again.status_code == 200
    assert 'data-theme="dark"' in again.text
