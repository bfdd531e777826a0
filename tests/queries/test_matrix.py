"""The matrix: which rows it shows, and what the filters ask of a cell."""

from collections.abc import Callable
from datetime import date

import pytest

from app.database import Database
from app.domain.actor import ActorKind
from app.domain.codes import AsksFor, Invited, Standing, Sureness
from app.domain.errors import Rejected
from app.queries.pages.matrix import Matrix, MatrixFilters, draw_matrix, load_matrix, rows
from app.queries.parts.actors import ActorRef
from app.queries.parts.initiatives import InitiativeRef
from app.rules.evidence import Asked
from tests.queries.cells import cell

JUNE = date(2024, 6, 8)
MISSION = "training-mission-ukraine-2024"
COALITION = "coalition-of-the-willing-2025"
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
    assert codes(ask(group="BALTIC", sort="name")) == ["EST", "LVA", "LTU"]


def test_countries_asked_for_are_shown_even_with_nothing_on_record(ask: Ask) -> None:
    matrix = ask(country=("TUV", "DEU"), initiative=(MISSION,))

    assert codes(matrix) == ["DEU", "TUV"]
    assert matrix.rows[1].cells[0].code == "not_looked"


def test_filters_must_hold_for_one_and_the_same_cell(ask: Ask) -> None:
    asked_and_declined = ask(stance="declined", invited=Invited.INVITED, as_of=JUNE, sort="name")

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
        ({"invited": "not_invited", "asks": "take_part"}, ["DEU"]),
        ({"invited": "not_invited", "asks": "meeting"}, []),
        ({"asked_sure": "firm"}, []),
        ({"invited": "invited", "asked_sure": "thin", "stance": "asked_no_answer"}, ["SWE"]),
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


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"asks": "take_part"}, []),
        ({"invited": "not_invited", "asks": "meeting"}, ["EST", "LVA", "LTU", "ROU", "SVN"]),
        ({"invited": "not_invited", "asked_sure": "firm"}, ["EST", "LVA", "LTU"]),
        ({"invited": "not_invited", "asks": "meeting", "asked_sure": "thin"}, ["ROU", "SVN"]),
        ({"invited": "invited", "asked_sure": "firm"}, ["NZL"]),
        ({"asked_sure": "firm"}, ["EST", "LVA", "LTU", "NZL"]),
    ],
)
def test_being_asked_to_a_meeting_is_told_apart_and_how_sure_it_is(
    ask: Ask, filters: dict[str, object], expected: list[str]
) -> None:
    assert codes(ask(initiative=(COALITION,), sort="name", **filters)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"invited": "invited", "asks": "take_part"}, True),
        ({"invited": "invited", "asks": "meeting"}, False),
        ({"invited": "not_invited", "asks": "meeting"}, True),
        ({"invited": "not_invited", "asks": "take_part"}, False),
        ({"asks": "meeting", "asked_sure": "thin"}, False),
        ({"asks": "meeting", "asked_sure": "firm"}, True),
        ({"invited": "invited", "asked_sure": "firm"}, False),
        ({"asks": "meeting"}, True),
        ({"asked_sure": "thin"}, True),
    ],
)
def test_one_and_the_same_way_of_being_asked_is_all_that_is_asked_for(
    filters: dict[str, object], expected: bool
) -> None:
    ways = (
        Asked(Invited.INVITED, AsksFor.TAKE_PART, Sureness.THIN),
        Asked(Invited.NOT_INVITED, AsksFor.MEETING, Sureness.FIRM),
    )

    assert fits_one_cell(ways, filters) is expected


@pytest.mark.parametrize(
    ("came_to", "filters", "expected"),
    [
        (AsksFor.MEETING, {"invited": "invited"}, True),
        (AsksFor.MEETING, {"invited": "invited", "asks": "meeting", "asked_sure": "thin"}, True),
        (AsksFor.MEETING, {"invited": "invited", "asked_sure": "firm"}, False),
        (AsksFor.TAKE_PART, {"invited": "invited", "asks": "meeting"}, True),
        (AsksFor.TAKE_PART, {"invited": "invited", "asks": "take_part"}, False),
        (AsksFor.TAKE_PART, {"invited": "attended", "asks": "take_part"}, True),
    ],
)
def test_who_came_was_asked_to_come_and_not_to_take_part(
    came_to: AsksFor, filters: dict[str, object], expected: bool
) -> None:
    ways = (Asked(Invited.ATTENDED, came_to, Sureness.THIN),)

    assert fits_one_cell(ways, filters) is expected


def fits_one_cell(ways: tuple[Asked, ...], filters: dict[str, object]) -> bool:
    """Whether a cell of a country that was asked, or passed over, in these ways is found."""
    ref = InitiativeRef(1, "mission", "The mission", "Mission", "participation")
    country = ActorRef("SWE", "Sweden", "Sweden", ActorKind.COUNTRY)
    row = rows.MatrixRow(country, [cell(ref, "SWE", asked=ways)])
    return rows.fits(row, rows.tests_of(MatrixFilters.model_validate(filters)))


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

    divisions = [column.division for column in draw_matrix(matrix).grid.columns]
    counted = [division.total + division.apart for division in divisions]
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
