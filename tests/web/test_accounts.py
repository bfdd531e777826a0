"""Accounts as their pages show them; all databases here are small and SQLite."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pyotp
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.base import utc_now
from app.domain.user import LoginSession, Throttle, User, UserRole
from app.services.accounts.passwords import hash_password
from app.settings import Settings
from tests.compiled import create_app
from tests.lending import Lending
from tests.queries import count_queries
from tests.sealed import sealed
from tests.web.forms import forms_of
from tests.web.signed_in import OURS, add_person, add_session, client_as

PASSWORD = "plum otter lantern velvet"
NEWER = "quiet maple orbit thistle"
HASHED = hash_password(PASSWORD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def app(lending: Lending, sqlite_database: Database) -> FastAPI:
    return lending.on(sqlite_database)


@pytest.fixture
def database(app: FastAPI) -> Database:
    found: Database = app.state.database
    return found


@pytest.fixture
def ada(database: Database) -> int:
    """An administrator with a password."""
    return add_person(
        database, UserRole.ADMIN, name="Ada Lind", email="ada@example.org", password_hash=HASHED
    )


@pytest.fixture
def visitor(app: FastAPI, ada: int) -> TestClient:
    return client_as(app, None)


def sign_in(
    client: TestClient, email: str = "ada@example.org", password: str = PASSWORD, **more: str
) -> Any:
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def entries(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def change(database: Database, record: Any, **values: Any) -> None:
    with database.writing() as session:
        session.execute(update(record).values(**values))


def test_somebody_signs_in_and_out_again(visitor: TestClient, database: Database) -> None:
    entered = sign_in(visitor, " Ada@Example.org ", next="/matrix?group=NATO")
    assert (entered.status_code, entered.headers["location"]) == (303, "/matrix?group=NATO")
    assert "Ada Lind" in visitor.get("/").text
    assert visitor.get("/account").status_code == 200

    token = visitor.cookies["demarche"]
    left = visitor.post("/sign-out")

    assert left.status_code == 303
    assert "demarche" not in visitor.cookies
    visitor.cookies.set("demarche", token)
    assert visitor.get("/account").status_code == 303
    assert entries(database) == 2


def test_the_cookie_is_for_the_server_alone(visitor: TestClient) -> None:
    cookie = sign_in(visitor).headers["set-cookie"]

    assert re.fullmatch(r"demarche=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", cookie)


def test_over_https_the_cookie_is_kept_to_it(sqlite_database: Database, ada: int) -> None:
    settings = Settings(base_url="https://record.example", trusted_hosts=["testserver"])
    client = client_as(create_app(settings, sqlite_database), None)

    cookie = sign_in(client).headers["set-cookie"]

    assert cookie.startswith("__Host-demarche=")
    assert "; Secure" in cookie
    assert "Domain" not in cookie


def test_a_site_without_encryption_says_that_signing_in_needs_it(
    sqlite_database: Database,
) -> None:
    settings = Settings(base_url="http://record.example", trusted_hosts=["testserver"])
    client = client_as(create_app(settings, sqlite_database), None)

    assert "has to set it up with https" in client.get("/sign-in").text
    assert "; Secure" in _cookie_of(client)


def _cookie_of(client: TestClient) -> str:
    return str(client.post("/sign-out").headers["set-cookie"])


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("nobody@example.org", PASSWORD),
        ("ada@example.org", "wrong wrong wrong wrong"),
        ("off@example.org", PASSWORD),
        ("invited@example.org", PASSWORD),
        ("", ""),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_every_refusal_reads_the_same(
    visitor: TestClient, database: Database, email: str, password: str
) -> None:
    add_person(database, email="invited@example.org")
    off = add_person(database, email="off@example.org", password_hash=HASHED)
    with database.writing() as session:
        session.get_one(User, off).is_active = False

    refused = sign_in(visitor, email, password)
    other = sign_in(visitor, "somebody@example.org", "else else else else")

    assert refused.status_code == other.status_code == 422
    assert refused.text.replace(email or "\0", "") == other.text.replace("somebody@example.org", "")
    assert "The e-mail address or the password is not right." in refused.text
    assert "set-cookie" not in refused.headers
    assert password not in refused.text.replace(email, "") or not password
    assert entries(database) == 0


def test_a_token_planted_before_signing_in_opens_nothing(visitor: TestClient, ada: int) -> None:
    visitor.cookies.set("demarche", "planted-by-somebody-else")

    sign_in(visitor)

    tokens = {cookie.value for cookie in visitor.cookies.jar}
    assert "planted-by-somebody-else" not in tokens or len(tokens) == 2
    stranger = TestClient(visitor.app, headers=OURS, follow_redirects=False)
    stranger.cookies.set("demarche", "planted-by-somebody-else")
    assert stranger.get("/account").status_code == 303


def test_signing_in_again_ends_the_session_before(app: FastAPI, ada: int) -> None:
    client = client_as(app, None, user_id=ada)
    earlier = client.cookies["demarche"]
    client.cookies.clear()
    client.cookies.set("demarche", earlier, domain="testserver.local")

    sign_in(client)

    stranger = client_as(app, None)
    stranger.cookies.set("demarche", earlier)
    assert stranger.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_too_many_tries_are_told_how_long_to_wait(visitor: TestClient, database: Database) -> None:
    for _ in range(10):
        assert sign_in(visitor, password="wrong").status_code == 422

    refused = sign_in(visitor)

    assert refused.status_code == 429
    assert re.search(r"Wait \d+ seconds, then try again", refused.text)
    assert 0 < int(refused.headers["retry-after"]) <= 31
    change(database, Throttle, counted_at=utc_now() - timedelta(seconds=60))
    assert sign_in(visitor).status_code == 303


def test_a_user_who_is_turned_off_is_out_at_once(app: FastAPI, database: Database) -> None:
    user = add_person(database)
    client = client_as(app, None, user_id=user)
    assert client.get("/account").status_code == 200

    admin = client_as(app, UserRole.ADMIN)
    assert admin.post(f"/users/{user}/off").status_code == 303

    assert client.get("/account").status_code == 303
    assert admin.post(f"/users/{user}/on").status_code == 303
    assert client.get("/account").status_code == 303


@pytest.mark.parametrize(
    "values",
    [
        {"last_used_at": utc_now() - timedelta(hours=12, minutes=1)},
        {"created_at": utc_now() - timedelta(days=7, minutes=1)},
        {"created_at": utc_now() + timedelta(days=400)},
        {"ended_at": utc_now()},
        {"confirmed_at": None},
    ],
)
def test_a_session_that_is_over_opens_nothing(
    app: FastAPI, database: Database, values: dict[str, Any]
) -> None:
    client = client_as(app, UserRole.ADMIN)
    assert client.get("/users").status_code == 200

    change(database, LoginSession, **values)

    assert client.get("/users").status_code == 303
    assert "Sign in" in client.get("/").text


def test_a_new_password_ends_the_other_sessions(app: FastAPI, ada: int) -> None:
    here, there = (client_as(app, None, user_id=ada) for _ in range(2))
    fields = {"password": NEWER, "password_again": NEWER}

    wrong = here.post("/account/password", data=fields | {"current_password": "wrong"})
    assert wrong.status_code == 422
    assert NEWER not in wrong.text
    assert there.get("/account").status_code == 200

    changed = here.post("/account/password", data=fields | {"current_password": PASSWORD})

    assert changed.status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert sign_in(client_as(app, None)).status_code == 422
    assert sign_in(client_as(app, None), password=NEWER).status_code == 303


def test_sessions_are_listed_and_ended_one_by_one(app: FastAPI, ada: int) -> None:
    here, there, elsewhere = (client_as(app, None, user_id=ada) for _ in range(3))
    page = here.get("/account").text
    assert page.count("Firefox on Linux") >= 3

    ending = [form for form in forms_of(page) if re.fullmatch(r".*/\d+/end", form.action)]
    assert len(ending) == 2
    assert ending[0].send(here).status_code == 303
    assert sorted(c.get("/account").status_code for c in (there, elsewhere)) == [200, 303]

    assert here.post("/account/sessions/end-others").status_code == 303
    assert {c.get("/account").status_code for c in (there, elsewhere)} == {303}


def test_nobody_ends_the_session_of_another(app: FastAPI, ada: int) -> None:
    client_as(app, None, user_id=ada)
    stranger = client_as(app, UserRole.ADMIN)

    assert stranger.post("/account/sessions/1/end").status_code == 404


def test_a_second_factor_is_added_and_asked_for(app: FastAPI, ada: int, database: Database) -> None:
    client = client_as(app, None, user_id=ada)
    (form,) = forms_of(client.get("/account/second-factor").text)
    secret = form.value("secret")
    assert form.send(client, one_time_code="000000").status_code == 422

    added = form.send(client, one_time_code=pyotp.TOTP(secret).now())
    codes = re.findall(r"<code>([\w-]{19})</code>", added.text)
    assert len(codes) == 10

    stranger = client_as(app, None)
    step = sign_in(stranger, next="/matrix")
    assert step.headers["location"] == "/sign-in/code?next=%2Fmatrix"
    waiting = stranger.cookies["demarche"]
    assert stranger.get("/account").status_code == 303
    (form,) = forms_of(stranger.get(step.headers["location"]).text)
    # The code it was added with has been used.
    used = form.send(stranger, one_time_code=pyotp.TOTP(secret).now())
    assert used.status_code == 422

    entered = form.send(stranger, one_time_code=codes[3])

    assert entered.headers["location"] == "/matrix"
    assert stranger.cookies["demarche"] != waiting
    assert stranger.get("/account").status_code == 200
    again = client_as(app, None)
    sign_in(again)
    assert again.post("/sign-in/code", data={"one_time_code": codes[3]}).status_code == 422


def test_codes_cannot_be_guessed_one_after_another(
    app: FastAPI, ada: int, database: Database
) -> None:
    change(database, User, totp_sealed=sealed(SECRET))
    client = client_as(app, None)
    sign_in(client)

    answers = [client.post("/sign-in/code", data={"one_time_code": "000000"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]


def test_a_code_without_a_password_before_opens_nothing(visitor: TestClient) -> None:
    assert visitor.get("/sign-in/code").headers["location"] == "/sign-in"
    answer = visitor.post("/sign-in/code", data={"one_time_code": "123456"})

    assert answer.status_code == 422
    assert "Begin again with your password" in answer.text


def test_a_role_that_needs_a_second_factor_opens_nothing_without(
    sqlite_database: Database, ada: int
) -> None:
    app = create_app(Settings(second_factor_for=["admin"]), sqlite_database)
    client = client_as(app, None, user_id=ada)

    assert client.get("/users").headers["location"] == "/account/second-factor"
    assert client.post("/users/invitations", data={"email": "a@b.org"}).status_code == 403
    (form,) = forms_of(client.get("/account/second-factor").text)
    form.send(client, one_time_code=pyotp.TOTP(form.value("secret")).now())

    assert client.get("/users").status_code == 200
    assert client.post("/account/second-factor/off").status_code == 403
    assert client_as(app, UserRole.EDITOR).get("/account").status_code == 200


def test_an_administrator_takes_a_lost_second_factor_away(
    app: FastAPI, ada: int, database: Database
) -> None:
    change(database, User, totp_sealed=sealed(SECRET))
    admin = client_as(app, UserRole.ADMIN)

    assert admin.post(f"/users/{ada}/second-factor/off").status_code == 303

    assert sign_in(client_as(app, None)).headers["location"] == "/desk"


def test_an_invitation_is_shown_once_and_makes_one_account(app: FastAPI) -> None:
    admin, guest = client_as(app, UserRole.ADMIN), client_as(app, None)
    made = admin.post("/users/invitations", data={"email": "new@example.org", "role": "editor"})
    (path,) = re.findall(r'value="http://127.0.0.1:8000(/join/[\w-]{43})"', made.text)
    assert path not in admin.get("/users").text
    fields = {"name": "New Person", "password": PASSWORD, "password_again": PASSWORD}

    assert [guest.get(path).status_code for _ in range(3)] == [200] * 3
    assert path not in guest.get(path).text
    wrong = guest.post(path, data=fields | {"password": "short", "name": "Typed Name"})
    assert wrong.status_code == 422
    assert "Typed Name" in wrong.text
    assert guest.post(path, data=fields).headers["location"] == "/sign-in?said=joined"

    for answer in (guest.get(path), guest.post(path, data=fields)):
        assert answer.status_code == 404
        assert "Ask an administrator for another" in answer.text
    sign_in(guest, "new@example.org")
    assert "New Person" in guest.get("/account").text
    assert guest.get("/users").status_code == 403


def test_an_invitation_can_be_taken_back(app: FastAPI) -> None:
    admin = client_as(app, UserRole.ADMIN)
    made = admin.post("/users/invitations", data={"email": "new@example.org", "role": "editor"})
    (path,) = re.findall(r"/join/[\w-]{43}", made.text)
    (form,) = (f for f in forms_of(admin.get("/users").text) if f.action.endswith("/revoke"))

    assert form.send(admin).status_code == 303

    assert admin.get(path).status_code == 404
    assert admin.post(form.action).status_code == 404


def test_a_link_gives_a_new_password_once(app: FastAPI, ada: int, database: Database) -> None:
    change(database, User, totp_sealed=sealed(SECRET))
    admin, guest = client_as(app, UserRole.ADMIN), client_as(app, None)
    made = admin.post(f"/users/{ada}/reset")
    (path,) = re.findall(r"/reset/[\w-]{43}", made.text)
    fields = {"password": NEWER, "password_again": NEWER}

    assert guest.get(path).status_code == 200
    assert guest.post(path, data=fields | {"password_again": "x"}).status_code == 422
    assert guest.post(path, data=fields).status_code == 303
    assert guest.post(path, data=fields).status_code == 404
    assert sign_in(guest, password=NEWER).headers["location"] == "/sign-in/code"


@pytest.mark.parametrize(
    ("path", "fields", "sentence"),
    [
        ("/users/invitations", {"email": "x", "role": "editor"}, "such as name@example.org"),
        ("/users/invitations", {"email": "a@b.org", "role": "owner"}, "Choose a role."),
        ("/users/1/role", {"role": "editor"}, "the last active administrator"),
        ("/users/1/role", {}, "Choose a role."),
        ("/users/1/name", {"name": "  "}, "Give a name"),
        ("/users/1/off", {}, "the last active administrator"),
        ("/users/1/on", {}, "is active already"),
        ("/users/1/second-factor/off", {}, "has no second factor"),
    ],
)
def test_what_cannot_be_done_to_users_is_said_on_the_page(
    app: FastAPI, path: str, fields: dict[str, str], sentence: str
) -> None:
    answer = client_as(app, UserRole.ADMIN).post(path, data=fields)

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert sentence in answer.text


def test_what_changes_accounts_asks_again_after_half_an_hour(
    app: FastAPI, ada: int, database: Database
) -> None:
    client = client_as(app, None, user_id=ada)
    change(database, LoginSession, confirmed_at=utc_now() - timedelta(minutes=31))
    there = client.get("/account/second-factor").headers["location"]
    assert there == "/account/confirm?next=%2Faccount%2Fsecond-factor"

    fields = {"email": "new@example.org", "role": "editor"}
    asked = client.post("/users/invitations", data=fields)
    (form,) = forms_of(asked.text)
    assert asked.status_code == 401
    assert form.send(client, password="wrong").status_code == 422
    (form,) = forms_of(form.send(client, password="wrong").text)
    (kept,) = forms_of(form.send(client, password=PASSWORD).text)

    assert (kept.action, dict(kept.fields)) == ("/users/invitations", fields)
    assert "/join/" in kept.send(client).text
    assert client.get("/account/second-factor").status_code == 200


@pytest.mark.parametrize("with_code", [False, True])
def test_a_form_sent_after_the_session_ended_is_sent_again_after_signing_in(
    app: FastAPI, ada: int, database: Database, with_code: bool
) -> None:
    change(database, User, totp_sealed=sealed(SECRET if with_code else None))
    client = client_as(app, None)
    typed = {"name": '<b>Typed "name"</b>\nwith two lines'}

    refused = client.post(f"/users/{ada}/name?x=1", data=typed)
    assert refused.status_code == 401
    (form,) = forms_of(refused.text)
    (form,) = forms_of(form.send(client, email="ada@example.org", password="wrong").text)
    answer = form.send(client, email="ada@example.org", password=PASSWORD)
    if with_code:
        (form,) = forms_of(answer.text)
        answer = form.send(client, one_time_code=pyotp.TOTP(SECRET).now())
    (form,) = forms_of(answer.text)

    assert form.action == f"/users/{ada}/name?x=1"
    assert [(name, value.replace("\r", "")) for name, value in form.fields] == [*typed.items()]
    assert form.send(client).status_code == 303
    assert "Typed &#34;name&#34;" in client.get("/account").text


@pytest.mark.parametrize(
    "place", ["//elsewhere.example", "/\\elsewhere.example", "https://e.example"]
)
def test_signing_in_leads_nowhere_else(visitor: TestClient, place: str) -> None:
    shown = visitor.get(f"/sign-in?next={quote(place)}").text
    assert 'name="next"' not in shown

    assert sign_in(visitor, next=place).headers["location"] == "/desk"
    sent_on = visitor.get(f"/sign-in?next={quote(place)}")
    assert sent_on.headers["location"] == "/desk"


def test_a_reader_begins_on_the_page_of_their_account(app: FastAPI, database: Database) -> None:
    add_person(database, UserRole.READER, email="reader@example.org", password_hash=HASHED)

    assert sign_in(client_as(app, None), "reader@example.org").headers["location"] == "/account"


def test_a_page_that_needs_signing_in_leads_there_and_back(visitor: TestClient) -> None:
    led = visitor.get("/users?said=%2F%2Fx&a=b")
    (form,) = forms_of(visitor.get(led.headers["location"]).text)

    back = form.send(visitor, email="ada@example.org", password=PASSWORD)

    assert back.headers["location"] == "/users?said=%2F%2Fx&a=b"


def test_what_is_for_one_reader_is_kept_by_nobody_else(app: FastAPI) -> None:
    client, reader = client_as(app, UserRole.EDITOR), client_as(app, None)

    own, public, shared = client.get("/account"), client.get("/about"), reader.get("/about")

    assert own.headers["cache-control"] == "private, no-store"
    assert public.headers["cache-control"] == "private, no-cache"
    assert "Cookie" in public.headers["vary"]
    assert shared.headers["cache-control"] == "no-cache"
    assert "Some editor" not in shared.text
    assert public.headers["etag"] != shared.headers["etag"]
    same = client.get("/about", headers={"If-None-Match": public.headers["etag"]})
    assert (same.status_code, same.headers["cache-control"]) == (304, "private, no-cache")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/sign-in"),
        ("GET", "/account"),
        ("POST", "/users/invitations"),
        ("POST", "/sign-in"),
        ("GET", "/join/nothing"),
        ("GET", "/nowhere"),
        ("PUT", "/sign-in"),
    ],
)
def test_the_content_policy_is_on_every_answer(visitor: TestClient, method: str, path: str) -> None:
    answer = visitor.request(method, path, data={"email": "x"} if method == "POST" else None)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy


# A page that reads nothing itself: what is asked is who is there.
ASKS_NOTHING = "/suggest"


def test_without_a_cookie_nothing_is_looked_up(app: FastAPI, database: Database) -> None:
    reader, editor = client_as(app, None), client_as(app, UserRole.EDITOR)

    with count_queries(database) as asked:
        reader.get(ASKS_NOTHING)
        editor.get("/static/nothing.css")
    assert asked == []
    with count_queries(database) as asked:
        editor.get(ASKS_NOTHING)
    assert len(asked) == 1


def test_the_use_of_a_session_is_noted_now_and_then(app: FastAPI, database: Database) -> None:
    client_as(app, UserRole.EDITOR)
    client = client_as(app, UserRole.EDITOR)
    before = utc_now() - timedelta(minutes=10)
    change(database, LoginSession, last_used_at=before)

    client.get(ASKS_NOTHING)

    with database.reading() as session:
        last_used = select(LoginSession.last_used_at).order_by(LoginSession.id)
        unused, noted = session.scalars(last_used)
    assert noted > before + timedelta(minutes=9)
    assert unused == before
    with count_queries(database) as asked:
        client.get(ASKS_NOTHING)
    assert len(asked) == 1


def test_a_busy_database_does_not_keep_a_page_from_being_shown(
    sqlite_database: Database,
) -> None:
    url = sqlite_database.url.render_as_string(hide_password=False)
    impatient = Database(url, wait_seconds=0.05)
    app = create_app(Settings(), impatient)
    client = client_as(app, UserRole.EDITOR)
    change(impatient, LoginSession, last_used_at=utc_now() - timedelta(minutes=10))

    with sqlite_database.writing():
        answer = client.get("/about")

    assert answer.status_code == 200
    impatient.close()


def test_every_form_that_changes_an_account_leaves_one_entry(
    app: FastAPI, ada: int, database: Database
) -> None:
    admin = client_as(app, None, user_id=ada)
    other = add_person(database, UserRole.EDITOR)
    add_session(database, ada)
    sent = [
        ("/account/name", {"name": "Ada"}),
        ("/account/confirm", {"password": PASSWORD}),
        ("/account/sessions/2/end", {}),
        ("/account/sessions/end-others", {}),
        ("/users/invitations", {"email": "new@example.org", "role": "editor"}),
        ("/users/links/1/revoke", {}),
        (f"/users/{other}/name", {"name": "Other"}),
        (f"/users/{other}/role", {"role": "reader"}),
        (f"/users/{other}/reset", {}),
        (f"/users/{other}/sessions/end", {}),
        (f"/users/{other}/off", {}),
        (f"/users/{other}/on", {}),
        (
            "/account/password",
            {"current_password": PASSWORD, "password": NEWER, "password_again": NEWER},
        ),
    ]

    for number, (path, fields) in enumerate(sent, start=1):
        answer = admin.post(path, data=fields)
        assert answer.status_code in (200, 303), f"{path}: {answer.text}"
        assert entries(database) == number, path
    with database.reading() as session:
        log = " ".join(str(vars(entry)) for entry in session.scalars(select(AuditEntry)))
    assert not any(secret in log for secret in (PASSWORD, NEWER, "argon2"))
