"""Sentences with links in them: whole in one place, and drawn piece by piece."""

import pytest

from app.domain.linked import Linked, Piece, Strong, in_a_row, pieces_of, series

MALTA, ITALY = Linked("Malta", "/malta"), Linked("Italy", "/italy")


def test_a_gap_is_filled_by_words_by_one_piece_or_by_several() -> None:
    said = "{head} {first}; before that {others}{end}"

    assert pieces_of(
        said, head=Strong("From"), first=MALTA, others=(ITALY, ", ", MALTA), end="."
    ) == (Strong("From"), " ", MALTA, "; before that ", ITALY, ", ", MALTA, ".")


def test_what_fills_a_gap_may_hold_signs_of_gaps() -> None:
    assert pieces_of("{what}.", what="{braces}") == ("{braces}", ".")


def test_a_gap_that_nothing_fills_is_no_sentence() -> None:
    with pytest.raises(KeyError, match="first"):
        pieces_of("{first} and {second}", second="two")


def test_things_in_a_row_are_parted() -> None:
    assert in_a_row([]) == ()
    assert in_a_row([(MALTA, " (1)"), (ITALY,)], "; ") == (MALTA, " (1)", "; ", ITALY)


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ([], ()),
        ([MALTA], (MALTA,)),
        ([MALTA, ITALY], (MALTA, " and ", ITALY)),
        ([MALTA, ITALY, "France"], (MALTA, ", ", ITALY, " and ", "France")),
    ],
)
def test_a_series_ends_with_an_and(things: list[Piece], said: tuple[Piece, ...]) -> None:
    assert series(things) == said
