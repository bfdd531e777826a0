"""What was asked, for whom it was spoken, how it is told: kept as the forms give it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.codes import AsksFor, Distortion, ReasonDirection, Slip
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Voice
from app.domain.report import Report
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.queries.pages.history.record import load_record_history
from app.queries.pages.history.statement import load_history
from tests.services.editing import forms
from tests.services.editing.conftest import trial
from tests.services.editing.test_records import change, publish, refusal


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def a_statement(session: Session, **fields: object) -> Statement:
    found = publish(session, DraftKind.STATEMENT, forms.statement_form(**fields))
    assert isinstance(found, Statement)
    return found


def newest(session: Session, number: int) -> dict[str, str]:
    """The newest version of a statement in words."""
    return dict(load_history(session, number).versions[0].fields)


ASKED = [
    ("A letter to the ministers.", None, AsksFor.TAKE_PART),
    ("The summit in London.", None, AsksFor.MEETING),
    ("A letter asking them to a conference.", None, AsksFor.TAKE_PART),
    ("The summit in London.", "take_part", AsksFor.TAKE_PART),
    ("A letter to the ministers.", "meeting", AsksFor.MEETING),
]


@pytest.mark.parametrize(("occasion", "chosen", "asks"), ASKED)
def test_what_is_asked_is_chosen_or_read_from_the_occasion(
    session: Session, occasion: str, chosen: str | None, asks: AsksFor
) -> None:
    form = forms.invitation_form(occasion=occasion, asks_for=chosen)
    found = publish(session, DraftKind.INVITATION, form)
    assert isinstance(found, Invitation)
    assert found.asks_for is asks

    change(session, DraftKind.INVITATION, found, occasion="Something else altogether.")

    assert found.asks_for is asks
    page = load_record_history(session, "invitations", found.id)
    assert page.versions[0].fields["Asks"] == {"take_part": "To take part"}.get(
        asks, "To come to a meeting"
    )


def test_an_addressee_without_a_name_stands_in_the_history_by_its_words(session: Session) -> None:
    fields = {
        "invitee-1-party": "several nations",
        "invitee-1-status": "not_invited",
        "invitee-1-reason": "They had refused.",
    }
    found = publish(session, DraftKind.INVITATION, forms.invitation_form(**fields))
    assert isinstance(found, Invitation)

    page = load_record_history(session, "invitations", found.id)

    named, counted = page.versions[0].fields["Addressees"].splitlines()
    assert named.startswith("Malta: asked")
    assert counted.startswith("“several nations”: not asked")
    assert counted.endswith("(They had refused.)")


def test_only_a_group_speaks_for_its_members(session: Session) -> None:
    at = "holder-0-for_members"
    group = a_statement(session, holder__0__actor="NATO", **{at: "1"})
    alone = a_statement(session, holder__0__actor="NATO", another=group.id)
    country = refusal(session, DraftKind.STATEMENT, forms.statement_form(**{at: "1"}))
    party = forms.statement_form(
        **{at: "1", "holder-0-actor": None, "holder-0-party": "several nations"}
    )

    said = select(StatedPosition.for_members).where(StatedPosition.statement_id == group.id)
    assert session.scalars(said).one() is True
    assert "for its members" in newest(session, group.id)["Positions"]
    assert "for its members" not in newest(session, alone.id)["Positions"]
    assert "Only a group speaks for its members" in country[at]
    assert "Only a group" in refusal(session, DraftKind.STATEMENT, party)[at]


def test_a_voice_that_is_not_the_office_is_kept_and_told(session: Session) -> None:
    one = a_statement(session, voice="other_voice")
    assert one.voice is Voice.OTHER_VOICE
    assert newest(session, one.id)["For whom it was spoken"] == "Other voice of the state"

    change(session, DraftKind.STATEMENT, one, voice=None)

    assert one.voice is None
    wrong = refusal(session, DraftKind.STATEMENT, forms.statement_form(voice="God", another=one.id))
    assert list(wrong) == ["voice"]


def test_a_reason_need_not_say_what_it_is_given_for(session: Session) -> None:
    reason = {"code": "escalation", "direction": "none", "given": "stated"}
    one = a_statement(session, **{f"holder-0-reason-0-{k}": v for k, v in reason.items()})

    kept = session.scalars(
        select(StatedReason.direction)
        .join(StatedPosition)
        .where(StatedPosition.statement_id == one.id)
    ).all()
    assert kept == [ReasonDirection.NONE]
    assert "not said what for" in newest(session, one.id)["Positions"]


def test_the_first_source_says_where_and_how_it_tells(session: Session) -> None:
    how = {"place": "page 4", "distortion": "number_added", "distortion_words": "“2,000”."}
    one = a_statement(session, slip="date_shifted", **how)

    report = session.scalars(select(Report).filter_by(statement_id=one.id)).one()

    assert (report.place, report.distortion) == ("page 4", Distortion.NUMBER_ADDED)
    assert (report.slip, report.distortion_words) == (Slip.DATE_SHIFTED, "“2,000”.")
    told = load_history(session, one.id).parts[0].versions[0].fields
    assert told["Where in it"] == "page 4"
    assert told["How it is told"] == "Number added"
    assert told["Wrong beside the claim"] == "Date shifted"


def test_a_report_is_changed_where_and_how_it_tells(session: Session) -> None:
    one = a_statement(session)
    report = session.scalars(select(Report).filter_by(statement_id=one.id)).one()
    assert (report.place, report.slip, report.distortion) == (None, None, Distortion.NONE)

    change(session, DraftKind.REPORT, report, place="minute 1:30", slip="opinion")

    assert (report.place, report.slip) == ("minute 1:30", Slip.OPINION)


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"distortion": "hardened"}, "distortion_words"),
        ({"slip": "other"}, "distortion_words"),
        ({"slip": "of the tongue"}, "slip"),
        ({"distortion": "improved"}, "distortion"),
    ],
)
@pytest.mark.parametrize("kind", [DraftKind.STATEMENT, DraftKind.INVITATION])
def test_how_it_is_told_is_refused_at_its_field(
    session: Session, kind: DraftKind, fields: dict[str, object], at: str
) -> None:
    form = {DraftKind.STATEMENT: forms.statement_form, DraftKind.INVITATION: forms.invitation_form}

    assert list(refusal(session, kind, form[kind](**fields))) == [at]


OPEN = [
    ("26 February 2024", None, "Open since 26 February 2024"),
    ("spring 2024", "3 May 2025", "Opened spring 2024, closed 3 May 2025"),
    ("before May 2024", None, "Opened by 30 April 2024"),
    (None, "May 2025", "Closed May 2025"),
    (None, None, "From long ago"),
]


@pytest.mark.parametrize(("opened", "closed", "said"), OPEN)
def test_a_question_is_open_from_one_day_to_another(
    session: Session, opened: str | None, closed: str | None, said: str
) -> None:
    form = forms.initiative_form(opened=opened, closed=closed, period="From long ago")
    one = publish(session, DraftKind.INITIATIVE, form)
    assert isinstance(one, Initiative)

    assert one.when_open == said
    words = load_record_history(session, "initiatives", one.slug).versions[0].fields
    assert words.get("Open since") == (one.opened.edtf or None)
    assert words.get("Closed, in the words found") == one.closed.words


@pytest.mark.parametrize(
    ("opened", "closed", "is_refused"),
    [
        ("3 May 2025", "2 May 2025", True),
        ("2025", "2024", True),
        ("3 May 2025", "3 May 2025", False),
        ("2024", "1 January 2024", False),
        ("before 2020", "2019", False),
    ],
)
def test_what_closed_before_it_opened_is_refused_at_the_field(
    session: Session, opened: str, closed: str, is_refused: bool
) -> None:
    form = forms.initiative_form(opened=opened, closed=closed)
    if is_refused:
        assert list(refusal(session, DraftKind.INITIATIVE, form)) == ["closed"]
    else:
        publish(session, DraftKind.INITIATIVE, form)
