"""In which office somebody spoke, where only the day says so."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.person import Office, Person
from app.domain.statement import Statement
from tests.services.editing import forms
from tests.services.editing.conftest import trial
from tests.services.editing.test_records import ODD, publish

SAID = "8 June 2024"
Held = tuple[str | None, str | None]


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def spoken_by(session: Session, *offices: Held, said: str = SAID) -> str | None:
    """The title in which somebody with these offices speaks: "Office 0", "Office 1" and so on."""
    fields: dict[str, object] = {}
    for row, (begins, ends) in enumerate(offices):
        fields |= {f"office-{row}-title": f"Office {row}", f"office-{row}-actor": "MLT"}
        fields |= {f"office-{row}-from": begins, f"office-{row}-until": ends}
    person = publish(session, DraftKind.PERSON, forms.person_form(**fields))
    assert isinstance(person, Person)
    content = forms.statement_form(person=person.id, said=said, **ODD)
    statement = publish(session, DraftKind.STATEMENT, content)
    assert isinstance(statement, Statement)
    if statement.office_id is None:
        return None
    return session.get_one(Office, statement.office_id).title


@pytest.mark.parametrize(
    ("offices", "said", "title"),
    [
        ([(None, "7 June 2024"), ("8 June 2024", None)], SAID, "Office 1"),
        ([(None, "8 June 2024"), ("9 June 2024", None)], SAID, "Office 0"),
        ([("2020", "2022"), ("2024", None), ("2025", None)], SAID, "Office 1"),
        ([(None, "7 June 2024")], SAID, None),
        ([("9 June 2024", None)], SAID, None),
        ([("8 June 2024", "8 June 2024")], SAID, "Office 0"),
        ([(None, None)], SAID, "Office 0"),
        ([(None, "May 2024"), ("June 2024", None)], "June 2024", "Office 1"),
        ([(None, "7 June 2024")], "date not known", "Office 0"),
    ],
)
def test_it_is_the_one_held_on_that_day(
    session: Session, offices: list[Held], said: str, title: str | None
) -> None:
    assert spoken_by(session, *offices, said=said) == title


@pytest.mark.parametrize(
    ("offices", "said"),
    [
        ([(None, "8 June 2024"), ("8 June 2024", None)], SAID),
        ([(None, "10 June 2024"), ("11 June 2024", None)], "June 2024"),
    ],
)
def test_where_the_day_leaves_two_it_is_asked_which(
    session: Session, offices: list[Held], said: str
) -> None:
    with pytest.raises(Rejected) as refused:
        spoken_by(session, *offices, said=said)

    assert "Several offices were held that day" in refused.value.errors["office"]
