import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.errors import NotFound, Rejected
from app.domain.user import ACTIVE, LoginSession, User, UserRole
from app.domain.who import Who
from app.services.accounts.passwords import hash_password
from app.services.accounts.sessions import (
    Opened,
    begin_session,
    browser_in_words,
    confirm_session,
    end_by_token,
    end_others,
    end_session,
    finish_session,
    waiting_session,
)
from app.services.accounts.sign_in import find_credentials, recognise, user_signing_in
from app.services.accounts.users import (
    add_user,
    change_role,
    rename,
    set_password,
    turn_off,
    turn_on,
)
from tests.services.accounts.conftest import ADMIN, NOW
from tests.services.accounts.deeds import deeds

PASSWORD = "plum otter lantern velvet"


def begun(database: Database, user: int, replacing: str | None = None) -> Opened:
    with database.writing() as session:
        return begin_session(
            session,
            session.get_one(User, user),
            browser="",
            network="192.0.2.1",
            now=NOW,
            replacing=replacing,
        )


def ended(database: Database) -> list[bool]:
    with database.reading() as session:
        found = session.scalars(select(LoginSession).order_by(LoginSession.id))
        return [each.ended_at is not None for each in found]


def test_users_are_added_and_changed_with_one_entry_each(database: Database, ada: int) -> None:
    with database.writing() as session:
        user = add_user(
            session,
            ADMIN,
            email=" Cleo@Example.ORG",
            name=" Cleo \n Ito ",
            role=UserRole.CONTRIBUTOR,
            password_hash="x",
            now=NOW,
        )
        number = user.id
    assert (user.email, user.name) == ("cleo@example.org", "Cleo Ito")
    for change in (
        lambda session, user: change_role(session, ADMIN, user, UserRole.ADMIN),
        lambda session, user: rename(session, ADMIN, user, "Cleo"),
        lambda session, user: set_password(session, ADMIN, user, "y", NOW),
        lambda session, user: turn_off(session, ADMIN, user, NOW),
        lambda session, user: turn_on(session, ADMIN, user),
    ):
        with database.writing() as session:
            change(session, session.get_one(User, number))

    assert deeds(database) == [
        ("Ada Lind", f"user.{deed}", str(number))
        for deed in ("add", "role", "name", "password", "off", "on")
    ]
    with database.reading() as session:
        assert set(session.scalars(select(AuditEntry.record))) == {"user"}
        entry = session.scalars(select(AuditEntry)).first()
        assert entry is not None
        assert (entry.session_id, entry.network) == (7, "192.0.2.1")


@pytest.mark.parametrize("fields", [{"email": "ADA@example.org"}, {"email": "x"}, {"name": " "}])
def test_a_user_who_cannot_be_is_refused(
    database: Database, ada: int, fields: dict[str, str]
) -> None:
    given = {"email": "new@example.org", "name": "New"} | fields

    with pytest.raises(Rejected) as refused, database.writing() as session:
        add_user(session, ADMIN, role=UserRole.EDITOR, password_hash="x", now=NOW, **given)

    assert list(refused.value.errors) == list(fields)
    assert deeds(database) == []


def test_one_administrator_always_stays(database: Database, ada: int, ben: int) -> None:
    for change in (
        lambda session, user: turn_off(session, ADMIN, user, NOW),
        lambda session, user: change_role(session, ADMIN, user, UserRole.EDITOR),
    ):
        with pytest.raises(Rejected, match="last active administrator"), database.writing() as s:
            change(s, s.get_one(User, ada))
    with database.writing() as session:
        change_role(session, ADMIN, session.get_one(User, ben), UserRole.ADMIN)
    with database.writing() as session:
        turn_off(session, ADMIN, session.get_one(User, ada), NOW)

    with pytest.raises(Rejected), database.writing() as session:
        turn_off(session, ADMIN, session.get_one(User, ben), NOW)


def test_two_administrators_cannot_turn_each_other_off_at_once(
    database: Database, ada: int, ben: int
) -> None:
    with database.writing() as session:
        session.get_one(User, ben).role = UserRole.ADMIN
    start, refused = threading.Barrier(2), []

    def turn(user: int) -> None:
        start.wait()
        try:
            with database.writing() as session:
                turn_off(session, ADMIN, session.get_one(User, user), NOW)
        except Rejected:
            refused.append(user)

    threads = [threading.Thread(target=turn, args=(user,)) for user in (ada, ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    with database.reading() as session:
        assert len(session.scalars(select(User).where(ACTIVE)).all()) == 1


def test_nobody_gives_a_role_above_their_own(database: Database, ben: int) -> None:
    with pytest.raises(Rejected), database.writing() as session:
        change_role(session, Who("E", UserRole.EDITOR), session.get_one(User, ben), UserRole.ADMIN)


def test_signing_in_opens_a_new_session_and_ends_the_one_before(
    database: Database, ben: int
) -> None:
    first = begun(database, ben)
    second = begun(database, ben, replacing=first.token)

    assert first.token != second.token
    assert second.who is not None
    assert second.who.role is UserRole.EDITOR
    assert ended(database) == [True, False]
    assert [deed for _, deed, _ in deeds(database)] == ["session.open", "session.open"]
    with database.reading() as session:
        kept = session.scalars(select(LoginSession.token_hash)).all()
    assert not {first.token, second.token} & set(kept)


def test_with_a_second_factor_a_session_waits_and_then_gets_a_new_token(
    database: Database, ben: int
) -> None:
    with database.writing() as session:
        session.get_one(User, ben).totp_sealed = "gAAAA"
    first = begun(database, ben)
    assert first.who is None

    with database.writing() as session:
        waiting, user = waiting_session(session, first.token, NOW)
        opened = finish_session(session, waiting, user, NOW)

    assert opened.token != first.token
    assert opened.who is not None
    for token in (first.token, opened.token, "", "nonsense"):
        with pytest.raises(NotFound), database.reading() as session:
            waiting_session(session, token, NOW)


def test_a_session_waits_ten_minutes_for_its_code(database: Database, ben: int) -> None:
    with database.writing() as session:
        session.get_one(User, ben).totp_sealed = "gAAAA"
    first = begun(database, ben)

    with pytest.raises(NotFound), database.reading() as session:
        waiting_session(session, first.token, NOW + timedelta(minutes=11))


def test_a_user_ends_their_own_sessions_and_nobody_elses(
    database: Database, ada: int, ben: int
) -> None:
    mine = [begun(database, ben) for _ in range(3)]
    begun(database, ada)
    me = mine[2].who
    assert me is not None

    with pytest.raises(NotFound), database.writing() as session:
        end_session(session, me, 4, NOW)
    with database.writing() as session:
        end_session(session, me, 1, NOW)
    assert ended(database) == [True, False, False, False]
    with pytest.raises(NotFound), database.writing() as session:
        end_session(session, me, 1, NOW)
    with database.writing() as session:
        end_others(session, me, NOW)
    assert ended(database) == [True, True, False, False]
    with database.writing() as session:
        confirm_session(session, me, NOW)
    with database.writing() as session:
        end_by_token(session, mine[2].token, NOW)
        end_by_token(session, mine[2].token, NOW)
    assert ended(database) == [True, True, True, False]
    assert [deed for _, deed, _ in deeds(database)][4:] == [
        "session.end",
        "session.end_others",
        "session.confirm",
        "session.end",
    ]


@pytest.mark.parametrize("change", [turn_off, lambda s, w, u, n: set_password(s, w, u, "x", n)])
def test_turning_off_and_a_new_password_end_all_sessions(
    database: Database, ben: int, change: object
) -> None:
    begun(database, ben)
    begun(database, ben)

    with database.writing() as session:
        change(session, ADMIN, session.get_one(User, ben), NOW)  # type: ignore[operator]

    assert ended(database) == [True, True]


def test_only_the_right_password_of_an_active_user_is_recognised(
    database: Database, ben: int
) -> None:
    def known(email: str = "BEN@example.org ") -> object:
        with database.reading() as session:
            return find_credentials(session, email)

    with database.writing() as session:
        session.get_one(User, ben).password_hash = hash_password(PASSWORD)
    recognised = recognise(known(), PASSWORD)  # type: ignore[arg-type]

    assert recognised is not None
    assert recognise(known(), PASSWORD + "x") is None  # type: ignore[arg-type]
    assert recognise(known("other@example.org"), PASSWORD) is None  # type: ignore[arg-type]
    with database.writing() as session:
        assert user_signing_in(session, recognised) is not None
        turn_off(session, ADMIN, session.get_one(User, ben), NOW)
    assert known() == known("other@example.org")
    with database.writing() as session:
        assert user_signing_in(session, recognised) is None


def test_a_password_that_was_changed_in_the_meantime_does_not_open(
    database: Database, ben: int
) -> None:
    with database.writing() as session:
        session.get_one(User, ben).password_hash = hash_password(PASSWORD)
    with database.reading() as session:
        recognised = recognise(find_credentials(session, "ben@example.org"), PASSWORD)
    assert recognised is not None

    with database.writing() as session:
        session.get_one(User, ben).password_hash = "changed"
        assert user_signing_in(session, recognised) is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            "Firefox on Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10) Version/19.0 Safari/605.1",
            "Safari on Mac",
        ),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_named_in_two_words(sent: str, words: str) -> None:
    assert browser_in_words(sent) == words
