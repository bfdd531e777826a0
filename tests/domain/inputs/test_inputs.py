"""Forms are read with all that is wrong at once, each mistake at its field."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Rejected
from app.domain.inputs.check import read_check
from app.domain.inputs.initiative import read_initiative
from app.domain.inputs.invitation import read_invitation
from app.domain.inputs.person import read_person
from app.domain.inputs.report import read_report
from app.domain.inputs.role import read_role
from app.domain.inputs.ruling import read_ruling
from app.domain.inputs.shaping import shaped
from app.domain.inputs.source import read_source
from app.domain.inputs.statement import read_statement
from tests.services.editing import forms

Read = Callable[[Mapping[str, Any]], Any]
READERS: dict[str, Read] = {
    "source": read_source,
    "statement": lambda content: read_statement(content, None, is_new=True),
    "report": read_report,
    "invitation": lambda content: read_invitation(content, None, is_new=True),
    "person": read_person,
    "initiative": read_initiative,
    "check": read_check,
    "ruling": read_ruling,
    "role": lambda content: read_role(content, None),
}
FORMS: dict[str, Callable[..., forms.Form]] = {
    "source": forms.source_form,
    "statement": forms.statement_form,
    "report": forms.report_form,
    "invitation": forms.invitation_form,
    "person": forms.person_form,
    "initiative": forms.initiative_form,
    "check": forms.check_form,
    "ruling": forms.ruling_form,
    "role": forms.role_form,
}
# Which fields an empty form of a kind is sent back for.
NEEDED = {
    "source": {"address", "publisher", "title", "title_origin", "kind"},
    "statement": {"initiative", "kind", "summary", "certainty", "source", "holder-0-actor"},
    "report": {"certainty", "distortion", "source", "source_sought"},
    "invitation": {"initiative", "occasion", "certainty", "source", "invitee-0-actor"},
    "person": {"name"},
    "initiative": {"title", "question", "scale", "kind"},
    "check": {"initiative", "country", "looked_on", "looked_where"},
    "ruling": {"initiative", "country", "choice", "reason"},
    "role": {"initiative", "country", "role", "shown_by"},
}


def errors(kind: str, content: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a form."""
    try:
        READERS[kind](content)
    except Rejected as rejected:
        return rejected.errors
    return {}


@pytest.mark.parametrize("kind", READERS)
def test_a_form_that_is_right_is_read(kind: str) -> None:
    assert errors(kind, FORMS[kind]()) == {}


@pytest.mark.parametrize("kind", READERS)
def test_an_empty_form_names_every_field_that_is_needed(kind: str) -> None:
    found = errors(kind, {})

    assert found.keys() == NEEDED[kind]
    assert all(sentence.endswith(".") and len(sentence) > 10 for sentence in found.values())


@pytest.mark.parametrize(
    ("kind", "fields", "at", "said"),
    [
        ("check", {"looked_on": "02/03/2024"}, "looked_on", "write the month as a word"),
        ("check", {"looked_on": "June 2024"}, "looked_on", "day on which you looked"),
        ("check", {"looked_on": "1 January 2199"}, "looked_on", "not come yet"),
        ("ruling", {"choice": "statement-x"}, "choice", "one of the list"),
        ("role", {"role": "villain"}, "role", "Use one of: initiator, host, outsider"),
        ("role", {"since": "02/03/2024"}, "since", "write the month as a word"),
        ("role", {"shown_by": "statement-x"}, "shown_by", "one of the list"),
        ("role", {"shown_by": "report-3"}, "shown_by", "one of the list"),
        ("role", {"source": None}, "source_sought", "which source"),
        ("role", {"shown_by": "statement-3"}, "shown_by", "One thing shows it"),
        ("report", {"invitation": 2}, "source_sought", "Begin at"),
        ("report", {"statement": None}, "source_sought", "Begin at"),
        ("report", {"from_report": 3, "tellers": "Welt"}, "tellers", "not both"),
        ("report", {"distortion": "hardened"}, "distortion_words", "how exactly"),
        ("report", {"distortion": "louder"}, "distortion", "not one of the words"),
        ("report", {"quotation": "No."}, "quotation_language", "which language"),
        ("report", {"told_date": "02/03/2024"}, "told_date", "write the month as a word"),
        ("report", {"named-7-words": "Malta"}, "named-7-status", "how the source puts it"),
        ("invitation", {"sent": "30 February 2024"}, "sent", "February"),
        ("invitation", {"invitee-0-status": None}, "invitee-0-status", "asked or left out"),
        ("invitation", {"invitee-0-lower": "3"}, "invitee-0-party", "words"),
        ("invitation", {"invitee-0-party": "several"}, "invitee-0-party", "not both"),
        (
            "invitation",
            {"invitee-4-actor": "MLT", "invitee-4-status": "invited"},
            "invitee-4-actor",
            "twice",
        ),
        ("person", {"office-0-title": None}, "office-0-title", "office is called"),
        ("person", {"office-0-until": "2021"}, "office-0-until", "ends before it begins"),
        ("person", {"office-0-voice": "loud"}, "office-0-voice", "not one of the words"),
        (
            "person",
            {"office-1-title": "Minister of defence", "office-1-actor": "MLT"},
            "office-1-title",
            "twice",
        ),
        ("initiative", {"related-0-note": "So."}, "related-0-initiative", "note is about"),
        (
            "initiative",
            {"related-0-initiative": "one", "related-1-initiative": "one"},
            "related-1-initiative",
            "twice",
        ),
        ("statement", {"holder-0-upper": "many"}, "holder-0-party", "words"),
    ],
)
def test_a_mistake_is_named_at_its_field(
    kind: str, fields: dict[str, Any], at: str, said: str
) -> None:
    found = errors(kind, FORMS[kind](**fields))

    assert list(found) == [at]
    assert said in found[at]


def test_an_office_without_a_voice_leaves_it_to_its_title() -> None:
    office = read_person(forms.person_form()).offices[0]

    assert (office.voice, office.held_from, office.held_until) == (None, "2022-03", None)


def test_a_ruling_chooses_a_statement_or_a_silence() -> None:
    assert read_ruling(forms.ruling_form(choice="statement-17")).statement == 17
    assert read_ruling(forms.ruling_form()).silence == "not_asked"


def test_a_row_that_is_left_out_takes_all_of_its_fields_along() -> None:
    content = forms.invitation_form(**{"invitee-1-actor": "FRA", "invitee-10-actor": "DEU"})

    changed = shaped(content, "drop_invitee-1")

    assert changed is not None
    assert {name for name in content if name not in changed[0]} == {"invitee-1-actor"}


TYPED = st.one_of(
    st.sampled_from(["", "1", "MLT", "invited", "on_record", "none", "statement-1", "8 June 2024"]),
    st.text(max_size=12),
)


ALSO = (
    *("note", "invitee-0-whole", "named-1-status", "asks_for", "voice", "place", "slip"),
    *("distortion_words", "holder-0-for_members", "opened", "closed", "shown_by", "since"),
)


@pytest.mark.parametrize("kind", READERS)
@given(data=st.data())
def test_whatever_is_typed_is_read_or_refused_at_a_field(kind: str, data: st.DataObject) -> None:
    names = [*FORMS[kind](), *NEEDED[kind], *ALSO]
    content = data.draw(st.dictionaries(st.sampled_from(names), st.lists(TYPED, max_size=2)))

    for name, sentence in errors(kind, content).items():
        assert name
        assert sentence
