"""What the table of permissions is checked for, and what a refusal says.

Who may do what is held against test_who_may_what.py.
"""

import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import Mount

from app.database import Database
from app.domain.user import User, UserRole
from app.settings import Settings
from app.web.permissions import (
    PERMISSIONS,
    PermissionMissing,
    PermissionTwice,
    _table,
    check_permissions,
)
from tests.compiled import create_app
from tests.web.signed_in import add_person, client_as


@pytest.fixture
def app(sqlite_database: Database) -> FastAPI:
    return create_app(Settings(), sqlite_database)


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
