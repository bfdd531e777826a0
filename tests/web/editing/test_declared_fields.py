"""A field that is declared is previewed, kept, shown on a page, told in JSON and found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_type_hints

import pytest
from starlette.testclient import TestClient

from app.domain.draft import DraftKind
from app.domain.inputs.coding import FACTS
from app.domain.inputs.declared import Declared, declarations
from app.domain.inputs.fields import Fields
from app.queries.pages.preview.understood import DECLARED
from app.services.packages import description_of
from tests.services.editing import forms
from tests.web.editing.test_new_fields import previewed
from tests.web.editing.test_withdrawing import published

NOT_SHOWN: Mapping[str, str] = {
    "statement.odd_because": "kept only where something is odd, which is shown then",
    "invitation.odd_because": "kept only where something is odd, which is shown then",
}
"""Public fields that are on no page, by kind and name, each with the reason why."""


@dataclass(frozen=True)
class Shown:
    """How a kind of record is handed in, where it is published to, and what it takes besides."""

    path: str
    form: Callable[..., forms.Form]
    table: str
    besides: Mapping[str, object]


WHERE: Mapping[DraftKind, Shown] = {
    DraftKind.STATEMENT: Shown(
        "statements",
        forms.statement_form,
        "statements",
        {"quotation_language": "fr", "slip": "other", "distortion": "hardened"},
    ),
    DraftKind.INVITATION: Shown(
        "invitations",
        forms.invitation_form,
        "invitations",
        {"slip": "other", "distortion": "hardened", "sender": None},
    ),
    DraftKind.REPORT: Shown(
        "reports",
        forms.report_form,
        "reports",
        {
            "source": 2,
            "quotation_language": "fr",
            "slip": "other",
            "distortion": "hardened",
            "of_its_own": "1",
        },
    ),
    DraftKind.SOURCE: Shown("sources", forms.source_form, "sources", {}),
    DraftKind.PERSON: Shown("people", forms.person_form, "people", {}),
    DraftKind.INITIATIVE: Shown("initiatives", forms.initiative_form, "initiatives", {}),
    DraftKind.ROLE: Shown("roles", forms.role_form, "roles", {}),
    DraftKind.CHECK: Shown("checks", forms.check_form, "checks", {}),
    DraftKind.RULING: Shown("rulings", forms.ruling_form, "rulings", {}),
}
CALLED = {"name": "Zulu", "family_name": "Zulu"}
"""A family name is a part of the name."""


def texts_of(kind: DraftKind) -> dict[str, Declared]:
    """The declared fields of a kind that take words as they are typed."""
    found = {}
    for cls in DECLARED[kind]:
        hints = get_type_hints(cls)
        for name, one in declarations(cls).items():
            takes_words = hints[name] in (str, str | None) and one.in_words is str
            if takes_words and name != "told_stance" and one.read is not Fields.told_day:
                found[name] = one
    return found


def marks_of(kind: DraftKind) -> dict[str, str]:
    """A text for each of them that stands nowhere else."""
    return {name: CALLED.get(name, f"zulu {name.replace('_', ' ')}") for name in texts_of(kind)}


def form_of(kind: DraftKind) -> forms.Form:
    return WHERE[kind].form(**{**marks_of(kind), **WHERE[kind].besides})


def test_every_kind_with_declared_fields_is_tried() -> None:
    assert WHERE.keys() == DECLARED.keys()
    assert all(texts_of(kind) for kind in WHERE)


@pytest.mark.parametrize("kind", WHERE)
def test_what_is_declared_is_previewed_under_its_label(editor: TestClient, kind: DraftKind) -> None:
    read = previewed(editor, WHERE[kind].path, form_of(kind))

    for name, mark in marks_of(kind).items():
        assert f"<dt>{texts_of(kind)[name].label}</dt>" in read, name
        assert mark in read, name


@pytest.mark.parametrize("kind", WHERE)
def test_what_is_declared_is_on_a_page(editor: TestClient, kind: DraftKind) -> None:
    where = published(editor, f"{WHERE[kind].path}/new", form_of(kind)).partition("?")[0]
    page = editor.get(where.partition("#")[0]).text.casefold()
    missing = {name for name, mark in marks_of(kind).items() if mark.casefold() not in page}

    assert missing == {name for name in marks_of(kind) if f"{kind}.{name}" in NOT_SHOWN}


@pytest.mark.parametrize("kind", [DraftKind.STATEMENT, DraftKind.SOURCE, DraftKind.INVITATION])
def test_what_is_declared_is_told_in_json_and_found(editor: TestClient, kind: DraftKind) -> None:
    where = published(editor, f"{WHERE[kind].path}/new", form_of(kind)).partition("?")[0]
    shape = editor.get(f"{where}.json").json()
    own = declarations(DECLARED[kind][-1])

    for name, mark in marks_of(kind).items():
        if name not in own or f"{kind}.{name}" in NOT_SHOWN:
            continue
        assert shape[name] == mark
        if own[name].is_searched:
            assert where in editor.get("/search", params={"q": mark}).text, name


@pytest.mark.parametrize("kind", [DraftKind.STATEMENT, DraftKind.SOURCE, DraftKind.PERSON])
def test_what_is_declared_is_in_the_history(editor: TestClient, kind: DraftKind) -> None:
    where = published(editor, f"{WHERE[kind].path}/new", form_of(kind)).partition("?")[0]
    kept = editor.get(f"{where}/history.json").json()["versions"][0]["content"]

    own = declarations(DECLARED[kind][-1])
    for name, mark in marks_of(kind).items():
        if name in own and f"{kind}.{name}" not in NOT_SHOWN:
            assert kept[own[name].label] == mark


@pytest.mark.parametrize("kind", WHERE)
def test_what_is_declared_is_described_in_a_package(kind: DraftKind) -> None:
    for name, one in declarations(DECLARED[kind][-1]).items():
        if one.means:
            assert description_of(WHERE[kind].table, name) == one.means


def test_a_second_coder_is_given_the_facts_and_no_coding() -> None:
    assert {"said", "occasion", "quotation", "translation"} <= set(FACTS)
    assert {"summary", "certainty", "kind", "voice"}.isdisjoint(FACTS)
