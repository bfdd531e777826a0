from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.errors import NotFound, Rejected
from app.domain.user import AccountLink, AccountLinkKind, LoginSession, User, UserRole
from app.domain.who import Who
from app.services.accounts.links import find_link, invite, join, make_reset, reset, take_back
from app.services.accounts.sessions import begin_session
from app.services.accounts.users import turn_off
from tests.services.accounts.conftest import ADMIN, NOW
from tests.services.accounts.deeds import deeds

DAY = timedelta(days=1)


def invited(database: Database, email: str = "new@example.org", who: Who = ADMIN) -> str:
    with database.writing() as session:
        return invite(session, who, email=email, role=UserRole.EDITOR, now=NOW)


def joins(database: Database, token: str, at: timedelta = timedelta()) -> int:
    with database.writing() as session:
        user = join(session, token, name="New Person", password_hash="hash", now=NOW + at)
        return user.id


def reset_link(database: Database, user: int) -> str:
    with database.writing() as session:
        return make_reset(session, ADMIN, session.get_one(User, user), NOW)


def resets(database: Database, token: str, at: timedelta = timedelta()) -> None:
    with database.writing() as session:
        reset(session, token, password_hash="newer", now=NOW + at)


def test_an_invitation_makes_an_account_once(database: Database, ada: int) -> None:
    token = invited(database)

    number = joins(database, token)

    with database.reading() as session:
        user = session.get_one(User, number)
        assert (user.email, user.name, user.role) == (
            "new@example.org",
            "New Person",
            UserRole.EDITOR,
        )
    with pytest.raises(NotFound):
        joins(database, token)


def test_looking_at_a_link_uses_nothing_up(database: Database, ada: int) -> None:
    token = invited(database)
    for _ in range(3):
        with database.reading() as session:
            assert find_link(session, AccountLinkKind.INVITATION, token, NOW).email

    joins(database, token)


@pytest.mark.parametrize(("hours", "is_open"), [(71, True), (72, False)])
def test_an_invitation_lasts_72_hours(
    database: Database, ada: int, hours: int, is_open: bool
) -> None:
    token = invited(database)
    if is_open:
        joins(database, token, timedelta(hours=hours))
    else:
        with pytest.raises(NotFound):
            joins(database, token, timedelta(hours=hours))


def test_only_the_hash_of_a_link_is_kept(database: Database, ada: int) -> None:
    token = invited(database)

    with database.reading() as session:
        link = session.scalars(select(AccountLink)).one()
    assert len(token) >= 43
    assert token not in str(vars(link))


def test_a_link_that_was_taken_back_does_nothing(database: Database, ada: int) -> None:
    token = invited(database)
    with database.writing() as session:
        take_back(session, ADMIN, session.scalars(select(AccountLink.id)).one(), NOW)

    with pytest.raises(NotFound):
        joins(database, token)
    with pytest.raises(NotFound), database.writing() as session:
        take_back(session, ADMIN, 1, NOW)


def test_a_newer_invitation_takes_the_place_of_the_older(database: Database, ada: int) -> None:
    older, newer = invited(database), invited(database, "NEW@example.org ")

    with pytest.raises(NotFound):
        joins(database, older)
    joins(database, newer)


def test_an_invitation_is_no_link_for_a_new_password_and_the_other_way_round(
    database: Database, ben: int
) -> None:
    invitation, new_password = invited(database), reset_link(database, ben)

    with pytest.raises(NotFound):
        resets(database, invitation)
    with pytest.raises(NotFound):
        joins(database, new_password)


def test_nobody_invites_above_their_own_role(database: Database, ada: int) -> None:
    editor = Who("Ben Oduya", UserRole.EDITOR, 2)

    with pytest.raises(Rejected) as refused, database.writing() as session:
        invite(session, editor, email="a@example.org", role=UserRole.ADMIN, now=NOW)

    assert list(refused.value.errors) == ["role"]


@pytest.mark.parametrize("email", ["", "ada", "ada@example", "a b@example.org", "a@b@example.org"])
def test_an_address_has_to_look_like_one(database: Database, ada: int, email: str) -> None:
    with pytest.raises(Rejected):
        invited(database, email)


def test_an_address_that_has_an_account_is_not_invited(database: Database, ada: int) -> None:
    with pytest.raises(Rejected):
        invited(database, "ADA@example.org")


def test_twenty_invitations_a_day_are_enough(database: Database, ada: int) -> None:
    for number in range(20):
        invited(database, f"{number}@example.org")

    with pytest.raises(Rejected):
        invited(database, "21@example.org")
    invited(database, "by-another@example.org", Who("Other", UserRole.ADMIN, 99))


def test_a_new_password_ends_all_sessions_and_keeps_the_second_factor(
    database: Database, ben: int
) -> None:
    with database.writing() as session:
        user = session.get_one(User, ben)
        begin_session(session, user, browser="", network=None, now=NOW)
        user.totp_sealed, user.totp_last_step = "gAAAA", 1
    token = reset_link(database, ben)

    resets(database, token, timedelta(minutes=29))

    with database.reading() as session:
        user = session.get_one(User, ben)
        assert (user.password_hash, user.totp_sealed) == ("newer", "gAAAA")
        assert session.scalars(select(LoginSession.ended_at)).one() is not None
    with pytest.raises(NotFound):
        resets(database, token, timedelta(minutes=29))


def test_a_link_for_a_new_password_lasts_half_an_hour(database: Database, ben: int) -> None:
    token = reset_link(database, ben)

    with pytest.raises(NotFound):
        resets(database, token, timedelta(minutes=30))


def test_a_user_who_is_turned_off_gets_no_new_password(database: Database, ben: int) -> None:
    token = reset_link(database, ben)
    with database.writing() as session:
        turn_off(session, ADMIN, session.get_one(User, ben), NOW)

    with pytest.raises(NotFound):
        resets(database, token)
    with pytest.raises(Rejected):
        reset_link(database, ben)


def test_each_deed_is_in_the_log_once_and_no_token_is(database: Database, ben: int) -> None:
    first = invited(database)
    joins(database, first)
    second = reset_link(database, ben)
    resets(database, second)

    assert [(who, deed) for who, deed, _ in deeds(database)] == [
        ("Ada Lind", "link.invite"),
        ("New Person", "user.join"),
        ("Ada Lind", "link.reset"),
        ("Ben Oduya", "user.reset"),
    ]
