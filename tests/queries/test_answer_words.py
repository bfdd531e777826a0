"""What an answer is called where there is little room."""

from dataclasses import replace

import pytest

from app.domain.codes import Standing
from app.domain.signs import Family
from app.queries.parts.vocabulary import StanceWord


@pytest.mark.parametrize(
    ("short", "standing", "brief"),
    [
        (None, Standing.OWN_ACT, "In favour of it"),
        ("For", Standing.OWN_ACT, "For"),
        (None, Standing.OWN_WORD, "In favour of it, by its word"),
        ("For", Standing.OWN_WORD, "For, by its word"),
    ],
)
def test_what_it_rests_on_is_told_where_there_is_little_room_too(
    short: str | None, standing: Standing, brief: str
) -> None:
    known = StanceWord("vote", "yes", "In favour of it", "✓", Family.PRO, "", 1, 2)
    final = replace(known, is_final=True, short_label=short)

    assert final.resting_on(standing).brief == brief
