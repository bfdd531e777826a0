"""No origin is doubled unseen: where a draft may begin is asked before it goes on record."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.report import Origin, Report
from app.queries.parts.alike.origins import LikeOrigin, origins_alike
from app.services.editing.doubling import answer_of_its_own
from app.services.editing.drafts import Start, publish_draft, start_draft
from app.services.editing.records import KINDS
from tests.services.editing import forms
from tests.services.editing.beginnings import origin_of
from tests.services.editing.conftest import trial, who
from tests.services.editing.test_sought_and_alike import draft_of, other_source, publish

OTHERS = {"holder-0-actor": "CYP", "summary": "Cyprus would think about it."}


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def asked_of_report(session: Session, **fields: object) -> list[LikeOrigin]:
    return origins_alike(session, DraftKind.REPORT, forms.report_form(**fields))


def test_a_report_that_would_begin_anew_is_asked_about_where_the_statement_begins(
    session: Session,
) -> None:
    told = publish(session, DraftKind.STATEMENT, forms.statement_form())
    source = other_source(session)

    [found] = asked_of_report(session, statement=told, source=source)

    assert found.id == origin_of(session, told)
    assert (found.href, found.day) == (f"/statements/{told}", "8 June 2024")
    assert found.grounds == ["What this report tells begins there"]
    assert asked_of_report(session, statement=told, source=source, origin=found.id) == []
    report = session.scalars(select(Report.id).where(Report.statement_id == told)).first()
    assert asked_of_report(session, statement=told, source=source, from_report=report) == []


def test_a_report_of_an_invitation_is_asked_about_it_too(session: Session) -> None:
    told = publish(session, DraftKind.INVITATION, forms.invitation_form(sent="3 May 2024"))
    report = {"statement": None, "invitation": told, "source": other_source(session)}

    [found] = asked_of_report(session, **report)

    assert found.href == f"/invitations/{told}"


@pytest.mark.parametrize(
    ("tellers", "publisher", "teller"),
    [
        ("The REUTERS (agency)", "Malta Today", "The REUTERS (agency)"),
        (None, "Reuters", "Reuters"),
        ("AFP", "Malta Today", None),
    ],
)
def test_a_report_is_asked_about_the_origins_of_its_tellers_and_its_publisher(
    session: Session, tellers: str | None, publisher: str, teller: str | None
) -> None:
    other = publish(session, DraftKind.STATEMENT, forms.statement_form(**OTHERS, tellers="Reuters"))
    told = publish(session, DraftKind.STATEMENT, forms.statement_form())
    source = other_source(session, publisher=publisher)

    own, *found = asked_of_report(session, statement=told, source=source, tellers=tellers)

    assert own.id == origin_of(session, told)
    assert [(one.id, list(one.grounds)) for one in found if one.teller == "Reuters"] == (
        [(origin_of(session, other), [f"It has the same teller ({teller})"])] if teller else []
    )


def test_what_was_told_on_other_days_is_another_origin(session: Session) -> None:
    early = forms.statement_form(**OTHERS, tellers="Reuters", said="3 June 2024")
    other = publish(session, DraftKind.STATEMENT, early)
    told = publish(session, DraftKind.STATEMENT, forms.statement_form())
    source = other_source(session)

    found = asked_of_report(session, statement=told, source=source, tellers="Reuters")

    assert origin_of(session, other) not in [one.id for one in found]


def test_an_origin_that_is_only_described_goes_by_whoever_has_it_from_there(
    session: Session,
) -> None:
    described = forms.statement_form(**OTHERS, tellers="Reuters\nits own sources")
    other = publish(session, DraftKind.STATEMENT, described)
    said = forms.statement_form(tellers="Reuters")

    found = origins_alike(session, DraftKind.STATEMENT, said)

    assert origin_of(session, other) in [one.id for one in found]


def test_the_paper_that_others_have_it_from_is_asked_about_when_it_is_found(
    session: Session,
) -> None:
    relayed = forms.statement_form(**OTHERS, tellers="The Valletta Herald")
    other = publish(session, DraftKind.STATEMENT, relayed)
    paper = other_source(session, publisher="Valletta Herald")

    [found] = origins_alike(session, DraftKind.STATEMENT, forms.statement_form(source=paper))

    assert found.id == origin_of(session, other)


def test_nobody_knows_that_two_unknown_publishers_are_one(session: Session) -> None:
    publish(session, DraftKind.STATEMENT, forms.statement_form(**OTHERS))

    found = origins_alike(session, DraftKind.STATEMENT, forms.statement_form())

    assert "unknown" not in [one.teller for one in found]


def test_what_is_withdrawn_is_no_origin_to_go_back_to(session: Session) -> None:
    told = publish(session, DraftKind.STATEMENT, forms.statement_form())
    for report in session.scalars(select(Report).where(Report.statement_id == told)):
        report.withdrawn_reason = "A mistake."
    session.flush()

    assert asked_of_report(session, statement=told, source=other_source(session)) == []


def test_a_report_is_refused_until_it_is_answered_and_never_asked_again(session: Session) -> None:
    told = publish(session, DraftKind.STATEMENT, forms.statement_form())
    content = forms.report_form(statement=told, source=other_source(session))
    draft = draft_of(session, DraftKind.REPORT, content)
    origins = session.scalar(select(func.count()).select_from(Origin))

    with pytest.raises(Rejected, match="It may begin at ORIGIN-"):
        publish_draft(session, who(session), draft)

    answer_of_its_own(draft, [origin_of(session, told)])
    publish_draft(session, who(session), draft)
    assert draft.content["of_its_own"] == [str(origin_of(session, told))]
    assert session.scalar(select(func.count()).select_from(Origin)) == (origins or 0) + 1


def test_a_change_that_takes_the_origin_from_a_report_is_asked_about(session: Session) -> None:
    told = publish(session, DraftKind.STATEMENT, forms.statement_form())
    kind = KINDS[DraftKind.REPORT]
    report = session.scalars(select(Report).where(Report.statement_id == told)).one()
    content = {**kind.filled(session, report), "distortion": ["none"]}
    unmoored = {name: words for name, words in content.items() if name != "origin"}

    kept, taken = (
        start_draft(session, who(session), DraftKind.REPORT, form, Start(record_id=report.id))
        for form in (content, unmoored)
    )

    publish_draft(session, who(session), kept)
    with pytest.raises(Rejected, match="It may begin at ORIGIN-"):
        publish_draft(session, who(session), taken)
