"""What holds for any text: it is read, the same way each time, and within bounds."""

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction import LONGEST_ARTICLE, Extraction, Lexicon, MarkKind, extract
from app.extraction.matching import Matcher
from app.extraction.quotations import LONGEST_QUOTATION
from tests.extraction.conftest import DAY

PIECES = """
Germany France Berlin Kiev US the White House German soldiers government Macron Olaf Scholz
President Foreign Minister said told claimed Welt Politico reportedly according to newspaper
sources not never refused agreed join invited was will would if because several around ten
countries Baltic states most NATO allies it they its on Friday last week 31 February 2024 and or
which who that as did Chad Georgia Jordan letter addressed voted against abstained neither nor “ ”
„ « » " ' ’ , . ; : ( ) - –
"""
WORDS = (*PIECES.split(), "\n", "\n\n")
prose = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
anything = st.text(max_size=300)
surrogates = st.text(st.characters(), max_size=50)


@given(text=st.one_of(prose, anything, surrogates), day=st.none() | st.dates())
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_every_place_lies_in_it(
    lexicon: Lexicon, text: str, day: date | None
) -> None:
    found = extract(text, lexicon, day)

    for part in (*found.marks, *found.sentences, *found.proposals, *found.quotations):
        assert 0 <= part.start < part.end <= len(text)
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end].strip()
    for quotation in found.quotations:
        assert len(quotation.words) <= LONGEST_QUOTATION
    for proposal in found.proposals:
        inside = proposal.sentence
        assert inside.start <= proposal.start < proposal.end <= inside.end
        assert proposal.why
        assert proposal.holder.code or proposal.holder.lower is not None


@given(text=prose, seed=st.integers())
@settings(deadline=None, max_examples=50)
def test_the_same_text_gives_the_same_whatever_the_order_of_the_lexicon(
    lexicon: Lexicon, text: str, seed: int
) -> None:
    assert extract(text, _shuffled(lexicon, seed), DAY) == extract(text, lexicon, DAY)


def _shuffled(lexicon: Lexicon, seed: int) -> Lexicon:
    """The same lexicon, its sets put together in another order."""
    order = random.Random(seed)
    parts = {
        name: order.sample(sorted(getattr(lexicon, name), key=repr), len(getattr(lexicon, name)))
        for name in lexicon.__dataclass_fields__
    }
    return Lexicon(**{name: frozenset(part) for name, part in parts.items()})


@given(text=prose)
@settings(deadline=None, max_examples=100)
def test_words_found_do_not_overlap_and_are_whole(lexicon: Lexicon, text: str) -> None:
    hits = MATCHERS.setdefault(id(lexicon), Matcher(lexicon)).find(text)

    for one, other in pairwise(hits):
        assert one.end <= other.start
    for hit in hits:
        assert not text[hit.start - 1 : hit.start].isalnum()
        assert not (text[hit.end - 1].isalnum() and text[hit.end : hit.end + 1].isalnum())


MATCHERS: dict[int, Matcher] = {}


def test_a_text_too_long_is_read_in_part_and_says_so(lexicon: Lexicon) -> None:
    text = "Spain refused to join. " * 4000

    found = extract(text, lexicon, DAY)

    assert found.note is not None
    assert found.note.startswith("Only the first 50,000 of 92,000 characters were read")
    assert max(mark.end for mark in found.marks) <= LONGEST_ARTICLE


@pytest.mark.parametrize(
    "piece",
    [
        "Germany and ",
        "said ",
        "“ ",
        '" ',
        "a",
        "not to send ",
        "several of the other countries ",
        "“a” said ",
        "only ",
        "draw it ",
        "Macron said it refused because ",
        "Germany, said ",
    ],
)
def test_a_text_without_an_end_of_a_sentence_is_read_in_pieces(
    piece: str, lexicon: Lexicon
) -> None:
    found = extract(piece * (LONGEST_ARTICLE // len(piece)), lexicon, DAY)

    assert isinstance(found, Extraction)
    assert len(found.sentences) > 30


def test_a_mark_is_what_stands_there(lexicon: Lexicon) -> None:
    text = "👍 Ünïcode first. “Spain” – und Österreich: Austria refused… 日本 Japan agreed to join."

    marks = extract(text, lexicon, DAY).marks

    assert {text[m.start : m.end] for m in marks if m.kind is MarkKind.ACTOR} == {
        "Spain",
        "Austria",
        "Japan",
    }
