"""The matrix: which rows it shows, and what the filters ask of a cell."""

from collections.abc import Callable
from datetime import date

import pytest

from app.database import Database
from app.domain.codes import Invited, Standing, Sureness
from app.domain.errors import Rejected
from app.queries.matrix import Matrix, MatrixFilters, load_matrix

JUNE = date(2024, 6, 8)
MISSION = "training-mission-ukraine-2024"
Ask = Callable[..., Matrix]


@pytest.fixture
def ask(dossier: Database) -> Ask:
    def load(**filters: object) -> Matrix:
        with dossier.reading() as session:
            return load_matrix(session, MatrixFilters.model_validate(filters))

    return load


def codes(matrix: Matrix) -> list[str]:
    return [row.country.code for row in matrix.rows]


def test_rows_are_countries_and_never_groups(ask: Ask) -> None:
    shown = codes(ask())

    assert {"DEU", "FRA", "RUS", "NZL"} <= set(shown)
    assert not {"EU", "NATO"} & set(shown)


def test_a_group_shows_its_members_on_the_day(ask: Ask) -> None:
    assert len(codes(ask(group="NATO", as_of=date(2024, 3, 6)))) == 31
    assert len(codes(ask(group="NATO", as_of=date(2024, 3, 7)))) == 32
    assert codes(ask(group="BALTIC")) == ["EST", "LVA", "LTU"]


def test_countries_asked_for_are_shown_even_with_nothing_on_record(ask: Ask) -> None:
    matrix = ask(country=("TUV", "DEU"), initiative=(MISSION,))

    assert codes(matrix) == ["DEU", "TUV"]
    assert matrix.rows[1].cells[0].code == "not_looked"


def test_filters_must_hold_for_one_and_the_same_cell(ask: Ask) -> None:
    asked_and_declined = ask(stance="declined", invited=Invited.INVITED, as_of=JUNE)

    # Germany and Latvia came to the conference in Paris.
    assert codes(asked_and_declined) == ["DEU", "LVA", "POL", "GBR", "USA"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"stance": "asked_no_answer"}, ["SWE"]),
        ({"stance": "spoke_no_position"}, ["DNK", "ITA", "ESP"]),
        ({"stance": "opposed"}, []),
        ({"standing": Standing.ANONYMOUS}, []),
        ({"invited": Invited.NOT_INVITED}, ["DEU"]),
        ({"reason": "escalation"}, ["DEU", "ITA", "ESP"]),
        ({"standing": Standing.OWN_WORD, "stance": "considering"}, ["EST"]),
        ({"sure": Sureness.THIN, "stance": "declined"}, ["DEU", "GBR"]),
        ({"q": "Britain"}, ["GBR"]),
        ({"q": "türki"}, ["TUR"]),
        ({"q": "%"}, []),
        ({"q": "' OR 1=1 --"}, []),
    ],
)
def test_a_filter_keeps_what_it_says(
    ask: Ask, filters: dict[str, object], expected: list[str]
) -> None:
    assert codes(ask(as_of=JUNE, initiative=(MISSION,), **filters)) == expected


def test_rows_are_sorted_by_what_was_asked_for(ask: Ask) -> None:
    names = [row.country.sort_name for row in ask(sort="-name").rows]
    assert names == sorted(names, reverse=True)

    first = ask(sort="stance", initiative=(MISSION,), as_of=JUNE).rows[0]
    assert (first.country.code, first.cells[0].code) == ("FRA", "initiator")

    newest = ask(sort="-since", initiative=(MISSION,), as_of=JUNE).rows[0]
    assert newest.cells[0].since is not None
    assert newest.cells[0].since.latest == date(2024, 6, 7)


def test_divisions_add_up_to_the_rows(ask: Ask) -> None:
    matrix = ask(as_of=JUNE)

    counted = [division.total + division.apart for division in matrix.divisions]
    assert counted == [matrix.total] * 3


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"group": "FRA"}, "group"),
        ({"group": "XXX"}, "group"),
        ({"country": ("EU",)}, "country"),
        ({"country": ("deu",)}, "country"),
        ({"initiative": ("no-such",)}, "initiative"),
        ({"stance": "perhaps"}, "stance"),
        ({"reason": "because"}, "reason"),
    ],
)
def test_what_is_not_on_record_is_refused_in_a_sentence(
    ask: Ask, filters: dict[str, object], field: str
) -> None:
    with pytest.raises(Rejected) as refused:
        ask(**filters)

    assert list(refused.value.errors) == [field]
    assert refused.value.errors[field].endswith(".")


def test_filters_in_force_are_named_as_pages_name_them(ask: Ask) -> None:
    applied = ask(group="NATO", stance="not_asked", country=("DEU",), as_of=JUNE).applied

    assert [(found.label, found.value) for found in applied] == [
        ("Group", "NATO"),
        ("Position", "Not asked"),
        ("Country", "Germany"),
    ]
