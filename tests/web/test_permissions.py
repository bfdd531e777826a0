"""Who may do what, tried on every route with every role; the table itself is the data."""

import re
from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import Mount
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import User, UserRole
from app.main import create_app
from app.settings import Settings
from app.web.permissions import (
    PERMISSIONS,
    PermissionMissing,
    Permissions,
    PermissionTwice,
    _table,
    check_permissions,
    entries_of,
)
from tests.web.signed_in import OURS, add_person, add_session, client_as

WALKERS = (None, *UserRole)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
VALUES = {"slug": "some-slug", "code": "FRA", "id": "999", "path": "css/site.css", "": "a" * 43}
# Written by hand and apart from the table, so that a slip there is seen here.
DANGEROUS = {
    ("GET", "/users"): UserRole.ADMIN,
    ("GET", "/users/{number:id}"): UserRole.ADMIN,
    ("POST", "/users/invitations"): UserRole.ADMIN,
    ("POST", "/users/links/{number:id}/revoke"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/name"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/role"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/off"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/on"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/reset"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/second-factor/off"): UserRole.ADMIN,
    ("POST", "/users/{number:id}/sessions/end"): UserRole.ADMIN,
    ("POST", "/account/password"): UserRole.READER,
    ("POST", "/account/second-factor/off"): UserRole.READER,
    ("POST", "/drafts/{number:id}/publish"): UserRole.EDITOR,
}
# What may be sent without an account. Each of these looks after itself.
FOR_ANYBODY = {
    "/sign-in",
    "/sign-in/code",
    "/sign-out",
    "/join/{token}",
    "/reset/{token}",
    "/suggest",
}


@pytest.fixture
def app(sqlite_database: Database) -> FastAPI:
    return create_app(Settings(), sqlite_database)


def lowered(table: Permissions) -> list[tuple[str, str]]:
    """Dangerous routes that the table opens to more than it should."""
    return [
        entry
        for entry, least in DANGEROUS.items()
        if (role := table[entry]) is None or not role.includes(least)
    ]


def walk(
    app: FastAPI, client: TestClient, table: Permissions
) -> Iterator[tuple[str, str, UserRole | None, int, str]]:
    """Ask for every route, and say how it was answered."""
    for (method, path), role in table.items():
        address = re.sub(r"{\w+:?(\w*)}", lambda match: VALUES[match[1]], path)
        answer = client.request(method, address, headers=FORM)
        yield method, path, role, answer.status_code, answer.headers.get("location", "")


@pytest.mark.parametrize("walker", WALKERS)
def test_every_route_lets_in_who_may_and_nobody_else(app: FastAPI, walker: UserRole | None) -> None:
    database: Database = app.state.database
    add_person(database, UserRole.ADMIN)
    user = add_person(database, walker) if walker else None
    client = TestClient(app, headers=OURS, follow_redirects=False)

    for entry, role in PERMISSIONS.items():
        if user is not None:
            client.cookies.set("demarche", add_session(database, user))
        ((method, path, _, status, location),) = walk(app, client, {entry: role})
        wrong = f"{walker} {method} {path}: {status} {location}"
        if role is None:
            assert status not in (401, 403, 500), wrong
            assert status != 303 or "?next=" not in location, wrong
        elif walker is None and method == "GET" and not path.endswith((".json", ".csv")):
            assert (status, location[:14]) == (303, "/sign-in?next="), wrong
        elif walker is None:
            assert status == 401, wrong
        elif not walker.includes(role):
            assert status == 403, wrong
        else:
            assert status not in (401, 403, 500), wrong
            assert "/sign-in" not in location, wrong


def test_every_route_is_in_the_table_and_every_entry_is_a_route(app: FastAPI) -> None:
    assert {entry for entry, _ in entries_of(app.routes)} == set(PERMISSIONS)


def test_the_dangerous_routes_need_what_they_should() -> None:
    assert lowered(PERMISSIONS) == []


def test_only_a_few_forms_are_for_anybody() -> None:
    sent = {path for (method, path), role in PERMISSIONS.items() if method != "GET" and not role}

    assert sent <= FOR_ANYBODY


@pytest.mark.parametrize("entry", DANGEROUS)
def test_a_role_that_was_lowered_is_caught(entry: tuple[str, str]) -> None:
    assert lowered({**PERMISSIONS, entry: None}) == [entry]


def test_a_route_without_an_entry_is_caught(app: FastAPI) -> None:
    added = APIRouter()
    added.add_api_route("/forgotten", lambda: None, methods=["GET", "POST"])
    app.include_router(added)

    with pytest.raises(PermissionMissing, match=r"GET /forgotten has no entry; POST /forgotten"):
        check_permissions(app.routes, PERMISSIONS)


def test_a_route_that_no_check_runs_for_may_only_be_for_everybody(app: FastAPI) -> None:
    app.add_route("/bare", lambda _: None, methods=["POST"])

    with pytest.raises(PermissionMissing, match="POST /bare cannot be checked"):
        check_permissions(app.routes, {**PERMISSIONS, ("POST", "/bare"): UserRole.ADMIN})


def test_a_whole_application_inside_is_caught(app: FastAPI) -> None:
    app.router.routes.append(Mount("/inside", routes=[]))

    with pytest.raises(PermissionMissing, match="/inside has no entry"):
        check_permissions(app.routes, PERMISSIONS)


def test_a_route_that_came_in_later_is_open_to_nobody(app: FastAPI) -> None:
    added = APIRouter()
    added.add_api_route("/later", lambda: "reached")
    app.include_router(added)

    client = client_as(app, UserRole.ADMIN)

    assert client.get("/later").status_code == 500


def test_the_refusal_says_which_role_is_needed(app: FastAPI) -> None:
    answer = client_as(app, UserRole.CONTRIBUTOR).get("/users")

    assert answer.status_code == 403
    assert "the role of admin, and yours is contributor" in answer.text


def test_a_role_counts_from_the_moment_it_is_changed(app: FastAPI) -> None:
    database: Database = app.state.database
    user = add_person(database, UserRole.ADMIN)
    client = client_as(app, None, user_id=user)
    assert client.get("/users").status_code == 200

    with database.writing() as session:
        session.get_one(User, user).role = UserRole.EDITOR

    assert client.get("/users").status_code == 403


def test_htmx_and_programs_are_told_and_not_led_away(app: FastAPI) -> None:
    client = client_as(app, None)

    fragment = client.get("/users", headers={"HX-Request": "true", "HX-Request-Type": "partial"})

    assert fragment.status_code == 401
    assert "<html" not in fragment.text
    assert "not signed in" in fragment.text
    assert fragment.headers["HX-Retarget"] == "#problem"
    assert client.get("/account.json").status_code == 404


def test_a_route_with_two_entries_is_refused() -> None:
    one, other = {("GET", "/x"): UserRole.ADMIN}, {("GET", "/x"): None, ("GET", "/y"): None}

    with pytest.raises(PermissionTwice, match="/x"):
        _table(one, other)
