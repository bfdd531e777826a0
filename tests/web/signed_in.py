"""Browsers that are signed in, without the time that a password takes."""

import itertools
from datetime import datetime

from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.domain.base import utc_now
from app.domain.tokens import hash_of, new_token
from app.domain.user import LoginSession, User, UserRole
from tests.sealed import sealed

OURS = {"Sec-Fetch-Site": "same-origin"}
NUMBERS = itertools.count(1)


def add_person(
    database: Database,
    role: UserRole = UserRole.EDITOR,
    *,
    name: str | None = None,
    email: str | None = None,
    password_hash: str | None = None,
    secret: str | None = None,
) -> int:
    """Add a user and return their number."""
    with database.writing() as session:
        user = User(
            email=email or f"{role}-{next(NUMBERS)}@example.org",
            name=name or f"Some {role}",
            role=role,
            password_hash=password_hash,
            totp_sealed=sealed(secret),
        )
        session.add(user)
        session.flush()
        return user.id


def add_session(database: Database, user_id: int, *, since: datetime | None = None) -> str:
    """Sign a user in and return the token for the cookie `demarche`."""
    token, now = new_token(), since or utc_now()
    with database.writing() as session:
        session.add(
            LoginSession(
                user_id=user_id,
                token_hash=hash_of(token),
                created_at=now,
                last_used_at=now,
                confirmed_at=now,
                browser="Firefox on Linux",
                network="127.0.0.1",
            )
        )
    return token


def client_as(app: FastAPI, role: UserRole | None, *, user_id: int | None = None) -> TestClient:
    """Return a browser of ours that does not follow redirects, signed in with the role if any.

    What it sends is sent from our own pages. `user_id` names a user who is there already.
    """
    client = TestClient(app, headers=OURS, follow_redirects=False)
    if role is not None or user_id is not None:
        database: Database = app.state.database
        number = user_id if user_id is not None else add_person(database, role or UserRole.READER)
        client.cookies.set(app.state.session_cookie.name, add_session(database, number))
    return client
