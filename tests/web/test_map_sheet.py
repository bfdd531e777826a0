"""Where the parts of a drawn map stand: nothing may cover anything else, or run off the sheet."""

from itertools import pairwise

import pytest

from app.web.map_sheet import MapSheet


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        (1, [(0, 0), (3250, 0)]),
        (2, [(0, 0), (3250, 0), (6500, 0)]),
        (3, [(0, 0), (0, 330), (3250, 0), (3250, 330)]),
        (6, [(0, 0), (0, 330), (0, 660), (3250, 0), (3250, 330), (3250, 660), (6500, 0)]),
    ],
)
def test_the_legend_fills_three_columns_with_one_entry_more_than_answers(
    answers: int, places: list[tuple[int, int]]
) -> None:
    sheet = MapSheet(question_lines=1, map_height=5000, answers=answers)

    assert [sheet.place(entry) for entry in range(answers + 1)] == places


def test_every_part_stands_below_the_one_before() -> None:
    sheet = MapSheet(question_lines=3, map_height=5000, answers=8)
    last_line = 800 + 2 * 230
    legend = sheet.bottom + 330
    lowest = max(legend + sheet.place(entry)[1] for entry in range(9))
    edges = [last_line, sheet.top, sheet.bottom, legend, lowest, sheet.height - 560, sheet.height]

    assert sheet.bottom - sheet.top == 5000
    assert all(above < below for above, below in pairwise(edges))
