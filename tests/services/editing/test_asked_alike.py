"""Nobody is asked twice unseen: invitations on record that a draft may tell once more."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.person import Person
from app.queries.parts.alike.duplicates import likely_duplicates
from app.queries.parts.alike.invitations import invitations_alike
from app.queries.parts.alike.origins import origins_alike
from app.services.editing.doubling import answer_another
from app.services.editing.drafts import publish_draft
from tests.services.editing import forms
from tests.services.editing.conftest import trial, who
from tests.services.editing.test_sought_and_alike import draft_of, other_source, publish

COUNTED = {"invitee-0-actor": None, "invitee-0-party": "some ten countries", "invitee-0-lower": 10}


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


@pytest.mark.parametrize(
    ("fields", "is_like"),
    [
        ({}, True),
        ({"occasion": "The minister called his colleagues."}, True),
        ({"sent": "late May to 7 June 2024"}, True),
        ({"sent": None}, True),
        ({"sent": "2 June 2024"}, False),
        ({"sender": None}, True),
        ({"sender": None, "sender_words": "the French president"}, True),
        ({"sender": None, "sender_words": "France"}, True),
        ({"sender": None, "sender_words": "the Élysée"}, True),
        ({"sender": None, "sender_words": "the British prime minister"}, False),
        ({"sender": "GBR"}, False),
        ({"invitee-1-actor": "CYP", "invitee-1-status": "invited"}, True),
        ({"invitee-0-status": "not_invited"}, True),
        ({"invitee-0-actor": "EU", "invitee-0-whole": "on"}, True),
        (COUNTED, True),
        ({"invitee-0-actor": "CYP"}, False),
        ({"initiative": "coalition-of-the-willing-2025"}, False),
    ],
)
def test_an_invitation_that_may_be_the_same_is_found(
    session: Session, fields: dict[str, object], is_like: bool
) -> None:
    number = publish(session, DraftKind.INVITATION, forms.invitation_form())

    found = invitations_alike(session, forms.invitation_form(**fields))

    assert (number in [one.record.id for one in found]) is is_like


def test_a_sender_in_person_is_the_country_of_the_office(session: Session) -> None:
    number = publish(session, DraftKind.INVITATION, forms.invitation_form(sender="GBR"))
    sunak = session.scalars(select(Person.id).where(Person.ref == "sunak")).one()

    found = invitations_alike(session, forms.invitation_form(sender=None, person=sunak))

    assert number in [one.record.id for one in found]


def test_what_they_have_in_common_is_named(session: Session) -> None:
    publish(session, DraftKind.INVITATION, forms.invitation_form(tellers="Welt"))

    again = forms.invitation_form(tellers="Die WELT (newspaper)", source=other_source(session))
    [found] = invitations_alike(session, again)

    assert found.grounds == [
        "the same sender (France)",
        "a date that may be the same",
        "1 of the same addressees",
        "the same teller (Welt)",
    ]


@pytest.mark.parametrize(("by", "is_shared"), [("FRA", True), ("GBR", False)])
def test_a_source_of_another_invitation_is_nothing_in_common(
    session: Session, by: str, is_shared: bool
) -> None:
    source = other_source(session)
    one = publish(session, DraftKind.INVITATION, forms.invitation_form())
    second = forms.invitation_form(sender=by, source=source, another=one)
    publish(session, DraftKind.INVITATION, second)

    alike = invitations_alike(session, forms.invitation_form(source=source))

    assert any("the same source" in one.grounds for one in alike) is is_shared


def test_a_second_invitation_is_refused_until_it_is_answered(session: Session) -> None:
    number = publish(session, DraftKind.INVITATION, forms.invitation_form())
    again = draft_of(session, DraftKind.INVITATION, forms.invitation_form(occasion="A letter"))

    with pytest.raises(Rejected, match=f"It is like invitation {number}"):
        publish_draft(session, who(session), again)

    answer_another(again, [number])
    publish_draft(session, who(session), again)
    assert again.published_id != number


def test_a_report_of_a_source_that_tells_another_like_it_is_asked_about(session: Session) -> None:
    one = publish(session, DraftKind.INVITATION, forms.invitation_form())
    source = other_source(session)
    second = forms.invitation_form(source=source, another=one)
    other = publish(session, DraftKind.INVITATION, second)
    content = forms.report_form(statement=None, told_stance=None, invitation=one, source=source)

    [found] = likely_duplicates(session, DraftKind.REPORT, content, None)

    assert (found.kind, found.id) == (DraftKind.INVITATION, other)
    with pytest.raises(Rejected, match=f"invitation {other}"):
        publish(session, DraftKind.REPORT, content)


@pytest.mark.parametrize("teller", ["Reuters", "The REUTERS (agency)", "die Reuters"])
def test_the_origin_of_a_teller_is_offered_whatever_it_told(session: Session, teller: str) -> None:
    asked = publish(session, DraftKind.INVITATION, forms.invitation_form(tellers="Reuters"))
    assert asked
    said = forms.statement_form(tellers=teller, said="1 June 2024")
    again = forms.invitation_form(tellers=teller, **{"invitee-0-actor": "CYP"})

    for kind, content in ((DraftKind.STATEMENT, said), (DraftKind.INVITATION, again)):
        offered = origins_alike(session, kind, content)
        assert "Reuters" in [one.teller for one in offered], kind
    assert origins_alike(session, DraftKind.INVITATION, dict(again) | {"tellers": ["AFP"]}) == []


def test_the_letter_on_record_is_asked_about(session: Session) -> None:
    countries = ("DNK", "EST", "LVA", "LTU", "NLD", "POL", "SWE", "GBR", "USA")
    rows = {f"invitee-{place}-actor": code for place, code in enumerate(countries)}
    status = {f"invitee-{place}-status": "invited" for place in range(len(countries))}
    content = forms.invitation_form(
        initiative="training-mission-ukraine-2024",
        sent="27 May to 7 June 2024",
        tellers="Die Welt",
        source=3,
        **rows | status,
    )

    assert invitations_alike(session, content)
    offered = origins_alike(session, DraftKind.INVITATION, content)
    assert any("welt" in one.teller.casefold() for one in offered)
