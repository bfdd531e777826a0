"""Who put a question, hosts it or stands outside: on record with what shows it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.codes import RoleKind
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.invitation import Invitation
from app.domain.role import Role
from app.domain.statement import Statement
from app.queries.parts.actors import load_actors
from app.queries.parts.cards.roles import load_roles
from app.queries.parts.cells.cell import NOTHING
from app.queries.parts.cells.cell import Cell as ShownCell
from app.queries.parts.initiatives import InitiativeRef
from app.rules.evidence import Clock
from app.services.editing.effects import _in_words
from app.services.editing.records import KINDS
from app.services.editing.withdrawing import WITHDRAWABLE, restore, withdraw
from tests.services.editing import forms
from tests.services.editing.conftest import trial, who
from tests.services.editing.test_records import change, publish, refusal

WHY = "It only joined."
NOW = Clock(date(2030, 1, 1), date(2030, 1, 1))


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def a_role(session: Session, **fields: object) -> Role:
    found = publish(session, DraftKind.ROLE, forms.role_form(**fields))
    assert isinstance(found, Role)
    return found


def by(session: Session, record: type[Statement] | type[Invitation]) -> dict[str, object]:
    """The fields that name the first such record of the initiative that shows no role yet."""
    shows = Role.statement_id if record is Statement else Role.invitation_id
    taken = select(shows).where(shows.is_not(None))
    found = select(record.id).join(Initiative, Initiative.id == record.initiative_id)
    found = found.where(Initiative.slug == forms.INITIATIVE, record.id.not_in(taken))
    number = session.scalars(found.order_by(record.id)).first()
    return {"shown_by": f"{record.__name__.lower()}-{number}", "source": None}


def shown(session: Session, clock: Clock = NOW) -> list[tuple[str, RoleKind]]:
    number = session.scalars(select(Initiative.id).filter_by(slug=forms.INITIATIVE)).one()
    lines = load_roles(session, number, clock, load_actors(session))
    codes = {"FRA", "UKR", "RUS"}  # Those the dossier knows of.
    return [(line.actor.code, line.role) for line in lines if line.actor.code not in codes]


def test_a_role_is_on_record_with_the_one_thing_that_shows_it(session: Session) -> None:
    by_source = a_role(session)
    by_statement = a_role(session, country="MLT", role="host", **by(session, Statement))
    by_invitation = a_role(session, country="BLR", role="outsider", **by(session, Invitation))

    assert by_source.recorded_by == "Some editor"
    assert by_source.since.earliest == date(2024, 2, 26)
    assert [
        (bool(role.statement_id), bool(role.invitation_id), bool(role.source_id))
        for role in (by_source, by_statement, by_invitation)
    ] == [(False, False, True), (True, False, False), (False, True, False)]
    assert shown(session) == [
        ("BEL", RoleKind.INITIATOR),
        ("MLT", RoleKind.HOST),
        ("BLR", RoleKind.OUTSIDER),
    ]


def test_a_role_is_shown_from_its_day_and_once_a_source_of_it_is_out(session: Session) -> None:
    role = a_role(session)
    published = role.since.earliest
    assert published is not None

    assert shown(session, Clock(date(2024, 2, 25), date(2030, 1, 1))) == []
    assert shown(session, Clock(date(2024, 2, 26), date(2030, 1, 1))) != []
    assert shown(session, Clock(date(2030, 1, 1), date(2001, 1, 1))) == []


def test_words_that_count_from_the_source_stay_as_they_were(session: Session) -> None:
    role = a_role(session, since="last week")
    before = (role.since.words, role.since.earliest, role.since.counted_from)
    assert before[2] is not None

    change(session, DraftKind.ROLE, role, note="Said in Paris.", shown_by="source")
    kept = (role.since.words, role.since.earliest, role.since.counted_from)
    change(session, DraftKind.ROLE, role, **by(session, Statement))

    assert kept == before
    assert (role.since.words, role.since.earliest, role.since.counted_from) == before


WRONG = [
    ({"initiative": "nowhere"}, "initiative", "Choose the initiative"),
    ({"country": "QQQ"}, "country", "not a country or group on record"),
    ({"source": 99999}, "source", "not on record"),
    ({"shown_by": "statement-99999", "source": None}, "shown_by", "choose another"),
    ({"shown_by": "invitation-99999", "source": None}, "shown_by", "choose another"),
]


ODD = [
    ({"since": "8 June 2034"}, "since", "which has not come yet"),
    ({"since": "1 January 2026"}, "since", "after the source that tells it came out"),
    ({"country": "CSK"}, "country", "Czechoslovakia"),
]


@pytest.mark.parametrize(("fields", "at", "said"), ODD)
def test_what_cannot_be_is_asked_back_and_kept_with_a_note(
    session: Session, fields: dict[str, object], at: str, said: str
) -> None:
    found = refusal(session, DraftKind.ROLE, forms.role_form(**fields))

    assert found.keys() == {at, "note"}
    assert said in found[at]
    assert found["note"] == "If it is so, say why."
    publish(session, DraftKind.ROLE, forms.role_form(**fields, note="So the treaty says."))


@pytest.mark.parametrize(("fields", "at", "said"), WRONG)
def test_what_is_not_on_record_shows_nothing(
    session: Session, fields: dict[str, object], at: str, said: str
) -> None:
    found = refusal(session, DraftKind.ROLE, forms.role_form(**fields))

    assert list(found) == [at]
    assert said in found[at]


def test_what_is_of_another_initiative_shows_nothing(session: Session) -> None:
    other = select(Statement.id).join(Initiative, Initiative.id == Statement.initiative_id)
    number = session.scalars(other.where(Initiative.slug != forms.INITIATIVE)).first()
    fields = {"shown_by": f"statement-{number}", "source": None}

    assert (
        "choose another" in refusal(session, DraftKind.ROLE, forms.role_form(**fields))["shown_by"]
    )


def test_background_is_put_by_nobody(session: Session) -> None:
    initiative = session.scalars(select(Initiative).filter_by(slug=forms.INITIATIVE)).one()
    initiative.kind = InitiativeKind.BACKGROUND

    assert "question" in refusal(session, DraftKind.ROLE, forms.role_form())["initiative"]


def test_one_has_a_role_once_and_a_withdrawn_one_is_brought_back(session: Session) -> None:
    role = a_role(session)
    twice = refusal(session, DraftKind.ROLE, forms.role_form())["role"]
    withdraw(session, who(session), WITHDRAWABLE["roles"], role, WHY)
    once_more = refusal(session, DraftKind.ROLE, forms.role_form())["role"]

    assert f"role {role.id}: change that" in twice
    assert f"role {role.id}, and is withdrawn: bring it back" in once_more
    host = a_role(session, role="host")
    with pytest.raises(Rejected) as refused:
        change(session, DraftKind.ROLE, host, role="initiator")
    assert "already" in refused.value.errors["role"]


def test_a_withdrawn_role_is_shown_nowhere_until_it_is_brought_back(session: Session) -> None:
    role = a_role(session)
    withdraw(session, who(session), WITHDRAWABLE["roles"], role, WHY)
    without = shown(session)
    restore(session, who(session), WITHDRAWABLE["roles"], role, "It did put it.")

    assert (without, shown(session)) == ([], [("BEL", RoleKind.INITIATOR)])
    assert (role.version, role.withdrawn_reason) == (3, None)


@pytest.mark.parametrize(("kind", "path"), [(Statement, "statements"), (Invitation, "invitations")])
def test_what_shows_a_role_is_not_withdrawn_before_it(
    session: Session, kind: type[Statement] | type[Invitation], path: str
) -> None:
    fields = by(session, kind)
    role = a_role(session, **fields)
    shows = session.get_one(kind, int(str(fields["shown_by"]).partition("-")[2]))
    with pytest.raises(Rejected) as refused:
        withdraw(session, who(session), WITHDRAWABLE[path], shows, WHY)
    assert f"shows role {role.id}" in refused.value.errors["reason"]

    withdraw(session, who(session), WITHDRAWABLE["roles"], role, WHY)
    withdraw(session, who(session), WITHDRAWABLE[path], shows, WHY)
    with pytest.raises(Rejected) as refused:
        restore(session, who(session), WITHDRAWABLE["roles"], role, WHY)
    assert "restore that one" in refused.value.errors["reason"]
    other = forms.role_form(country="DEU", **fields)
    assert "no longer counts" in refusal(session, DraftKind.ROLE, other)["shown_by"]


@pytest.mark.parametrize("role", [RoleKind.HOST, RoleKind.OUTSIDER])
def test_a_cell_without_an_answer_is_said_in_words(session: Session, role: RoleKind) -> None:
    code = {RoleKind.HOST: "UKR", RoleKind.OUTSIDER: "RUS"}[role]
    number = session.scalars(select(Initiative.id).filter_by(slug=forms.INITIATIVE)).one()
    ref = InitiativeRef(number, forms.INITIATIVE, "", "", "participation")
    outcome = replace(NOTHING, role=role, stance=None, silence=None)

    assert _in_words(ShownCell(ref, code, None, outcome)) == str(role)


def test_a_role_without_a_day_is_shown_on_every_day(session: Session) -> None:
    a_role(session, since=None)

    assert shown(session, Clock(date(1990, 1, 1), date(2030, 1, 1))) == [
        ("BEL", RoleKind.INITIATOR)
    ]
    assert KINDS[DraftKind.ROLE].title(forms.role_form()) == "BEL: initiator"
