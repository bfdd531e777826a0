"""Who may do what: a table written by hand, apart from the application's own, held against it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import UserRole
from app.http.formats import ENDINGS
from app.settings import Settings
from app.web import permissions
from app.web.permissions import entries_of
from tests.compiled import create_app
from tests.copies import sqlite_copy
from tests.web.signed_in import OURS, add_person, add_session

Entry = tuple[str, str]

EVERYBODY, READER, CONTRIBUTOR, EDITOR, ADMIN = LADDER = (
    "everybody",
    "reader",
    "contributor",
    "editor",
    "admin",
)
NOBODY = "nobody"


@dataclass(frozen=True)
class Family:
    """Routes that belong together: the least role that may read them, and that may send there.

    `*` at the end of a path stands for the page and for the same in every format.
    """

    may_read: str
    may_send: str
    paths: tuple[str, ...]


def each(things: str, *ends: str) -> tuple[str, ...]:
    return tuple(f"/{thing}/{end}" for thing in things.split() for end in ends)


RECORDS = "sources statements reports invitations people initiatives checks rulings roles"
REFERENCE = "scales answers reasons collections subjects groups memberships aliases"
WHO_MAY_WHAT = {
    "collections": Family(EVERYBODY, NOBODY, ("/collections*", "/collections/{slug:slug}*")),
    "pages about one initiative": Family(
        EVERYBODY,
        NOBODY,
        (
            "/initiatives*",
            "/initiatives/{slug:slug}*",
            "/initiatives/{slug:slug}/timeline*",
            "/initiatives/{slug:slug}/reasons*",
            "/initiatives/{slug:slug}/changes*",
            "/initiatives/{slug:slug}/history*",
            "/initiatives/{slug:slug}/positions/{code:code}*",
            "/initiatives/{slug:slug}/map*",
            "/initiatives/{slug:slug}/map.svg",
            "/initiatives/{slug:slug}/map.png",
            "/initiatives/{slug:slug}/over-time.svg",
            "/initiatives/{slug:slug}/over-time.png",
            "/initiatives/{slug:slug}/card.png",
            "/initiatives/{slug:slug}/map/card.png",
            "/initiatives/{slug:slug}/timeline/card.png",
            "/initiatives/{slug:slug}/reasons/card.png",
            "/initiatives/{slug:slug}/positions/{code:code}/card.png",
            "/matrix.svg",
            "/matrix.png",
        ),
    ),
    "pages across initiatives": Family(
        EVERYBODY,
        NOBODY,
        (
            "/",
            "/matrix*",
            "/compare*",
            "/agreement*",
            "/agreement.svg",
            "/agreement.png",
            "/matrix/card.png",
            "/compare/card.png",
            "/agreement/card.png",
            "/search*",
            "/countries*",
            "/countries/{code:code}*",
            "/groups/{code:code}*",
            "/countries/{code:code}/card.png",
            "/groups/{code:code}/card.png",
        ),
    ),
    "pages of single records": Family(
        EVERYBODY,
        NOBODY,
        (
            "/people*",
            "/sources*",
            *each("people sources statements invitations", "{number:id}*", "{number:id}/history*"),
            *each("people sources statements invitations", "{number:id}/card.png"),
        ),
    ),
    "explanations, files and what machines ask for": Family(
        EVERYBODY,
        NOBODY,
        (
            "/about",
            "/about/method",
            "/about/legend",
            "/static/{path:path}",
            "/favicon.ico",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap-{number:id}.xml",
            "/healthz",
            "/readyz",
        ),
    ),
    "a reader's suggestion": Family(EVERYBODY, EVERYBODY, ("/suggest",)),
    "the way in": Family(
        EVERYBODY, EVERYBODY, ("/sign-in", "/sign-in/code", "/join/{token}", "/reset/{token}")
    ),
    "a reader's colours": Family(NOBODY, EVERYBODY, ("/theme",)),
    "the way out": Family(NOBODY, EVERYBODY, ("/sign-out",)),
    "one's own account, seen": Family(READER, NOBODY, ("/account",)),
    "one's own account, seen and changed": Family(
        READER, READER, ("/account/confirm", "/account/second-factor")
    ),
    "one's own account, changed": Family(
        NOBODY,
        READER,
        (
            "/account/name",
            "/account/password",
            "/account/second-factor/codes",
            "/account/second-factor/off",
            "/account/sessions/{number:id}/end",
            "/account/sessions/end-others",
        ),
    ),
    "forms of new and of changed records": Family(
        CONTRIBUTOR, CONTRIBUTOR, each(RECORDS, "new", "{number:id}/edit")
    ),
    "a draft read out of an article": Family(
        CONTRIBUTOR, CONTRIBUTOR, ("/sources/{number:id}/draft",)
    ),
    "desk and lists of work": Family(
        CONTRIBUTOR,
        NOBODY,
        ("/desk", "/desk/{slug:slug}", "/review", "/suggestions", "/drafts/reading"),
    ),
    "a draft, kept and coded again": Family(
        CONTRIBUTOR, CONTRIBUTOR, ("/drafts/{number:id}", "/drafts/{number:id}/recode")
    ),
    "a draft as it would look": Family(CONTRIBUTOR, NOBODY, ("/drafts/{number:id}/preview",)),
    "what becomes of one's own draft": Family(
        NOBODY,
        CONTRIBUTOR,
        each("drafts", *(f"{{number:id}}/{deed}" for deed in ("submit", "drop", "take-up"))),
    ),
    "what is said about a draft": Family(
        NOBODY, CONTRIBUTOR, each("drafts", "{number:id}/remark", "{number:id}/origin")
    ),
    "answers to suggestions": Family(
        NOBODY, CONTRIBUTOR, each("suggestions", "{number:id}/take", "{number:id}/decline")
    ),
    "decisions on a draft": Family(
        NOBODY,
        EDITOR,
        (
            "/drafts/{number:id}/publish",
            "/drafts/{number:id}/send-back",
            "/drafts/{number:id}/reject",
            "/drafts/{number:id}/settle",
            "/drafts/revert",
        ),
    ),
    "many drafts published at once": Family(EDITOR, EDITOR, ("/review/publish",)),
    "records withdrawn and brought back": Family(
        EDITOR, EDITOR, each(RECORDS, "{number:id}/withdraw", "{number:id}/restore")
    ),
    "records merged and taken apart": Family(
        EDITOR,
        EDITOR,
        each("sources people initiatives", "{number:id}/merge", "merges/{number:id}/undo"),
    ),
    "sheets sent in": Family(EDITOR, EDITOR, ("/import",)),
    "an import and empty sheets, seen": Family(
        EDITOR, NOBODY, ("/import/{number:id}", "/import/sheets/{slug:slug}.csv")
    ),
    "an import run and undone": Family(
        NOBODY, EDITOR, each("import", "{number:id}/run", "{number:id}/undo")
    ),
    "the log": Family(ADMIN, NOBODY, ("/audit*",)),
    "what the record is written with, seen": Family(
        ADMIN, NOBODY, ("/reference", "/reference/actors/{code:code}")
    ),
    "what the record is written with, added to": Family(
        ADMIN, ADMIN, each("reference", *(f"{things}/new" for things in REFERENCE.split()))
    ),
    "what the record is written with, corrected": Family(
        ADMIN,
        ADMIN,
        (
            "/reference/scales/{code:code}/edit",
            "/reference/answers/{scale:code}/{code:code}/edit",
            "/reference/reasons/{code:code}/edit",
            "/reference/collections/{slug:slug}/edit",
            "/reference/subjects/{slug:slug}/edit",
            "/reference/groups/{code:code}/edit",
            "/reference/memberships/{number:id}/edit",
            "/reference/aliases/{number:id}/edit",
        ),
    ),
    "accounts of others, seen": Family(ADMIN, NOBODY, ("/users", "/users/{number:id}")),
    "accounts of others, changed": Family(
        NOBODY,
        ADMIN,
        (
            "/users/invitations",
            "/users/links/{number:id}/revoke",
            "/users/{number:id}/name",
            "/users/{number:id}/role",
            "/users/{number:id}/off",
            "/users/{number:id}/on",
            "/users/{number:id}/reset",
            "/users/{number:id}/second-factor/off",
            "/users/{number:id}/sessions/end",
        ),
    ),
}
# What somebody reaches of their own who still owes a second factor: what it takes to add one.
WHILE_ONE_IS_OWED = {
    ("GET", "/account/confirm"),
    ("POST", "/account/confirm"),
    ("GET", "/account/second-factor"),
    ("POST", "/account/second-factor"),
    ("POST", "/account/second-factor/codes"),
    ("POST", "/account/second-factor/off"),
}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
VALUES = {"slug": "some-slug", "code": "FRA", "id": "999", "path": "css/site.css", "": "a" * 43}


def spelled_out(families: Iterable[Family]) -> Iterator[tuple[Entry, str]]:
    for family in families:
        for path in family.paths:
            ends = ENDINGS if path.endswith("*") else ("",)
            for method, least in (("GET", family.may_read), ("POST", family.may_send)):
                if least != NOBODY:
                    yield from (((method, path.removesuffix("*") + end), least) for end in ends)


LEAST = dict(spelled_out(WHO_MAY_WHAT.values()))
GUARDED = [entry for entry, least in LEAST.items() if least != EVERYBODY]


class Walker:
    """Somebody of a role who asks for routes, each time with a session that has just begun."""

    def __init__(self, app: FastAPI, role: str) -> None:
        self.database: Database = app.state.database
        self.client = TestClient(app, headers=OURS, follow_redirects=False)
        self.user = None if role == EVERYBODY else add_person(self.database, UserRole(role))

    def ask(self, entry: Entry) -> Response:
        method, path = entry
        if self.user is not None:
            self.client.cookies.set("demarche", add_session(self.database, self.user))
        address = re.sub(r"{\w+:?(\w*)}", lambda match: VALUES[match[1]], path)
        return self.client.request(method, address, headers=FORM)

    def is_let_in(self, entry: Entry) -> bool:
        """Say whether the table lets them pass; its refusals are marked as one reader's own."""
        answer = self.ask(entry)
        leads_to = answer.headers.get("location", "")
        is_refused = answer.status_code in (401, 403) or leads_to.startswith("/sign-in?next=")
        return not is_refused or "Cookie" not in answer.headers.get("vary", "")


def below(role: str) -> str:
    return LADDER[LADDER.index(role) - 1]


def wrongly_answered(app: FastAPI, role: str, entries: Iterable[Entry] = LEAST) -> list[Entry]:
    """What somebody of the role comes to and may not, or may and does not come to."""
    walker, rank = Walker(app, role), LADDER.index(role)
    return [
        entry
        for entry in entries
        if walker.is_let_in(entry) is not (rank >= LADDER.index(LEAST[entry]))
    ]


def open_while_one_is_owed(app: FastAPI, entries: Iterable[Entry]) -> set[Entry]:
    walker = Walker(app, EDITOR)
    return {entry for entry in entries if not _says_one_is_owed(walker.ask(entry))}


def _says_one_is_owed(answer: Response) -> bool:
    if answer.status_code == 303:
        return answer.headers["location"] == "/account/second-factor"
    return answer.status_code == 403 and "needs a second factor. Add one" in answer.text


@pytest.fixture(scope="module")
def database(sqlite_template: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_template) as found:
        yield found


@pytest.fixture(scope="module")
def app(database: Database) -> FastAPI:
    """One application for all tests here; none of them needs anything on record."""
    return create_app(Settings(), database)


@pytest.fixture(scope="module")
def strict_app(database: Database) -> FastAPI:
    """The same where editors need a second factor."""
    return create_app(Settings(second_factor_for=["editor"]), database)


def test_every_route_is_in_a_family_and_in_one_only(app: FastAPI) -> None:
    entries = [entry for entry, _ in spelled_out(WHO_MAY_WHAT.values())]

    assert sorted(entries) == sorted({entry for entry, _ in entries_of(app.routes)})


@pytest.mark.parametrize("role", LADDER)
def test_every_role_comes_to_what_it_may_and_to_nothing_else(app: FastAPI, role: str) -> None:
    assert wrongly_answered(app, role) == []


@pytest.mark.parametrize("entry", GUARDED, ids=" ".join)
def test_control_a_route_opened_to_the_role_below_is_caught(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, entry: Entry
) -> None:
    lower = below(LEAST[entry])
    opened = None if lower == EVERYBODY else UserRole(lower)
    monkeypatch.setitem(app.state.permissions, entry, opened)

    assert wrongly_answered(app, lower, [entry]) == [entry]


def test_who_owes_a_second_factor_comes_to_adding_one_and_no_further(strict_app: FastAPI) -> None:
    editors = [entry for entry in GUARDED if LEAST[entry] != ADMIN]

    assert open_while_one_is_owed(strict_app, editors) == WHILE_ONE_IS_OWED


def test_control_the_whole_account_open_without_it_is_caught(
    strict_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(permissions, "WITHOUT_SECOND_FACTOR", ("/account",))

    assert open_while_one_is_owed(strict_app, [("GET", "/account")]) == {("GET", "/account")}
