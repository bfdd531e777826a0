"""What is said of one country can be said of several."""

import pytest

from app.domain.clauses import SILENT, clause_of
from app.domain.codes import Silence


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("declined", "declined"),
        ("is considering it", "are considering it"),
        ("has signed it", "have signed it"),
        ("does not recognise it", "do not recognise it"),
        ("was absent", "were absent"),
        ("supports it without taking part", "support it without taking part"),
        ("recognises it", "recognise it"),
        ("passes it on", "pass it on"),
        ("would take part on conditions", "would take part on conditions"),
        ("withdrew its recognition", "withdrew its recognition"),
    ],
)
def test_a_clause_has_its_form_for_several(one: str, many: str) -> None:
    assert clause_of(one).of(1) == one
    assert clause_of(one).of(2) == many


def test_every_silence_has_a_clause() -> None:
    assert set(SILENT) == set(Silence)
