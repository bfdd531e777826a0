"""The numbers beside the options of the filters: each is what choosing the option would leave."""

from collections.abc import Callable
from datetime import date

import pytest

from app.database import Database
from app.queries.pages.matrix import Matrix, MatrixFilters, draw_matrix, load_matrix

JUNE = date(2024, 6, 8)
MISSION = "training-mission-ukraine-2024"
Ask = Callable[..., Matrix]


@pytest.fixture
def ask(dossier: Database) -> Ask:
    def load(**filters: object) -> Matrix:
        with dossier.reading() as session:
            return load_matrix(session, MatrixFilters.model_validate(filters))

    return load


def options(matrix: Matrix) -> list[tuple[str, str]]:
    choices = matrix.choices
    return [
        *(("group", group.code) for group in choices.groups),
        *(("stance", known.code) for known in choices.stances),
        *(("stance", code.value) for code in choices.silences),
        *(("reason", code) for code in choices.reasons),
        *(("invited", code.value) for code in choices.invited),
        *(("asks", code.value) for code in choices.asks),
        *(("asked_sure", code.value) for code in choices.asked_sure),
        *(("standing", code.value) for code in choices.standings),
        *(("sure", code.value) for code in choices.sure),
        *(("initiative", initiative.slug) for initiative in choices.initiatives),
    ]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"group": "NATO"},
        {"stance": "declined", "as_of": JUNE},
        {"stance": "not_looked", "q": "an"},
        {"invited": "invited", "reason": "escalation", "as_of": JUNE},
        {"asks": "meeting", "asked_sure": "firm"},
        {"invited": "not_invited", "asks": "meeting", "stance": "not_looked"},
        {"invited": "invited", "asks": "take_part", "sure": "firm"},
        {"country": ("DEU", "TUV", "SWE"), "standing": "own_word"},
    ],
)
def test_a_number_is_what_choosing_the_option_leaves(
    ask: Ask, engine_name: str, filters: dict[str, object]
) -> None:
    matrix = ask(**filters)
    facets = draw_matrix(matrix).facets

    # The numbers are counted by the same program on both: a third says whether it reads the same.
    for field, option in options(matrix)[:: 3 if engine_name == "postgresql" else 1]:
        chosen = (option,) if field == "initiative" else option
        left = ask(**(filters | {field: chosen})).total
        assert facets.count(field, option) == left, (field, option)


def test_an_option_is_shown_with_its_number_even_if_nobody_is_left(ask: Ask) -> None:
    facets = draw_matrix(ask(stance="opposed", as_of=JUNE, initiative=(MISSION,))).facets

    assert facets.label("Declined", "stance", "declined") == "Declined (4)"
    assert facets.label("NATO", "group", "NATO") == "NATO (0)"


def test_an_initiative_that_was_not_read_has_no_number(ask: Ask) -> None:
    facets = draw_matrix(ask(initiative=(MISSION,))).facets

    assert facets.label("Training", "initiative", MISSION) == "Training (38)"
    assert facets.label("Coalition", "initiative", "coalition-of-the-willing-2025") == "Coalition"
