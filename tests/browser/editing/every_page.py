"""A record on which every page of editing has something to show, and how to come to each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from playwright.sync_api import Page
from sqlalchemy import select
from starlette.testclient import TestClient

from app.domain.report import Report
from app.domain.user import UserRole
from tests.browser.editing.hands import STATEMENT, fill, press, preview
from tests.browser.editing.test_article import ARTICLE
from tests.services.editing.forms import check_form, role_form, ruling_form
from tests.services.imports.claim_sheets import statement, write_folder
from tests.web.editing.forms import ITALY_AGREES, draft_of, send
from tests.web.signed_in import add_person, client_as

Go = Callable[[Page], None]
# Looked at in tests/browser/test_accounts.py.
ELSEWHERE = (
    "/account",
    "/account/confirm",
    "/account/second-factor",
    "/users",
    "/users/{number:id}",
)
# Drawn by the same template as the pages on which a statement is withdrawn and brought back.
LIKE_STATEMENTS = tuple(
    f"/{thing}/{{number:id}}/{deed}"
    for thing in (
        *("invitations", "reports", "checks", "rulings", "roles"),
        *("sources", "people", "initiatives"),
    )
    for deed in ("withdraw", "restore")
)
# Drawn by the same templates as the pages on which sources are merged and told apart.
LIKE_SOURCES = tuple(
    f"/{thing}/{deed}"
    for thing in ("people", "initiatives")
    for deed in ("{number:id}/merge", "merges/{number:id}/undo")
)
NO_PAGE = ("/drafts/reading", "/audit.csv", "/audit.json", "/import/sheets/{slug:slug}.csv")


@dataclass(frozen=True)
class World:
    """The numbers of what has been put there."""

    unfinished: int
    ready: int
    handed_in: int
    unseen: int
    wrong_upload: int
    tried_upload: int
    imported: int
    report: int


def prepare(app: FastAPI, me: int, folder: Path) -> World:
    """Put something on record for every page; `me` is who looks at them."""
    mine = client_as(app, UserRole.ADMIN, user_id=me)
    contributor = client_as(
        app, None, user_id=add_person(app.state.database, UserRole.CONTRIBUTOR, name="Cleo Marsh")
    )
    for place, content in (
        ("checks", check_form()),
        ("rulings", ruling_form()),
        ("roles", role_form()),
    ):
        _publish(mine, place, {name: values[0] for name, values in content.items()})
    _withdraw(mine, "/statements/2/withdraw")
    _merge(mine, "/sources/40/merge", into=41)
    for words, source in (("A date is wrong.", ""), ("See here.", "https://example.org/new")):
        send(contributor, "/suggest", {"words": words, "source_address": source, "page": "/about"})
    handed_in = _hand_in(contributor)
    send(mine, f"/drafts/{handed_in}/remark", {"words": "Is it the right day?"})
    _code_again(client_as(app, UserRole.EDITOR), handed_in)
    return World(
        unfinished=draft_of(
            send(mine, "/statements/new", {"summary": "Half a sentence"}, do="keep", form_key="u")
        ),
        ready=draft_of(send(mine, "/statements/new", ITALY_AGREES, do="preview")),
        handed_in=handed_in,
        unseen=_hand_in(contributor, form_key="unseen", summary="Spain agrees."),
        wrong_upload=_upload(mine, folder / "wrong", stance="perhaps"),
        tried_upload=_upload(mine, folder / "tried"),
        imported=_imported(mine, folder / "imported"),
        report=_report_with_source(app),
    )


def pages_of(world: World) -> Mapping[str, Mapping[str, Go]]:
    """How to come to each page, in each state it has, by the route that shows it."""
    return {
        **_forms(
            "/sources", "/invitations", "/people", "/initiatives", "/checks", "/rulings", "/roles"
        ),
        "/reports/new": {"empty": _at("/reports/new"), "of one": _at("/reports/new?statement=1")},
        "/reports/{number:id}/edit": {"": _at(f"/reports/{world.report}/edit")},
        "/statements/new": {
            "empty": _at("/statements/new"),
            "in the middle": _in_the_middle,
            "with mistakes": _with_mistakes("/statements/new"),
        },
        "/statements/{number:id}/edit": {
            "filled": _at("/statements/1/edit"),
            "two versions": _two_versions,
        },
        "/statements/{number:id}/withdraw": {"": _at("/statements/1/withdraw")},
        "/statements/{number:id}/restore": {"": _at("/statements/2/restore")},
        "/sources/{number:id}/merge": {
            "which": _at("/sources/1/merge"),
            "several": _at("/sources/1/merge?into=ukraine"),
            "preview": _at("/sources/1/merge?into=2"),
            "refused": _at("/sources/1/merge?into=1"),
        },
        "/sources/merges/{number:id}/undo": {"": _at("/sources/merges/1/undo")},
        "/desk": {"": _at("/desk")},
        "/desk/{slug:slug}": {"": _at("/desk/drafts"), "overdue": _at("/desk/overdue")},
        "/review": {"": _at("/review"), "none": _at("/review?kind=source")},
        "/review/publish": {"": _at(f"/review/publish?draft={world.handed_in}")},
        "/suggestions": {"": _at("/suggestions"), "none": _at("/suggestions?state=declined")},
        "/audit": {"": _at("/audit"), "filtered": _at("/audit?action=draft.publish")},
        "/reference": {"": _at("/reference"), "looking": _at("/reference?find=guinea")},
        "/reference/actors/{code:code}": {
            "a group": _at("/reference/actors/NATO"),
            "a country": _at("/reference/actors/FRA"),
        },
        **_reference_forms(),
        "/drafts/{number:id}": {"": _at(f"/drafts/{world.unfinished}")},
        "/drafts/{number:id}/preview": {
            "own": _at(f"/drafts/{world.ready}/preview"),
            "coded twice": _at(f"/drafts/{world.handed_in}/preview"),
        },
        "/drafts/{number:id}/recode": {"": _at(f"/drafts/{world.unseen}/recode")},
        "/sources/{number:id}/draft": {"empty": _at("/sources/1/draft"), "read": _read},
        "/import": {"": _at("/import")},
        "/import/{number:id}": {
            "wrong": _at(f"/import/{world.wrong_upload}"),
            "tried": _at(f"/import/{world.tried_upload}"),
            "imported": _at(f"/import/{world.imported}"),
        },
    }


def _forms(*things: str) -> dict[str, dict[str, Go]]:
    found: dict[str, dict[str, Go]] = {}
    for thing in things:
        new = f"{thing}/new"
        found[new] = {"empty": _at(new), "with mistakes": _with_mistakes(new)}
        found[f"{thing}/{{number:id}}/edit"] = {"filled": _at(f"{thing}/1/edit")}
    return found


def _reference_forms() -> dict[str, dict[str, Go]]:
    edits = {
        "scales/{code:code}": "scales/participation",
        "answers/{scale:code}/{code:code}": "answers/vote/yes",
        "reasons/{code:code}": "reasons/escalation",
        "collections/{slug:slug}": "collections/western-forces-in-ukraine",
        "subjects/{slug:slug}": "subjects/war-in-ukraine",
        "groups/{code:code}": "groups/NATO",
        "memberships/{number:id}": "memberships/1",
        "aliases/{number:id}": "aliases/1",
    }
    found: dict[str, dict[str, Go]] = {}
    for route, one in edits.items():
        new = f"/reference/{route.partition('/')[0]}/new"
        button = "See what it changes" if "memberships" in route else "Put it on record"
        found[new] = {"empty": _at(new), "with mistakes": _with_mistakes(new, button)}
        found[f"/reference/{route}/edit"] = {"filled": _at(f"/reference/{one}/edit")}
    found["/reference/memberships/new"]["tried"] = _a_membership_tried
    found["/reference/collections/{slug:slug}/edit"]["a series of a case"] = _a_case_read_as_a_whole
    return found


def _a_membership_tried(page: Page) -> None:
    page.goto("/reference/memberships/new?group=NATO&iso3=AUT")
    press(page, "See what it changes")


def _a_case_read_as_a_whole(page: Page) -> None:
    page.goto("/reference/collections/western-forces-in-ukraine/edit")
    page.get_by_label("Roll calls").check()
    press(page, "Put it on record")
    page.locator("#effects").wait_for()


def _at(address: str) -> Go:
    def go(page: Page) -> None:
        page.goto(address)

    return go


def _with_mistakes(address: str, button: str = "Preview") -> Go:
    def go(page: Page) -> None:
        page.goto(address)
        press(page, button)
        page.locator(".notice--problem").wait_for()

    return go


def _in_the_middle(page: Page) -> None:
    page.goto("/statements/new?source=3")
    fill(page, STATEMENT | {"Name": "a", "On what condition?": "if asked"})
    for name in ("Another reason", "Another holder of a position", "Find the person"):
        press(page, name)


def _two_versions(page: Page) -> None:
    for words in ("One.", "Another."):
        page.goto("/statements/3/edit")
        fill(page, {"In one sentence of our own": words})
        preview(page)
        if words == "One.":
            stale = page.url
    press(page, "Publish")
    page.goto(stale)
    press(page, "Compare the two")


def _read(page: Page) -> None:
    page.goto("/sources/1/draft")
    page.get_by_label("Text of the article").fill(ARTICLE)
    press(page, "Read it")


def _publish(client: TestClient, place: str, fields: dict[str, str]) -> None:
    number = draft_of(send(client, f"/{place}/new", fields, do="preview"))
    answer = send(client, f"/drafts/{number}/publish", {"draft_version": "1"})
    assert answer.status_code == 303, answer.text


def _report_with_source(app: FastAPI) -> int:
    """A report of a page, which has a form; what it has from others has none."""
    with app.state.database.reading() as session:
        return session.scalars(select(Report.id).where(Report.source_id.is_not(None))).first() or 0


def _merge(client: TestClient, path: str, into: int) -> None:
    versions = re.search(
        r'name="versions" value="([0-9-]+)"', client.get(f"{path}?into={into}").text
    )
    assert versions is not None
    fields = {"into": str(into), "versions": versions[1], "reason": "They are one page."}
    assert client.post(path, data=fields).status_code == 303


def _withdraw(client: TestClient, path: str) -> None:
    answer = send(client, path, {"reason": "It was a mistake.", "version": "1"})
    assert answer.status_code == 303, answer.text


def _hand_in(client: TestClient, **typed: str) -> int:
    number = draft_of(send(client, "/statements/new", ITALY_AGREES | typed, do="preview"))
    assert send(client, f"/drafts/{number}/submit", {}).status_code == 303
    return number


def _code_again(client: TestClient, number: int) -> None:
    second = draft_of(send(client, f"/drafts/{number}/recode", {}))
    coded = ITALY_AGREES | {"draft_version": "1", "holder-0-stance": "conditional"}
    draft_of(send(client, f"/drafts/{second}", coded, do="preview"))
    assert send(client, f"/drafts/{second}/submit", {}).status_code == 303


def _upload(client: TestClient, folder: Path, **cells: str) -> int:
    write_folder(folder, statements=[statement("W-1", **cells)])
    files = [
        ("files", (file.name, file.read_bytes(), "text/csv"))
        for file in sorted(folder.glob("*.csv"))
    ]
    return int(client.post("/import", files=files).headers["location"].rsplit("/", 1)[1])


def _imported(client: TestClient, folder: Path) -> int:
    number = _upload(client, folder)
    assert send(client, f"/import/{number}/run", {}).status_code == 303
    return number
