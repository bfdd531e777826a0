"""Folding: what it makes of letters, signs and blanks, in the quick way as in the long one."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import APOSTROPHES, DASHES, fold


def spelled_out(text: str) -> str:
    """The rule, sign by sign."""
    signs = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-"))
    text = unicodedata.normalize("NFKD", text.translate(signs)).casefold()
    bare = "".join(mark for mark in text if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", bare).strip()


@given(st.one_of(st.text(), st.text("aB '`´-–é\t\n\x1f\x85\xa0Ꭰꭰßİ\u0301"), st.text("aZ \x1c`")))
def test_any_text_is_folded_by_the_rule(text: str) -> None:
    assert fold(text) == spelled_out(text)
    assert fold(text * 40) == spelled_out(text * 40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("  United\n Kingdom ", "united kingdom"),
        ("`A`–B", "'a'-b"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁve ½", "five 1⁄2"),
        ("", ""),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded
