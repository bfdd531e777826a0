"""Which spans of the text are marked, as what, and how surely."""

import pytest

from app.extraction import Lexicon, MarkedSpan, MarkKind, extract
from tests.extraction.conftest import DAY, Read


def marked(read: Read, text: str, kind: MarkKind) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], m.code) for m in read(text).marks if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Talks in Kiev failed.", "Kiev", "UKR"),
        ("Talks in Kyiv failed.", "Kyiv", "UKR"),
        ("Berlin kept silent.", "Berlin", "DEU"),
        ("The White House kept silent.", "The White House", "USA"),
        ("The Kremlin’s words.", "The Kremlin", "RUS"),
        ("U.S. ships left.", "U.S. ships", "USA"),
        ("GERMANY KEPT SILENT", "GERMANY", "DEU"),
        ("Cote d'Ivoire kept silent.", "Cote d'Ivoire", "CIV"),
        ("Co\u0302te d’Ivoire kept silent.", "Co\u0302te d’Ivoire", "CIV"),
        ("Guinea-Bissau kept silent.", "Guinea-Bissau", "GNB"),
        ("South Sudan kept silent.", "South Sudan", "SSD"),
        ("the Baltic states kept silent", "the Baltic states", "BALTIC"),
        ("Burma kept silent.", "Burma", "MMR"),
    ],
)
def test_a_country_is_marked_by_any_of_its_words(
    text: str, words: str, code: str, read: Read
) -> None:
    assert marked(read, text, MarkKind.ACTOR) == [(words, code)]


@pytest.mark.parametrize(
    "text",
    [
        "Tell us more.",
        "a pole in the ground",
        "the turkey was roasted",
        "Germanys",
        "Nigeriana",
        "male",
    ],
)
def test_what_only_looks_alike_is_not_marked(text: str, read: Read) -> None:
    assert marked(read, text, MarkKind.ACTOR) == []


@pytest.mark.parametrize(
    "text", ["Michael Jordan left.", "Chad told a story.", "Georgia was cold."]
)
def test_a_false_friend_is_marked_as_unsure(text: str, read: Read) -> None:
    marks = [m for m in read(text).marks if m.kind is MarkKind.ACTOR]

    assert [(m.sure, bool(m.doubt)) for m in marks] == [(False, True)]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (MarkKind.PERSON, "Then Olaf Scholz left.", "Olaf Scholz"),
        (MarkKind.PERSON, "Then President Joe Biden left.", "President Joe Biden"),
        (MarkKind.OFFICE, "Then Peru's foreign minister left.", "Peru's foreign minister"),
        (MarkKind.COUNTED, "Then several nations left.", "several nations"),
        (MarkKind.TELLER, "So Politico reported.", "Politico"),
        (MarkKind.TELLER, "So diplomatic sources said.", "diplomatic sources"),
        (MarkKind.DATE, "They left last week.", "last week"),
        (MarkKind.QUOTATION, "They said “no, thanks” and left.", "no, thanks"),
        (MarkKind.REPORTING, "They stressed that.", "stressed"),
        (MarkKind.PHRASE, "They turned down all.", "turned down"),
    ],
)
def test_every_kind_of_mark(kind: MarkKind, text: str, words: str, read: Read) -> None:
    assert [found for found, _ in marked(read, text, kind)] == [words]


def test_marks_say_what_they_are_taken_for(read: Read) -> None:
    labels = {m.label for m in read("On Friday Scholz and around ten countries refused.").marks}

    assert {"Olaf Scholz", "9 to 11", "7 June 2024", "a refusal"} <= labels


def test_an_empty_record_still_marks_what_needs_none() -> None:
    marks = extract("Germany refused on Friday, Welt said.", Lexicon(), DAY).marks

    assert {mark.kind for mark in marks} == {
        MarkKind.PHRASE,
        MarkKind.DATE,
        MarkKind.TELLER,
        MarkKind.REPORTING,
    }
    assert all(isinstance(mark, MarkedSpan) for mark in marks)
