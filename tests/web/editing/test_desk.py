"""The desk, the tools on the pages of records, and the histories."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.domain.user import UserRole
from app.queries.pages.desk.page import PARTS
from tests.services.editing.forms import statement_form
from tests.web.editing.forms import draft_of
from tests.web.signed_in import client_as

MISSION = "/initiatives/training-mission-ukraine-2024"
RECORDS = ("/statements/5", "/invitations/1", "/sources/3", "/people/2", MISSION)
PAGES = (*RECORDS, f"{MISSION}/positions/DEU")


def test_the_desk_shows_where_one_left_off(contributor: TestClient) -> None:
    number = draft_of(contributor.post("/statements/new", data=statement_form(summary="Mine.")))

    desk = contributor.get("/desk").text

    assert f'<a href="/drafts/{number}">Mine.</a>' in desk
    assert "Nobody waits for a review." in desk
    assert "Nothing has been brought in through the browser." in desk


@pytest.mark.parametrize("part", sorted(PARTS))
def test_every_section_has_a_page_of_its_own(contributor: TestClient, part: str) -> None:
    assert contributor.get(f"/desk/{part}").status_code == 200
    assert contributor.get(f"/desk/{part}?page=99").status_code == 200


def test_there_is_no_other_section(contributor: TestClient) -> None:
    assert contributor.get("/desk/nothing").status_code == 404


def test_a_draft_that_somebody_dropped_leaves_their_desk(contributor: TestClient) -> None:
    number = draft_of(contributor.post("/statements/new", data=statement_form(summary="Mine.")))
    contributor.post(f"/drafts/{number}/drop")

    assert "Mine." not in contributor.get("/desk").text


@pytest.mark.parametrize("path", PAGES)
def test_only_who_may_use_them_sees_the_tools(app: FastAPI, path: str) -> None:
    pages = {role: client_as(app, role).get(path).text for role in (None, *UserRole)}

    assert [role for role, page in pages.items() if 'aria-label="Editing"' in page] == [
        UserRole.CONTRIBUTOR,
        UserRole.EDITOR,
        UserRole.ADMIN,
    ]
    assert [role for role, page in pages.items() if "/withdraw" in page] == (
        [UserRole.EDITOR, UserRole.ADMIN] if path in RECORDS else []
    )


@pytest.mark.parametrize("path", RECORDS)
def test_everybody_reads_the_versions_of_a_record(app: FastAPI, path: str) -> None:
    reader = client_as(app, None)

    page = reader.get(f"{path}/history")
    assert page.status_code == 200
    assert f'href="{path}/history"' in reader.get(path).text
    assert "Revert" not in page.text
    versions = reader.get(f"{path}/history.json").json()["versions"]
    assert [version["version"] for version in versions] == [1]
    assert reader.get(f"{path}/history.csv").text.count("\n") > 1


def test_a_source_leads_to_drafts_from_its_text(app: FastAPI) -> None:
    pages = {role: client_as(app, role).get("/sources/3").text for role in (None, *UserRole)}

    assert [role for role, page in pages.items() if 'href="/sources/3/draft"' in page] == [
        UserRole.CONTRIBUTOR,
        UserRole.EDITOR,
        UserRole.ADMIN,
    ]
    assert "Draft from its text" in pages[UserRole.CONTRIBUTOR]


def test_every_tool_leads_to_a_page(app: FastAPI) -> None:
    editor = client_as(app, UserRole.EDITOR)
    for path in PAGES:
        tools = editor.get(path).text.partition('aria-label="Editing"')[2].partition("</nav>")[0]
        links = [part.partition('"')[0] for part in tools.split('href="')[1:]]
        assert len(links) >= 3
        for link in links:
            address = link.replace("&amp;", "&")
            assert editor.get(address, follow_redirects=True).status_code == 200, link
