"""Somebody of another country has no own word for a holder: asked back by form and by sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.person import Office, Person
from tests.services.editing import forms
from tests.services.editing.conftest import trial
from tests.services.editing.test_doubts import asked, publish
from tests.services.imports.claim_sheets import (
    Row,
    ask,
    bring_in,
    person,
    refused,
    statement,
    write_folder,
)

WHY = "The two signed one paper, and he read it out for both."
PEOPLE = [
    person("museveni", "Yoweri Museveni", "President", "UGA"),
    person("ruto", "William Ruto", "President", "KEN"),
    person("moved", "Ana Bey", "Minister", "KEN", office_to="2019"),
    person("moved", "Ana Bey", "Secretary General", "NATO", office_from="2020-01"),
    person("both", "Bo Ray", "Minister", "KEN"),
    person("both", "Bo Ray", "Envoy", "UGA"),
    person("nobody", "Cy Low", "", ""),
]
FOREIGN: dict[str, Row] = {
    "by office": {"speaker_id": "museveni"},
    "said to be its own": {"speaker_id": "museveni", "speaker_speaks_for": "own country or group"},
    "in a title not listed": {"speaker_id": "museveni", "speaker_office": "Head of State"},
    "by name": {"speaker_name": "Yoweri Museveni", "speaker_office": "President"},
    "title of a stranger": {"speaker_name": "Di Moe", "speaker_office": "President of Uganda"},
    "title of nobody": {"speaker_office": "Uganda's president"},
    "has moved to a group": {"speaker_id": "moved", "speaker_office": "Secretary General"},
    "held that day": {"speaker_id": "moved", "speaker_office": "Officeholder"},
    "a group's for its member": {
        "holder_code": "DEU",
        "speaker_id": "moved",
        "speaker_office": "Secretary General",
    },
    "a member's for its group": {
        "holder_type": "group",
        "holder_code": "UN",
        "speaker_id": "museveni",
    },
}
OWN: dict[str, Row] = {
    "by office": {"speaker_id": "ruto"},
    "one of two offices": {"speaker_id": "both"},
    "about others": {"speaker_id": "museveni", "speaker_speaks_for": "speaks about others (UGA)"},
    "a third party": {"speaker_id": "museveni", "retelling_flag": "attributed by a third party"},
    "no office known": {"speaker_id": "nobody", "speaker_office": "Spokesman"},
    "a stranger": {"speaker_name": "Di Moe", "speaker_office": "Foreign Minister"},
    "abroad": {"speaker_name": "Di Moe", "speaker_office": "Ambassador to Uganda"},
    "of its own by title": {"speaker_office": "Kenyan president"},
    "a group's own": {
        "holder_type": "group",
        "holder_code": "NATO",
        "speaker_id": "moved",
        "speaker_office": "Secretary General",
    },
    "with a reason": {"speaker_id": "museveni", "odd_because": WHY},
}


@pytest.mark.parametrize("cells", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_row_by_a_foreign_speaker_is_asked_back(
    sqlite_database: Database, tmp_path: Path, cells: Row
) -> None:
    rows = [statement("A-1", **cells)]
    folder = write_folder(tmp_path, people=PEOPLE, statements=rows)

    [finding] = refused(sqlite_database, folder)

    assert finding.column == "speaker_speaks_for"
    assert " spoke for " in finding.message
    assert "Write “speaks about others (" in finding.message


@pytest.mark.parametrize("cells", OWN.values(), ids=OWN.keys())
def test_a_row_by_its_own_speaker_or_about_others_is_taken(
    database: Database, tmp_path: Path, cells: Row
) -> None:
    rows = [statement("A-1", **cells)]

    bring_in(database, write_folder(tmp_path, people=PEOPLE, statements=rows))

    [(why,)] = ask(database, "SELECT odd_because FROM statements")
    assert why == cells.get("odd_because")


def test_a_title_says_whose_office_it_is(sqlite_database: Database, tmp_path: Path) -> None:
    rows = [
        statement(
            "A-1",
            speaker_name="Di Moe",
            speaker_office="President of Uganda",
            speaker_speaks_for="speaks about others",
        )
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert ask(sqlite_database, "SELECT actor_code, title FROM offices") == [
        ("UGA", "President of Uganda")
    ]


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def speaker(session: Session, ref: str) -> dict[str, object]:
    return {"person": session.scalar(select(Person.id).where(Person.ref == ref))}


@pytest.mark.parametrize("is_chosen", [False, True])
def test_a_form_asks_back_for_whom_somebody_spoke(session: Session, is_chosen: bool) -> None:
    fields = speaker(session, "macron") | {"holder-0-actor": "ITA"}
    if is_chosen:
        macron = select(Office.id).where(Office.person_id == fields["person"])
        fields["office"] = session.scalar(macron)
    content = forms.statement_form(**fields)

    found = asked(session, DraftKind.STATEMENT, content)

    assert found.keys() == {"about_others", "odd_because"}
    assert found["about_others"] == (
        "Emmanuel Macron spoke for France, not for Italy. Tick “The speaker tells the position of "
        "others”, or is another speaker or another holder meant?"
    )
    told = forms.statement_form(**fields, about_others="1")
    assert asked(session, DraftKind.STATEMENT, told) == {}
    assert publish(session, DraftKind.STATEMENT, forms.statement_form(**fields, odd_because=WHY))


@pytest.mark.parametrize(
    ("ref", "holder", "words", "is_foreign"),
    [
        ("macron", "FRA", None, False),
        ("stoltenberg", "DEU", None, True),
        ("stoltenberg", "NATO", None, False),
        ("rutte", "NLD", None, False),
        (None, "KEN", "the President of Uganda", True),
        (None, "KEN", "a senior official", False),
        (None, "KEN", "a Kenyan diplomat", False),
    ],
)
def test_a_form_asks_of_nobody_else(
    session: Session, ref: str | None, holder: str, words: str | None, is_foreign: bool
) -> None:
    named = speaker(session, ref) if ref else {"speaker_words": words}
    content = forms.statement_form(**named, **{"holder-0-actor": holder})

    assert ("about_others" in asked(session, DraftKind.STATEMENT, content)) is is_foreign
