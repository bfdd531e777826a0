"""What a retelling_flag does to a claim, and what it leaves alone."""

from pathlib import Path

import pytest

from app.database import Database
from app.domain.codes import Distortion, Slip
from app.services.imports.claims.flags import read_flags
from tests.services.imports.claim_sheets import ask, bring_in, statement, write_folder

DISTORTING = {
    "hardened": Distortion.HARDENED,
    "Hardened": Distortion.HARDENED,
    "claim hardened": Distortion.HARDENED,
    "the claim is hardened": Distortion.HARDENED,
    "claim: hardened": Distortion.HARDENED,
    "hardened (fear, not refusal)": Distortion.HARDENED,
    "slightly hardened": Distortion.HARDENED,
    "softened": Distortion.SOFTENED,
    "inverted": Distortion.INVERTED,
    "garbled": Distortion.GARBLED,
    "number added without source": Distortion.NUMBER_ADDED,
    "number added": Distortion.NUMBER_ADDED,
    "date shifted; hardened": Distortion.HARDENED,
    "heading hardened | inverted": Distortion.INVERTED,
    "number added, hardened": Distortion.HARDENED,
    "Hardened.": Distortion.HARDENED,
    "Inverted.": Distortion.INVERTED,
    "hardened and garbled": Distortion.HARDENED,
    "softened & slightly garbled": Distortion.SOFTENED,
    "hardened (another outlet has it right)": Distortion.HARDENED,
    "hardened: fear became refusal": Distortion.HARDENED,
    "hardened/inverted": Distortion.HARDENED,
    "garbled / hardened": Distortion.GARBLED,
    "inverted+date shifted": Distortion.INVERTED,
    "softened and event date wrong": Distortion.SOFTENED,
    "date wrong/softened": Distortion.SOFTENED,
    "claim: hardened and garbled": Distortion.HARDENED,
    "hardened: fear and anger became refusal": Distortion.HARDENED,
    "hardened and heading inverted": Distortion.HARDENED,
    "heading hardened and claim inverted": Distortion.INVERTED,
    "hardened (heading) and inverted": Distortion.INVERTED,
    "number added (25) without source": Distortion.NUMBER_ADDED,
    "numbers added without sources": Distortion.NUMBER_ADDED,
    "figure added without source": Distortion.NUMBER_ADDED,
    "total of 26 added without any source": Distortion.NUMBER_ADDED,
    "unsourced figures added": Distortion.NUMBER_ADDED,
    "added a number without source": Distortion.NUMBER_ADDED,
    "number added/softened": Distortion.SOFTENED,
}
REMARKS = {
    "heading hardened": Slip.OTHER,
    "hardened in the heading": Slip.OTHER,
    "heading tilts one way": Slip.OTHER,
    "earlier quote inverted on the page": Slip.OTHER,
    "hardened (heading)": Slip.OTHER,
    "hardened (in the heading only)": Slip.OTHER,
    "hardened: heading": Slip.OTHER,
    "Hardened (headline).": Slip.OTHER,
    "inverted (earlier quote)": Slip.OTHER,
    "heading and title hardened": Slip.OTHER,
    "quote inverted in the heading": Slip.OTHER,
    "address contradicts text": Slip.OTHER,
    "event date wrong": Slip.DATE_SHIFTED,
    "date shifted": Slip.DATE_SHIFTED,
    "size differs": Slip.NUMBER_CHANGED,
    "number changed": Slip.NUMBER_CHANGED,
    "wrong speaker": Slip.WRONG_SPEAKER,
    "opinion piece": Slip.OPINION,
    "heading hardened; event date wrong": Slip.DATE_SHIFTED,
    "heading hardened/inverted": Slip.OTHER,
    "hardened and inverted in the heading": Slip.OTHER,
    "softened/garbled (title)": Slip.OTHER,
    "earlier quote inverted / garbled": Slip.OTHER,
    "number (in the heading) added without source": Slip.OTHER,
    "number added in the caption without source": Slip.OTHER,
    "published date missing": Slip.OTHER,
    "publication date wrong": Slip.OTHER,
    "date of publication differs": Slip.OTHER,
    "speaker not named": Slip.OTHER,
    "number missing": Slip.OTHER,
    "page is out of date": Slip.OTHER,
    "date not right": Slip.DATE_SHIFTED,
    "date and number changed": Slip.DATE_SHIFTED,
    "speaker changed/size differs": Slip.NUMBER_CHANGED,
    "opinion poll misread": Slip.OTHER,
    "not hardened": None,
    "attributed by a third party": None,
    "not the government": None,
    "": None,
}


@pytest.mark.parametrize("words", DISTORTING)
def test_words_about_the_claim_itself_distort(words: str) -> None:
    assert read_flags(words).distortion is DISTORTING[words]


@pytest.mark.parametrize("words", REMARKS)
def test_words_about_anything_else_are_a_remark(words: str) -> None:
    flags = read_flags(words)

    assert (flags.distortion, flags.slip) == (Distortion.NONE, REMARKS[words])


@pytest.mark.parametrize(
    ("words", "is_by_others", "is_not_the_state"),
    [
        ("attributed by a third-party", True, False),
        ("attributed to a third party", True, False),
        ("Attributed by a third party.", True, False),
        ("third-party attribution", True, False),
        ("claim attributed by a third party", True, False),
        ("stance ascribed by third parties", True, False),
        ("account of a third party", True, False),
        ("third-party claim and opinion piece", True, True),
        ("third party in the picture", False, False),
        ("opinion piece by a former minister", False, True),
        ("op-ed by an envoy and a general", False, True),
        ("commentary from an analyst", False, True),
        ("opinion of a former ambassador", False, True),
        ("not speaking for the government", False, True),
        ("not the government/size differs", False, True),
        ("legal opinion misquoted", False, False),
        ("guest opinion piece", False, True),
        ("Opinion piece.", False, True),
        ("guest essay", False, True),
        ("a third of the page is an opinion", False, False),
    ],
)
def test_words_about_who_speaks(words: str, is_by_others: bool, is_not_the_state: bool) -> None:
    flags = read_flags(words)

    assert (flags.by_third_party, flags.not_the_state) == (is_by_others, is_not_the_state)


def test_a_remark_is_kept_and_the_claim_counts(sqlite_database: Database, tmp_path: Path) -> None:
    rows = [
        statement("A-1", retelling_flag="heading hardened"),
        statement("A-2", stance="declined", retelling_flag="size differs|date shifted"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert ask(
        sqlite_database,
        "SELECT distortion, slip, distortion_words FROM reports ORDER BY ref",
    ) == [
        ("none", "other", "heading hardened"),
        ("none", "date_shifted", "size differs|date shifted"),
    ]


@pytest.mark.parametrize("flag", ["opinion piece", "not the government", "opinion; size differs"])
def test_what_is_not_the_holders_word_is_a_statement_of_its_own(
    sqlite_database: Database, tmp_path: Path, flag: str
) -> None:
    rows = [statement("A-1"), statement("A-2", retelling_flag=flag)]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert ask(
        sqlite_database,
        "SELECT r.ref, s.voice FROM statements s JOIN reports r ON r.statement_id = s.id"
        " ORDER BY r.ref",
    ) == [("A-1", None), ("A-2", "not_the_state")]


COUNTED = {"holder_type": "unnamed or counted group", "holder_code": ""}
SEVERAL, TEN = {"holder_name": "several nations"}, {"holder_name": "around ten countries"}
TOLD = """
    SELECT c.lower, c.upper, r.ref, r.distortion FROM reports r
    JOIN stated_positions p ON p.statement_id = r.statement_id
    JOIN counted_parties c ON c.id = p.counted_party_id
    WHERE r.source_id IS NOT NULL ORDER BY r.ref
"""


@pytest.mark.parametrize("flag", ["", "number added without source"])
@pytest.mark.parametrize("order", [["A-1", "A-2"], ["A-2", "A-1"]])
def test_a_number_that_a_retelling_adds_makes_no_second_claim(
    sqlite_database: Database, tmp_path: Path, flag: str, order: list[str]
) -> None:
    rows = {
        "A-1": statement("A-1", **COUNTED, **SEVERAL, attribution_chain="A < Envoy"),
        "A-2": statement(
            "A-2", **COUNTED, **TEN, attribution_chain="B < A < Envoy", retelling_flag=flag
        ),
    }

    for ref in order:
        bring_in(sqlite_database, write_folder(tmp_path / ref, statements=[rows[ref]]))

    assert ask(sqlite_database, TOLD) == [
        (2, None, "A-1", "none"),
        (2, None, "A-2", "number_added"),
    ]


def test_a_number_nearer_to_the_origin_is_the_origins(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        statement("A-1", **COUNTED, **SEVERAL, attribution_chain="B < A < Envoy"),
        statement("A-2", **COUNTED, **TEN, attribution_chain="A < Envoy"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert ask(sqlite_database, TOLD) == [(9, 11, "A-1", "none"), (9, 11, "A-2", "none")]


def test_numbers_that_cannot_be_the_same_are_two_claims(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        statement("A-1", **COUNTED, holder_name="26 countries"),
        statement("A-2", **COUNTED, **TEN),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert [row[:2] for row in ask(sqlite_database, TOLD)] == [(26, 26), (9, 11)]
