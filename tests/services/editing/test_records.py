"""What publishing a form of each kind puts on record, and what it refuses there."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.base import Base
from app.domain.check import Check
from app.domain.codes import Distortion, Silence
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Office, Person, Voice
from app.domain.position import PackedAnswers, Position
from app.domain.report import Report, ReportedInvitee
from app.domain.revision import Revision
from app.domain.ruling import Ruling
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.services.editing.drafts import Start, publish_draft, start_draft
from app.services.editing.records import KINDS
from app.services.positions import mismatches
from tests.services.editing import forms
from tests.services.editing.beginnings import origin_of
from tests.services.editing.conftest import trial, who

ODD = {"odd_because": "The source tells it so."}


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


HARDENED = {"distortion": Distortion.HARDENED, "distortion_words": "It says never."}


def publish(
    session: Session, kind: DraftKind, content: forms.Form, record: Base | None = None
) -> Base:
    """Put a form on record, as a new record or as a change of one."""
    number = None if record is None else record.id  # type: ignore[attr-defined]
    draft = start_draft(session, who(session), kind, content, Start(record_id=number))
    published = publish_draft(session, who(session), draft)
    assert mismatches(session) == []
    return published


def change(session: Session, kind: DraftKind, record: Base, /, **fields: object) -> Base:
    """Change some fields of a record through its form."""
    filled = dict(KINDS[kind].filled(session, record))
    return publish(session, kind, forms.form(_plain(filled), **fields), record)


def _plain(content: forms.Form) -> dict[str, object]:
    return {name: values[0] for name, values in content.items()}


def refusal(session: Session, kind: DraftKind, content: forms.Form) -> dict[str, str]:
    """What publishing this form is refused for."""
    with pytest.raises(Rejected) as refused:
        publish(session, kind, content)
    return refused.value.errors


def cell(session: Session, code: str) -> Position | None:
    initiative = select(Initiative.id).where(Initiative.slug == forms.INITIATIVE)
    query = select(Position).where(
        Position.actor_code == code, Position.initiative_id.in_(initiative)
    )
    return session.scalar(query)


def a_statement(session: Session) -> Statement:
    found = publish(session, DraftKind.STATEMENT, forms.statement_form())
    assert isinstance(found, Statement)
    return found


def other_source(session: Session, number: int = 2) -> Source:
    fields = forms.source_form(address=f"https://example.org/{number}", publisher=f"Paper {number}")
    found = publish(session, DraftKind.SOURCE, fields)
    assert isinstance(found, Source)
    return found


def test_a_further_source_of_the_same_origin_is_one_more_report(session: Session) -> None:
    statement = a_statement(session)
    first = session.scalars(select(Report).where(Report.statement_id == statement.id)).one()
    source = other_source(session)
    fields = {"statement": statement.id, "source": source.id, "origin": first.origin_id}

    report = publish(session, DraftKind.REPORT, forms.report_form(**fields))

    assert isinstance(report, Report)
    assert (report.teller, report.origin_id) == ("Paper 2", first.origin_id)
    position = cell(session, "MLT")
    assert position is not None
    assert (position.stance, position.origins, position.reports) == ("declined", 1, 2)


def test_a_report_without_a_known_origin_begins_a_new_one(session: Session) -> None:
    statement = a_statement(session)
    fields = {
        "statement": statement.id,
        "source": other_source(session).id,
        "tellers": "A diplomat",
        "of_its_own": origin_of(session, statement.id),
    }

    publish(session, DraftKind.REPORT, forms.report_form(**fields))

    position = cell(session, "MLT")
    assert position is not None
    assert position.origins == 2


def test_a_page_may_have_it_from_another_page_on_record(session: Session) -> None:
    statement = a_statement(session)
    first = session.scalars(select(Report).where(Report.statement_id == statement.id)).one()
    fields = {"statement": statement.id, "source": other_source(session).id}

    report = publish(session, DraftKind.REPORT, forms.report_form(**fields, from_report=first.id))

    assert isinstance(report, Report)
    assert (report.relays_id, report.origin_id) == (first.id, None)
    filled = KINDS[DraftKind.REPORT].filled(session, first)
    content = forms.form(_plain(filled), from_report=report.id, origin=None)
    with pytest.raises(Rejected, match="has it from the one that is changed"):
        publish(session, DraftKind.REPORT, content, first)


def test_what_only_a_report_that_distorts_tells_decides_nothing(session: Session) -> None:
    statement = a_statement(session)
    report = session.scalars(select(Report).where(Report.statement_id == statement.id)).one()

    change(session, DraftKind.REPORT, report, **HARDENED)

    position = cell(session, "MLT")
    assert position is not None
    assert (position.stance, position.marks) == (None, [])


def test_a_report_that_distorts_beside_a_sound_one_marks_the_position(session: Session) -> None:
    statement = a_statement(session)
    report = session.scalars(select(Report).where(Report.statement_id == statement.id)).one()
    fields = {"statement": statement.id, "source": other_source(session).id}
    publish(session, DraftKind.REPORT, forms.report_form(**fields, origin=report.origin_id))

    change(session, DraftKind.REPORT, report, **HARDENED)

    position = cell(session, "MLT")
    assert position is not None
    assert (position.stance, position.marks) == ("declined", ["distorted"])


def test_a_source_tells_a_thing_once(session: Session) -> None:
    statement = a_statement(session)

    told = {"statement": statement.id, "origin": origin_of(session, statement.id)}
    found = refusal(session, DraftKind.REPORT, forms.report_form(**told))

    assert "tells it already" in found["source"]


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"source": 99_999}, "source"),
        ({"origin": 99_999}, "origin"),
        ({"told_stance": "perhaps"}, "told_stance"),
        ({"statement": 99_999}, "source_sought"),
        ({"from_report": 99_999}, "from_report"),
    ],
)
def test_a_report_names_only_what_is_on_record(
    session: Session, fields: dict[str, object], at: str
) -> None:
    source = other_source(session)

    content = forms.report_form(**{"source": source.id, "origin": origin_of(session, 1), **fields})

    assert at in refusal(session, DraftKind.REPORT, content)


def test_a_group_is_asked_by_its_members_of_that_day(session: Session) -> None:
    fields = {
        "invitee-1-actor": "BALTIC",
        "invitee-1-status": "invited",
        "invitee-1-whole": "1",
        "invitee-1-through_words": "the Baltic states",
        "invitee-2-actor": "EST",
        "invitee-2-status": "not_invited",
    }

    invitation = publish(session, DraftKind.INVITATION, forms.invitation_form(**fields))

    assert isinstance(invitation, Invitation)
    invitees = session.scalars(select(Invitee).where(Invitee.invitation_id == invitation.id))
    found = {one.actor_code: (one.status, one.through_group_code) for one in invitees}
    assert found == {
        "MLT": ("invited", None),
        "EST": ("not_invited", None),
        "LVA": ("invited", "BALTIC"),
        "LTU": ("invited", "BALTIC"),
    }
    told = select(ReportedInvitee.told_status, ReportedInvitee.words).join(Report)
    rows = session.execute(told.where(Report.invitation_id == invitation.id))
    assert sorted(tuple(row) for row in rows if row.words) == [
        ("invited", "the Baltic states"),
        ("invited", "the Baltic states"),
    ]
    position = cell(session, "MLT")
    assert position is not None
    assert position.silence is Silence.ASKED_NO_ANSWER


@pytest.mark.parametrize(
    ("fields", "at", "said"),
    [
        ({"sender": "QQQ"}, "sender", "not a country or group on record"),
        ({"invitee-0-whole": "1"}, "invitee-0-actor", "has no members"),
        ({"invitee-0-through_group": "QQQ"}, "invitee-0-through_group", "not a country or group"),
        (
            {
                "invitee-0-actor": None,
                "invitee-0-party": "several nations",
                "invitee-0-drawn_from": "QQQ",
            },
            "invitee-0-drawn_from",
            "not a country or group",
        ),
        ({"person": 99_999}, "person", "not on record"),
        ({"initiative": "nothing"}, "initiative", "from the list"),
        (
            {"invitee-0-actor": "BALTIC", "invitee-0-whole": "1", "sent": "1 June 1850", **ODD},
            "invitee-0-actor",
            "Who belonged to BALTIC",
        ),
    ],
)
def test_an_invitation_names_only_what_is_on_record(
    session: Session, fields: dict[str, object], at: str, said: str
) -> None:
    assert said in refusal(session, DraftKind.INVITATION, forms.invitation_form(**fields))[at]


@pytest.mark.parametrize(
    ("fields", "at", "said"),
    [
        ({"holder-0-actor": "QQQ"}, "holder-0-actor", "not a country or group on record"),
        ({"holder-0-stance": "perhaps"}, "holder-0-stance", "Use one of: "),
        (
            {"holder-0-actor": None, "holder-0-party": "several", "holder-0-drawn_from": "QQQ"},
            "holder-0-drawn_from",
            "not a country or group on record",
        ),
        (
            {
                "holder-0-reason-0-code": "escalation",
                "holder-0-reason-0-given": "stated",
                "holder-0-reason-1-code": "weather",
                "holder-0-reason-1-given": "stated",
            },
            "holder-0-reason-1-code",
            "Use one of: ",
        ),
    ],
)
def test_a_holder_names_only_what_is_on_record(
    session: Session, fields: dict[str, object], at: str, said: str
) -> None:
    found = refusal(session, DraftKind.STATEMENT, forms.statement_form(**fields))

    assert list(found) == [at]
    assert said in found[at]


def test_every_new_source_gets_a_reference_of_its_own(session: Session) -> None:
    before = set(session.scalars(select(Source.ref)))

    for number in (2, 3):
        source = other_source(session, number)
        assert source.ref == f"SRC-{source.id}"
        assert source.ref not in before


def test_an_addressee_that_a_report_names_cannot_be_left_out(session: Session) -> None:
    invitation = publish(
        session,
        DraftKind.INVITATION,
        forms.invitation_form(**{"invitee-1-actor": "CYP", "invitee-1-status": "invited"}),
    )
    filled = KINDS[DraftKind.INVITATION].filled(session, invitation)
    left = {name: values for name, values in filled.items() if not name.startswith("invitee-1-")}

    with pytest.raises(Rejected) as refused:
        publish(session, DraftKind.INVITATION, left, invitation)

    assert "take it out of that report first" in refused.value.errors["invitees"]
    report = session.scalars(select(Report).where(Report.invitation_id == invitation.id)).one()
    cyprus = session.scalars(select(Invitee).where(Invitee.actor_code == "CYP")).all()[-1]
    change(session, DraftKind.REPORT, report, **{f"named-{cyprus.id}-status": None})
    publish(session, DraftKind.INVITATION, left, invitation)
    assert cell(session, "CYP") is None


def test_an_addressee_added_meanwhile_is_not_lost(session: Session) -> None:
    invitation = publish(session, DraftKind.INVITATION, forms.invitation_form())
    assert isinstance(invitation, Invitation)
    filled = KINDS[DraftKind.INVITATION].filled(session, invitation)
    session.add(Invitee(invitation_id=invitation.id, actor_code="CYP", status="invited"))
    session.flush()

    publish(session, DraftKind.INVITATION, filled, invitation)

    codes = select(Invitee.actor_code).where(Invitee.invitation_id == invitation.id)
    assert sorted(filter(None, session.scalars(codes))) == ["CYP", "MLT"]


def test_a_person_gets_a_name_for_sheets_and_offices_a_voice(session: Session) -> None:
    fields = {"office-1-title": "Leader of the opposition", "office-1-actor": "MLT"}
    first = publish(session, DraftKind.PERSON, forms.person_form(**fields))
    second = publish(session, DraftKind.PERSON, forms.person_form())

    assert isinstance(first, Person)
    assert isinstance(second, Person)
    assert (first.ref, second.ref, first.folded) == ("ana-borg", "ana-borg-2", "ana borg")
    offices = session.scalars(select(Office).where(Office.person_id == first.id))
    assert {office.title: office.voice for office in offices} == {
        "Minister of defence": Voice.GOVERNMENT,
        "Leader of the opposition": Voice.NOT_THE_STATE,
    }


def test_an_office_in_which_something_was_said_stays(session: Session) -> None:
    person = publish(session, DraftKind.PERSON, forms.person_form())
    assert isinstance(person, Person)
    publish(session, DraftKind.STATEMENT, forms.statement_form(person=person.id))
    filled = KINDS[DraftKind.PERSON].filled(session, person)
    left = {name: values for name, values in filled.items() if not name.startswith("office-")}

    with pytest.raises(Rejected) as refused:
        publish(session, DraftKind.PERSON, left, person)

    assert "leave that office in" in refused.value.errors["offices"]


def test_a_voice_that_is_corrected_takes_its_words_out_of_the_count(session: Session) -> None:
    person = publish(session, DraftKind.PERSON, forms.person_form())
    assert isinstance(person, Person)
    publish(session, DraftKind.STATEMENT, forms.statement_form(person=person.id))
    before = cell(session, "MLT")
    assert before is not None
    assert before.stance == "declined"

    change(session, DraftKind.PERSON, person, **{"office-0-voice": "not_the_state"})

    after = cell(session, "MLT")
    assert after is None or after.stance is None
    office = session.scalars(select(Office).where(Office.person_id == person.id)).one()
    kept = select(Revision.version).where(
        Revision.record == "offices", Revision.record_id == str(office.id)
    )
    assert list(session.scalars(kept)) == [1, 2]


def test_a_subject_that_is_not_on_record_is_refused_with_those_that_are(session: Session) -> None:
    weather = forms.initiative_form(subjects="War in Ukraine; weather")

    with pytest.raises(Rejected) as refused:
        publish(session, DraftKind.INITIATIVE, weather)

    [told] = refused.value.errors.values()
    assert told.startswith("No subject is called “weather”. Use these, with ; between: ")
    assert "War in Ukraine" in told


def test_an_initiative_gets_an_address_of_its_own(session: Session) -> None:
    first = publish(session, DraftKind.INITIATIVE, forms.initiative_form())
    second = publish(session, DraftKind.INITIATIVE, forms.initiative_form())
    new = publish(session, DraftKind.INITIATIVE, forms.initiative_form(title="New"))

    slugs = [one.slug for one in (first, second, new) if isinstance(one, Initiative)]
    assert slugs == ["grain-corridor-patrol-2030", "grain-corridor-patrol-2030-2", "new-2"]
    changed = change(session, DraftKind.INITIATIVE, first, title="Grain patrol")
    assert isinstance(changed, Initiative)
    assert (changed.title, changed.slug) == ("Grain patrol", slugs[0])


def test_a_scale_stays_once_it_was_answered_on(session: Session) -> None:
    initiative = session.scalars(
        select(Initiative).where(Initiative.slug == forms.INITIATIVE)
    ).one()
    filled = _plain(KINDS[DraftKind.INITIATIVE].filled(session, initiative))

    with pytest.raises(Rejected) as refused:
        publish(session, DraftKind.INITIATIVE, forms.form(filled, scale="vote"), initiative)

    assert "statements are read on the scale it has" in refused.value.errors["scale"]


def test_what_becomes_background_has_no_positions(session: Session) -> None:
    initiative = session.scalars(
        select(Initiative).where(Initiative.slug == forms.INITIATIVE)
    ).one()
    assert cell(session, "FRA") is not None
    assert session.get(PackedAnswers, initiative.id) is not None
    session.expire_all()

    change(session, DraftKind.INITIATIVE, initiative, kind=InitiativeKind.BACKGROUND)

    assert cell(session, "FRA") is None
    assert session.get(PackedAnswers, initiative.id) is None


def test_a_check_says_who_looked_and_a_change_keeps_that(session: Session) -> None:
    check = publish(session, DraftKind.CHECK, forms.check_form())
    assert isinstance(check, Check)
    assert (check.looked_by, check.looked_on) == ("Some editor", date(2024, 6, 8))
    position = cell(session, "MLT")
    assert position is not None
    assert position.silence is Silence.LOOKED_NOTHING_FOUND

    check.looked_by = "Somebody else"
    change(session, DraftKind.CHECK, check, note="A day later.")

    assert (check.looked_by, check.version) == ("Somebody else", 2)


def test_a_ruling_decides_its_cell_and_names_who_ruled(session: Session) -> None:
    ruling = publish(session, DraftKind.RULING, forms.ruling_form())

    assert isinstance(ruling, Ruling)
    assert ruling.ruled_by == "Some editor"
    position = cell(session, "MLT")
    assert position is not None
    assert (position.silence, position.ruling_id) == (Silence.NOT_ASKED, ruling.id)


def test_a_ruling_chooses_among_the_statements_of_its_cell(session: Session) -> None:
    own = a_statement(session)
    others = select(StatedPosition.statement_id).where(StatedPosition.actor_code == "FRA")
    foreign = session.scalars(others.order_by(StatedPosition.id)).first()

    found = refusal(session, DraftKind.RULING, forms.ruling_form(choice=f"statement-{foreign}"))
    assert "no position of this country" in found["choice"]
    publish(session, DraftKind.RULING, forms.ruling_form(choice=f"statement-{own.id}"))
    position = cell(session, "MLT")
    assert position is not None
    assert position.statement_id == own.id


def test_a_counted_party_is_read_from_its_words_where_no_number_is_given(session: Session) -> None:
    fields = {"holder-0-actor": None, "holder-0-party": "around ten countries"}

    statement = publish(session, DraftKind.STATEMENT, forms.statement_form(**fields))

    filled = KINDS[DraftKind.STATEMENT].filled(session, statement)
    assert (filled["holder-0-lower"], filled["holder-0-upper"]) == (["9"], ["11"])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"holder-0-lower": 3}, (["3"], [])),
        ({"holder-0-upper": 7}, (["0"], ["7"])),
        ({"holder-0-lower": 3, "holder-0-upper": 7}, (["3"], ["7"])),
    ],
)
def test_one_number_that_is_given_is_not_overruled_by_the_words(
    session: Session, given: dict[str, int], kept: tuple[list[str], list[str]]
) -> None:
    fields = {"holder-0-actor": None, "holder-0-party": "around ten countries", **given}

    statement = publish(session, DraftKind.STATEMENT, forms.statement_form(**fields))

    filled = KINDS[DraftKind.STATEMENT].filled(session, statement)
    assert (filled["holder-0-lower"], filled.get("holder-0-upper", [])) == kept
