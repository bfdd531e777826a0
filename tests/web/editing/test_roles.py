"""A role by the pages: from the initiative to its form, on the page, in JSON and in its history."""

from typing import Any

from starlette.testclient import TestClient

from tests.services.editing.forms import INITIATIVE, role_form
from tests.web.editing.test_withdrawing import published

PAGE = f"/initiatives/{INITIATIVE}"


def roles_of(editor: TestClient) -> list[dict[str, Any]]:
    """Return the roles of the initiative as JSON tells them; the dossier has some of its own."""
    roles: list[dict[str, Any]] = editor.get(f"{PAGE}.json").json()["roles"]
    return roles


def test_a_role_is_added_from_its_initiative_and_shown_there(editor: TestClient) -> None:
    assert f"/roles/new?initiative={INITIATIVE}" in editor.get(PAGE).text
    before = roles_of(editor)

    here = published(editor, "roles/new", role_form(note="In Paris."))

    [role] = [role for role in roles_of(editor) if role not in before]
    assert here == f"{PAGE}?saved=role-{role['id']}-1"
    assert f"role {role['id']}, version 1" in editor.get(here).text
    page = editor.get(PAGE).text
    block = page.partition('id="roles"')[2].partition("</section>")[0]
    for words in ("Belgium", "since", "26 February 2024", "/sources/1", "In Paris.", "Initiator"):
        assert words in block
    assert f"/roles/{role['id']}/edit" in block
    assert (role["code"], role["role"], role["source"]) == ("BEL", "initiator", 1)
    assert (role["statement"], role["invitation"]) == (None, None)
    assert role["since"]["earliest"] == "2024-02-26"


def test_a_role_that_a_statement_shows_names_its_sources(editor: TestClient) -> None:
    before = roles_of(editor)
    published(editor, "roles/new", role_form(shown_by="statement-17", source=None))

    block = editor.get(PAGE).text.partition('id="roles"')[2].partition("</section>")[0]

    assert "/statements/17" in block
    assert "/sources/" in block
    [role] = [role for role in roles_of(editor) if role not in before]
    assert role["statement"] == 17
    assert role["sources"]


def test_the_form_offers_what_the_country_said_and_what_was_asked(editor: TestClient) -> None:
    address = f"/roles/new?initiative={INITIATIVE}&country=FRA"

    form = editor.get(address, follow_redirects=True).text
    without = editor.get("/roles/new", follow_redirects=True).text

    assert 'name="shown_by" value="statement-' in form
    assert 'name="shown_by" value="invitation-' in form
    assert 'value="statement-' not in without
    assert "Choose the initiative and the country first" in without


def test_a_role_is_withdrawn_and_its_history_tells_it(editor: TestClient) -> None:
    before = roles_of(editor)
    published(editor, "roles/new", role_form())
    [number] = [role["id"] for role in roles_of(editor) if role not in before]

    gone = editor.post(
        f"/roles/{number}/withdraw", data={"reason": "It only joined.", "version": "1"}
    )

    assert gone.headers["location"] == f"{PAGE}?withdrawn=role-{number}-2"
    assert f"/roles/{number}/restore" in editor.get(gone.headers["location"]).text
    assert roles_of(editor) == before
    history = editor.get(f"{PAGE}/history").text
    words = ("The roles of countries and groups", "It only joined.", f"/roles/{number}/restore")
    for word in words:
        assert word in history
    kept = editor.get(f"{PAGE}/history.json").json()["roles"]
    [versions] = [role["versions"] for role in kept if len(role["versions"]) > 1]
    assert versions[-1]["content"]["Role"] == "Initiator"
    assert versions[0]["content"]["Why it was withdrawn"] == "It only joined."


def test_a_role_waits_in_the_queue_like_anything_else(
    editor: TestClient, contributor: TestClient
) -> None:
    preview = contributor.post("/roles/new", data=role_form()).headers["location"]
    number = preview.split("/")[2]
    contributor.post(f"/drafts/{number}/submit")

    queue = editor.get("/review?kind=role").text

    assert "A new role" in queue
    assert "BEL: initiator" in queue
