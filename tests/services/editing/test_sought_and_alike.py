"""Names typed and not picked, cells of today, and what may be on record already."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import Draft, DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Origin, Report
from app.domain.statement import Statement
from app.queries.parts.alike.claims import statements_alike
from app.queries.parts.alike.duplicates import likely_duplicates
from app.queries.parts.alike.origins import origins_alike
from app.queries.parts.offered.origins import origins_offered
from app.services.editing import drafts
from app.services.editing.doubling import answer_another
from app.services.editing.drafts import publish_draft, start_draft
from app.services.editing.effects import rehearse
from app.services.editing.records import KINDS
from tests.services.editing import forms
from tests.services.editing.conftest import trial, who
from tests.services.imports.claim_sheets import bring_in, pages, statement, write_folder

WHY = "The page says so."


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def draft_of(session: Session, kind: DraftKind, content: Content) -> Draft:
    return start_draft(session, who(session), kind, content)


def publish(session: Session, kind: DraftKind, content: Content) -> int:
    draft = draft_of(session, kind, content)
    publish_draft(session, who(session), draft)
    assert draft.published_id is not None
    return draft.published_id


def refused_at(session: Session, kind: DraftKind, content: Content) -> dict[str, str]:
    with pytest.raises(Rejected) as refused:
        KINDS[kind].read(session, content, True)
    return refused.value.errors


# A name that was typed and not picked.


@pytest.mark.parametrize("name", ["Rishi Sunak", "sunak", "Sunak Rishi"])
def test_a_name_that_fits_one_person_is_taken(session: Session, name: str) -> None:
    sunak = session.scalars(select(Person.id).where(Person.ref == "sunak")).one()
    said = forms.statement_form(person_sought=name, holder__0__actor="GBR")
    asked = forms.invitation_form(person_sought=name, sender="GBR")

    made = session.get_one(Statement, publish(session, DraftKind.STATEMENT, said))
    sent = session.get_one(Invitation, publish(session, DraftKind.INVITATION, asked))

    assert (made.person_id, sent.sender_person_id) == (sunak, sunak)


@pytest.mark.parametrize(
    ("name", "why"), [("Zaphod Beeblebrox", "nobody on record fits"), ("a", "people on record fit")]
)
def test_a_name_that_fits_nobody_or_several_is_refused(
    session: Session, name: str, why: str
) -> None:
    for kind, form in (
        (DraftKind.STATEMENT, forms.statement_form),
        (DraftKind.INVITATION, forms.invitation_form),
    ):
        found = refused_at(session, kind, form(person_sought=name))
        assert found.keys() == {"person_sought"}
        assert found["person_sought"].startswith("Pick who is meant, or add the person")
        assert why in found["person_sought"]


def test_one_that_is_picked_counts_whatever_was_typed(session: Session) -> None:
    content = forms.statement_form(person=1, person_sought="Zaphod Beeblebrox", about_others="1")

    assert KINDS[DraftKind.STATEMENT].read(session, content, True).person == 1


@pytest.mark.parametrize(
    "sought",
    [
        "1",
        "https://mil.in.ua/en/news/french-president-advocates-for-western-instructors-in-ukraine/",
    ],
)
def test_an_address_that_was_not_looked_up_is(session: Session, sought: str) -> None:
    content = forms.statement_form(source=None, source_sought=sought)

    assert KINDS[DraftKind.STATEMENT].read(session, content, True).told.source in (1, 3)


def test_an_address_that_is_not_on_record_is_refused_beside_the_rest(session: Session) -> None:
    content = forms.statement_form(
        source=None, source_sought="https://example.org/none", summary=None, person_sought="Zaphod"
    )
    found = refused_at(session, DraftKind.STATEMENT, content)

    assert found.keys() == {"source_sought", "summary", "person_sought"}
    assert "add it first" in found["source_sought"]


# The preview tells the cells of today.


def effects_of(session: Session, content: Content) -> list[tuple[str, str]]:
    draft = draft_of(session, DraftKind.STATEMENT, content)
    effects, _ = rehearse(session, who(session), draft, lambda record: None)
    return [(effect.actor_code, effect.after) for effect in effects]


def test_what_is_dated_on_a_day_to_come_changes_no_cell_today(session: Session) -> None:
    later = forms.statement_form(said="8 June 2034", odd_because=WHY)

    assert effects_of(session, later) == []
    assert effects_of(session, forms.statement_form()) == [("MLT", "declined (own word)")]


def test_what_is_dated_later_does_not_hide_what_changes_today(session: Session) -> None:
    later = forms.statement_form(said="8 June 2034", odd_because=WHY)
    publish(session, DraftKind.STATEMENT, later)

    assert effects_of(session, forms.statement_form()) == [("MLT", "declined (own word)")]


# Nothing goes on record twice unseen.

RELAYED = {"tellers": "Reuters (in a factbox)", "summary": "Malta stays at home."}


def other_source(session: Session, **fields: object) -> int:
    return publish(session, DraftKind.SOURCE, forms.source_form(**fields))


@pytest.mark.parametrize(
    ("fields", "grounds"),
    [
        ({}, ["the same answer"]),
        ({"said": "June 2024"}, ["the same answer"]),
        ({"said": None}, ["the same answer"]),
        ({"tellers": "REUTERS"}, ["the same answer", "the same teller (Reuters)"]),
        (
            {"tellers": "reuters [agency]", "holder-0-stance": "agreed"},
            ["the same teller (Reuters)"],
        ),
        (
            {"source": 1, "holder-0-stance": "agreed"},
            ["the same source"],
        ),
        ({"holder-0-stance": "agreed"}, []),
        ({"said": "6 June 2024"}, []),
        ({"holder-0-actor": "CYP", "tellers": "Reuters"}, []),
        ({"initiative": "coalition-of-the-willing-2025"}, []),
        ({"holder-1-actor": "CYP", "holder-1-stance": "agreed"}, ["the same answer"]),
        ({"holder-0-actor": None, "holder-0-party": "several nations"}, []),
    ],
)
def test_what_may_be_the_same_is_found_with_its_grounds(
    session: Session, fields: dict[str, object], grounds: list[str]
) -> None:
    told = forms.statement_form(tellers="Reuters")
    number = publish(session, DraftKind.STATEMENT, told)
    source = other_source(session, publisher="Deccan Herald")
    base = {"source": source, "summary": "It stays at home."}
    content = forms.statement_form(**base | fields)

    found = {one.record.id: list(one.grounds) for one in statements_alike(session, content)}

    assert found == ({number: grounds} if grounds else {})


def test_a_counted_party_in_the_same_words_is_the_same_holder(session: Session) -> None:
    party = {"holder-0-actor": None, "holder-0-party": "Several small islands", "holder-0-lower": 2}
    number = publish(session, DraftKind.STATEMENT, forms.statement_form(**party))
    again = forms.statement_form(**party | {"holder-0-party": "several small islands"})

    assert [one.record.id for one in statements_alike(session, again)] == [number]


def test_a_second_telling_is_refused_until_it_is_answered(session: Session) -> None:
    number = publish(session, DraftKind.STATEMENT, forms.statement_form())
    again = draft_of(session, DraftKind.STATEMENT, forms.statement_form(summary="It stays home."))

    with pytest.raises(Rejected, match=f"It is like statement {number}"):
        publish_draft(session, who(session), again)

    answer_another(again, [number])
    publish_draft(session, who(session), again)
    assert again.published_id != number
    assert again.content["another"] == [str(number)]


def test_an_answer_holds_for_what_was_seen_and_for_nothing_newer(session: Session) -> None:
    one = publish(session, DraftKind.STATEMENT, forms.statement_form())
    again = draft_of(session, DraftKind.STATEMENT, forms.statement_form(another=one))
    publish(session, DraftKind.STATEMENT, forms.statement_form(another=one, summary="No soldiers."))

    with pytest.raises(Rejected, match="It is like statement"):
        publish_draft(session, who(session), again)


def test_without_the_question_two_origins_are_made_of_one(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nothing else keeps a second telling out."""
    monkeypatch.setattr(drafts, "refuse_doubled", lambda *given: None)
    numbers = [publish(session, DraftKind.STATEMENT, forms.statement_form()) for _ in range(2)]

    origins = select(Report.origin_id).where(Report.statement_id.in_(numbers))
    assert len(set(session.scalars(origins))) == 2


def test_a_report_of_a_source_that_tells_another_like_it_is_asked_about(session: Session) -> None:
    one = publish(session, DraftKind.STATEMENT, forms.statement_form())
    source = other_source(session)
    other = publish(session, DraftKind.STATEMENT, forms.statement_form(source=source, another=one))
    content = forms.report_form(statement=one, source=source)

    [found] = likely_duplicates(session, DraftKind.REPORT, content, None)

    assert found.id == other
    with pytest.raises(Rejected, match=f"statement {other}"):
        publish(session, DraftKind.REPORT, content)


def test_the_origin_of_a_teller_on_record_is_offered(session: Session) -> None:
    number = publish(session, DraftKind.STATEMENT, forms.statement_form(tellers="Reuters"))
    origin = session.scalars(select(Report.origin_id).where(Report.statement_id == number)).first()
    ref = session.get_one(Origin, origin).ref
    content = forms.statement_form(**RELAYED | {"holder-0-actor": "CYP"})

    [offered] = origins_alike(session, DraftKind.STATEMENT, content)

    assert (offered.id, offered.ref, offered.teller) == (origin, ref, "Reuters")
    assert (
        origins_alike(session, DraftKind.STATEMENT, dict(content) | {"origin": [str(origin)]}) == []
    )
    assert (
        origins_alike(session, DraftKind.STATEMENT, dict(content) | {"said": ["1 May 2024"]}) == []
    )
    assert origins_alike(session, DraftKind.STATEMENT, dict(content) | {"tellers": ["AFP"]}) == []


def test_the_list_of_origins_holds_those_that_fit_or_are_looked_for(session: Session) -> None:
    publish(session, DraftKind.STATEMENT, forms.statement_form(tellers="Reuters"))
    blank = {"initiative": [forms.INITIATIVE]}

    assert origins_offered(session, blank) == []
    by_teller = origins_offered(session, blank | {"tellers": ["reuters"]})
    assert by_teller
    assert all("Reuters" in label for _, label in by_teller)
    sought = origins_offered(session, blank | {"origin_sought": ["no soldiers"]})
    assert any("It would send no soldiers." in label for _, label in sought)
    assert all("soldiers" in label.casefold() for _, label in sought)
    number, label = by_teller[0]
    assert origins_offered(session, blank | {"origin": [number]}) == [(number, label)]


def test_a_sheet_names_both_that_may_be_the_same(sqlite_database: Database, tmp_path: Path) -> None:
    rows = [
        statement("A-1"),
        statement("A-2", origin_id="ORG-2", source_id="S2"),
        statement("A-3", origin_id="ORG-3", source_id="S2", related_statements="A-1; A-2"),
        statement("A-4", origin_id="ORG-4", source_id="S2", stance="declined"),
        statement("A-5", origin_id="ORG-5", date_from="2020-03-01", date_to="2020-03-01"),
    ]
    first = bring_in(sqlite_database, write_folder(tmp_path, sources=pages(2), statements=rows))

    [note] = [note for note in first.notes if "may tell what" in note]
    assert note.startswith(
        "statements.csv: A-2 may tell what A-1 tells (KEN, agreed, 9 March 2020)"
    )

    later = [statement("B-1", origin_id="ORG-9", source_id="S2", stance="declined")]
    second = bring_in(sqlite_database, write_folder(tmp_path, sources=pages(2), statements=later))
    [note] = [note for note in second.notes if "may tell what" in note]
    assert "B-1 may tell what statement" in note
    assert "on record" in note


def test_a_row_that_names_one_on_record_as_related_is_not_asked_about(
    sqlite_database: Database, tmp_path: Path
) -> None:
    """Whether the earlier row named the later or the later names the earlier."""
    first = [statement("A-1", related_statements="B-2"), statement("C-1", holder_code="ITA")]
    bring_in(sqlite_database, write_folder(tmp_path / "first", statements=first))

    one_page = {"origin_id": "ORG-9", "source_id": "S2"}
    later = [
        statement("B-1", **one_page, related_statements="A-1"),
        statement("B-2", **one_page | {"origin_id": "ORG-8"}, related_statements="B-1"),
        statement("D-1", **one_page | {"origin_id": "ORG-7"}, holder_code="ITA"),
    ]
    folder = write_folder(tmp_path / "later", sources=pages(2), statements=later)
    second = bring_in(sqlite_database, folder)

    asked = [note.split()[1] for note in second.notes if "may tell what" in note]
    assert asked == ["D-1"]
