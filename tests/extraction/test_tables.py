"""The tables are whole: each entry is read, has its ground, and the notation means what it says."""

import re
import tomllib

import pytest

from app.extraction import Lexicon
from app.extraction.notation import compiled, inflected
from app.extraction.tables import FOLDER, answers, phrases, words

VERBS = {"say": "say|says|said|saying"}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("refuse", "refuse refuses refused refusing"),
        ("deny", "deny denies denied denying"),
        ("pitch", "pitch pitches pitched pitching"),
        ("turn", "turn turns turned turning"),
        ("drop", "drop drops dropped dropping"),
        ("deploy", "deploy deploys deployed deploying"),
        ("float", "float floats floated floating"),
    ],
)
def test_the_forms_of_a_verb(verb: str, forms: str) -> None:
    assert " ".join(inflected(verb)) == forms


@pytest.mark.parametrize(
    ("notation", "found", "not_found"),
    [
        ("<refuse> to", "they refused  to go", "a refusenik to"),
        ("<say> no", "He said no.", "He said nothing."),
        ("<(say|deny)> it", "they denied it", "they sayed it"),
        ("<turn> ... down", "turned the offer down", "turned a b c d e f down"),
        ("no {letter}", "no Letter came", "no lettering"),
    ],
)
def test_the_notation_of_the_tables(notation: str, found: str, not_found: str) -> None:
    pattern = compiled(notation, {"letter": "(?:letter|note)"}, VERBS)

    assert pattern.search(found)
    assert not pattern.search(not_found)


def test_every_phrase_has_a_ground_that_is_a_sentence_and_a_meaning_with_an_answer() -> None:
    for phrase in phrases():
        assert phrase.why.endswith("."), phrase
        assert phrase.why[0].isupper() or phrase.why[0] == "“", phrase
        assert phrase.meaning in answers(), phrase
        assert phrase.doubt is None or phrase.doubt[-1] in ".?", phrase


def test_no_phrase_is_found_in_nothing() -> None:
    assert not any(phrase.pattern.search(text) for phrase in phrases() for text in ("", " ", "x"))


def test_every_answer_is_one_of_the_record(lexicon: Lexicon) -> None:
    for meaning, answer in answers().items():
        assert (answer.scale, answer.stance) in lexicon.stances or answer.invited, meaning


def test_every_reason_is_one_of_the_record(lexicon: Lexicon) -> None:
    assert set(words().reasons) | {"other"} == set(lexicon.reasons)


def test_every_word_of_caution_is_a_word_of_the_lexicon(lexicon: Lexicon) -> None:
    known = {word.word for word in lexicon.words}

    assert [word for word in words().cautions if word not in known] == []


def test_every_verb_that_is_irregular_is_used() -> None:
    text = (FOLDER / "phrases.toml").read_text(encoding="utf-8")
    used = set(re.findall(r"[<(|]([a-z]+)(?=[>|)])", text + (FOLDER / "words.toml").read_text()))

    assert set(tomllib.loads(text)["verbs"]) - used == set()
