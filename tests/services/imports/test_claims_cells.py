"""How cells are read: signs for nothing, votes, names beside codes, the newer columns."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import Database
from app.services.imports.claims.answers import stance_code
from app.services.imports.claims.cells import is_nothing
from tests.services.imports.claim_sheets import (
    ask,
    bring_in,
    invitation,
    person,
    refused,
    source,
    statement,
    write_folder,
)

VOTE = ("yes", "abstain", "no", "absent")
NOTHING = ("-", "–", "—", "N/A", "n.a.", "none", "None", "NULL", "#N/A", "?", "na", " - ", "...")
NOTHING += ("#REF!", "#WERT!", "Err:502", "(n/a)", "[ - ]", ".", "k.A.")


@pytest.mark.parametrize("sign", NOTHING)
def test_a_sign_for_nothing_is_nothing(
    sqlite_database: Database, tmp_path: Path, sign: str
) -> None:
    row = statement(
        "A-1", quote=sign, reasons=sign, condition=sign, related_statements=sign, notes=sign,
        retelling_flag=sign, place=sign, odd_because=sign, speaks_for_members=sign,
    )  # fmt: skip
    page = source("S1", title=sign, notes=sign)

    bring_in(sqlite_database, write_folder(tmp_path, sources=[page], statements=[row]))

    assert ask(
        sqlite_database,
        "SELECT r.quotation, r.note, r.distortion_words, r.slip, r.place, s.title, s.note"
        " FROM reports r JOIN sources s ON s.id = r.source_id",
    ) == [(None, None, None, None, None, "", None)]
    assert ask(sqlite_database, "SELECT condition FROM stated_positions") == [(None,)]
    assert ask(sqlite_database, "SELECT count(*) FROM stated_reasons") == [(0,)]


@pytest.mark.parametrize("sign", NOTHING)
def test_a_sign_for_nothing_where_something_is_needed_is_refused_as_empty(
    sqlite_database: Database, tmp_path: Path, sign: str
) -> None:
    row = statement("A-1", what=sign, stance=sign)

    found = refused(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert [(f.column, f.message) for f in found] == [
        ("stance", "Say which answer was given."),
        ("what", "Say in one sentence of your own what was said or done."),
    ]


NOBODY = ("unknown", "Unknown", "NA", "na", "not available", "tbd", "TBD", ".", "x", "N/A")
NOBODY += ("anonymous", "NN", "n.n.", "(unknown)", "not identified", "nobody", "#NAME?", "keine")


@pytest.mark.parametrize("word", NOBODY)
def test_a_word_for_not_known_makes_no_person(
    sqlite_database: Database, tmp_path: Path, word: str
) -> None:
    row = statement("A-1", speaker_name=word)

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert ask(sqlite_database, "SELECT count(*) FROM people") == [(0,)]


@pytest.mark.parametrize("name", ["Na", "Nan", "Xi", "No", "Tb", "Unknown Soldier"])
def test_a_short_name_is_a_name(sqlite_database: Database, tmp_path: Path, name: str) -> None:
    row = statement("A-1", speaker_name=name)

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert ask(sqlite_database, "SELECT name FROM people") == [(name,)]


@pytest.mark.parametrize("word", ["unknown", "Not known", "tbd", "-"])
def test_an_origin_that_is_not_known_joins_nothing(
    sqlite_database: Database, tmp_path: Path, word: str
) -> None:
    rows = [statement("A-1", origin_id=word), statement("A-2", origin_id="ORG-x")]

    [finding] = refused(sqlite_database, write_folder(tmp_path, statements=rows))

    assert (finding.line, finding.column) == (2, "origin_id")
    assert "an id of its own" in finding.message


@pytest.mark.parametrize("reasons", ["- | -", "-|n/a", "none | –"])
def test_signs_for_nothing_in_a_list_are_nothing(
    sqlite_database: Database, tmp_path: Path, reasons: str
) -> None:
    row = statement("A-1", reasons=reasons)

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert ask(sqlite_database, "SELECT count(*) FROM stated_reasons") == [(0,)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("to take part", "take_part"),
        ("To take part", "take_part"),
        ("take_part", "take_part"),
        ("to come to a meeting", "meeting"),
        ("meeting", "meeting"),
    ],
)
def test_what_is_asked_is_written_as_pages_call_it(
    sqlite_database: Database, tmp_path: Path, words: str, code: str
) -> None:
    rows = [invitation("B-1", asks_for=words)]

    bring_in(sqlite_database, write_folder(tmp_path, invitations=rows))

    assert ask(sqlite_database, "SELECT asks_for FROM invitations") == [(code,)]


def test_na_is_a_code_where_codes_stand(sqlite_database: Database, tmp_path: Path) -> None:
    row = statement("A-1", holder_code="NA")

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert ask(sqlite_database, "SELECT actor_code FROM stated_positions") == [("NAM",)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *((word, "yes") for word in ("Y", "yea", "Aye", "in favour", "for", "voted in favour")),
        *((word, "no") for word in ("N", "nay", "against", "voted against")),
        *((word, "abstain") for word in ("abstention", "abstained", "Abstaining")),
        *((word, "absent") for word in ("not voting", "did not vote", "Absent", "non-voting")),
    ],
)
def test_the_words_of_votes_are_read(words: str, code: str) -> None:
    assert stance_code(words, VOTE) == code


def test_the_words_of_votes_mean_nothing_on_another_scale() -> None:
    assert stance_code("for", ("agreed", "declined")) == "for"


NOTHING_IN_ITS_COLUMN = {
    "speaker_name": "Unbekannt|[unidentified]|unspecified|not stated|no speaker|unnamed source|NA",
    "speaker_office": "unknown speaker|undisclosed|N. N.",
    "title": "#DIV/0!|#NV|(none)|[...]|—",
    "holder_name": "#VALUE!|#BEZUG!|<n/a>",
    "condition": "no|none|Keine|(no)|no conditions|unconditional|not specified",
    "occasion": "unknown|.|not known|#REF!",
    "place": "not stated|–",
    "retelling_flag": "no|ok|OK|none|[none]",
    "reasons": "no|nein",
    "origin_id": "anonymous|unattributed",
    "family_name": "NAN",
}
A_VALUE_IN_ITS_COLUMN = {
    "speaker_name": "No|Na|Nobody Jones",
    "speaker_id": "NN|x|nobody",
    "speaker_office": "anonymous source|sources",
    "family_name": "Na|Nan|X",
    "other_names": "Na",
    "holder_code": "NA|NO",
    "stance": "no|+",
    "quote": "No|Unknown",
    "quote_language": "no",
    "language": "no",
    "publisher": "unknown",
    "title": "Anonymous|No",
    "speaks_for_members": "no|✓",
    "title_is_from_address": "no",
    "condition": "no troops in the east|yes",
    "retelling_flag": "not hardened|hardened",
}


def _pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(column, word) for column, words in table.items() for word in words.split("|")]


@pytest.mark.parametrize(("column", "word"), _pairs(NOTHING_IN_ITS_COLUMN))
def test_a_word_for_nothing_is_nothing_in_its_column(column: str, word: str) -> None:
    assert is_nothing(word, column)


@pytest.mark.parametrize(("column", "word"), _pairs(A_VALUE_IN_ITS_COLUMN))
def test_the_same_word_is_a_value_where_it_can_be_one(column: str, word: str) -> None:
    assert not is_nothing(word, column)


@pytest.mark.parametrize("teller", ["n/a", "Unknown", "(unnamed)", "?", "anonymous", "#REF!"])
def test_a_teller_of_whom_nothing_is_said_is_refused(
    sqlite_database: Database, tmp_path: Path, teller: str
) -> None:
    row = statement("A-1", attribution_chain=f"Paper < {teller}")

    [finding] = refused(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert finding.column == "attribution_chain"
    assert f"“{teller}” in the chain says nothing of a teller" in finding.message


@pytest.mark.parametrize("teller", ["own sources", "(unnamed; next sentence cites Daily)", "X"])
def test_a_teller_who_is_described_is_one(
    sqlite_database: Database, tmp_path: Path, teller: str
) -> None:
    row = statement("A-1", attribution_chain=f"unknown < {teller}")

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    query = "SELECT s.publisher, r.teller FROM reports r JOIN sources s ON s.id = r.source_id"
    [(publisher, page)] = ask(sqlite_database, query)
    assert page == publisher
    assert (teller,) in ask(sqlite_database, "SELECT teller FROM reports WHERE source_id IS NULL")


def on_a_vote(database: Database) -> None:
    """Put the initiative on record, on the scale of votes."""
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO initiatives (ref, slug, title, short_title, question, summary,"
                " scale_code, kind, period, opened_edtf, opened_precision, closed_edtf,"
                " closed_precision, version, recorded_at) VALUES ('X1', 'grain', 'Grain vote',"
                " 'Grain', 'Grain?', '', 'vote', 'question', '', '', 'unknown', '', 'unknown', 1,"
                " '2030-01-01T00:00:00Z')"
            )
        )


def vote(ref: str, stance: str, **cells: str) -> dict[str, str]:
    given = {"kind": "vote", "stance": stance, "initiative": "Grain vote"} | cells
    return statement(ref, **given)


@pytest.mark.parametrize("words", ["paired", "present", "A", "maybe"])
def test_a_word_that_may_be_two_votes_is_refused_with_the_list(
    sqlite_database: Database, tmp_path: Path, words: str
) -> None:
    on_a_vote(sqlite_database)

    [finding] = refused(sqlite_database, write_folder(tmp_path, statements=[vote("A-1", words)]))

    assert finding.column == "stance"
    assert "Use one of: yes, abstain, no, absent" in finding.message


def test_a_vote_not_cast_is_on_record_as_absent(sqlite_database: Database, tmp_path: Path) -> None:
    on_a_vote(sqlite_database)

    bring_in(sqlite_database, write_folder(tmp_path, statements=[vote("A-1", "not voting")]))

    assert ask(sqlite_database, "SELECT stance FROM stated_positions") == [("absent",)]


@pytest.mark.parametrize("together", [True, False])
def test_one_act_with_two_answers_is_refused_and_both_rows_are_named(
    sqlite_database: Database, tmp_path: Path, together: bool
) -> None:
    on_a_vote(sqlite_database)
    rows = [vote("V-5", "yes"), vote("V-6", "no")]
    if not together:
        bring_in(sqlite_database, write_folder(tmp_path / "first", statements=rows[:1]))
        rows = rows[1:]

    [finding] = refused(sqlite_database, write_folder(tmp_path / "then", statements=rows))

    assert (finding.line, finding.column) == (len(rows) + 1, "stance")
    assert "V-6 says no and V-5" in finding.message


OTHER_ROWS = {
    "with a speaker": {"speaker_name": "Ana Bey", "kind": "vote"},
    "dated less well": {"date_from": "2020-03-08", "date_precision": "days"},
    "of another origin": {"origin_id": "ORG-2"},
    "by a month": {"date_from": "2020-03-01", "date_to": "2020-03-10", "date_precision": "days"},
}
OTHER_ACTS = {
    "another day": {"date_from": "2020-03-08", "date_to": "2020-03-08"},
    "of another holder": {"holder_code": "UGA"},
    "told wrongly": {"retelling_flag": "inverted"},
    "told by others": {"speaker_speaks_for": "speaks about others (UGA)"},
    "a signature": {"kind": "signature"},
}


@pytest.mark.parametrize("cells", OTHER_ROWS.values(), ids=OTHER_ROWS.keys())
@pytest.mark.parametrize("is_turned", [False, True])
def test_two_rows_of_one_act_are_known_whatever_else_they_tell(
    sqlite_database: Database, tmp_path: Path, cells: dict[str, str], is_turned: bool
) -> None:
    on_a_vote(sqlite_database)
    rows = [vote("V-5", "yes"), vote("V-6", "no", **cells)]
    folder = write_folder(tmp_path, statements=rows[::-1] if is_turned else rows)

    [finding] = refused(sqlite_database, folder)

    assert finding.column == "stance"


@pytest.mark.parametrize("cells", OTHER_ACTS.values(), ids=OTHER_ACTS.keys())
def test_two_acts_may_have_two_answers(
    database: Database, tmp_path: Path, cells: dict[str, str]
) -> None:
    on_a_vote(database)
    rows = [vote("V-5", "yes"), vote("V-6", "no", **cells)]

    bring_in(database, write_folder(tmp_path, statements=rows))

    told = ask(database, "SELECT ref FROM reports WHERE source_id IS NOT NULL ORDER BY ref")
    assert told == [("V-5",), ("V-6",)]


def test_one_answer_told_twice_is_one_and_others_words_are_no_second_vote(
    sqlite_database: Database, tmp_path: Path
) -> None:
    on_a_vote(sqlite_database)
    rows = [
        vote("V-5", "yes"),
        vote("V-6", "Y"),
        vote("V-7", "no", date_from="2020-03-08", date_to="2020-03-08"),
        vote("V-8", "no", retelling_flag="inverted"),
        vote("V-9", "no", kind="official statement"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert ask(sqlite_database, "SELECT count(*) FROM statements") == [(3,)]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("NER", "Nigeria"),
        ("NGA", "Niger"),
        ("COD", "Guinea"),
        ("KEN", "NATO"),
        ("NER", "Nigerian government"),
        ("NER", "Government of Nigeria"),
        ("NER", "the Nigerians"),
        ("NER", "Nigeria (government)"),
        ("NER", "Nigeria's president"),
        ("NER", "Niger and Nigeria"),
        ("IRL", "Northern Ireland"),
        ("GEO", "Georgia (US state)"),
        ("KEN", "Kremlin"),
    ],
)
def test_a_code_and_a_name_of_two_countries_are_refused(
    sqlite_database: Database, tmp_path: Path, code: str, name: str
) -> None:
    row = statement("A-1", holder_code=code, holder_name=name)

    [finding] = refused(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert finding.column == "holder_name"
    assert f"The code {code} is " in finding.message
    assert f"“{name}” is " in finding.message


@pytest.mark.parametrize(
    ("code", "name", "notes"),
    [
        ("NER", "Niger", 0),
        ("SWZ", "Swaziland", 0),
        ("TUR", "Turkey", 0),
        ("COG", "Congo", 1),
        ("KEN", "Land of Lions", 1),
        ("NER", "Nigerien government", 1),
        ("KEN", "Government of Kenya", 1),
        ("KOR", "South Korea", 0),
        ("KOR", "Korea", 1),
        ("MKD", "North Macedonia", 0),
        ("TWN", "Taiwan, Province of China", 1),
    ],
)
def test_a_name_that_fits_or_that_nobody_knows_is_let_through(
    sqlite_database: Database, tmp_path: Path, code: str, name: str, notes: int
) -> None:
    row = statement("A-1", holder_code=code, holder_name=name)
    folder = write_folder(tmp_path, statements=[row])

    result = bring_in(sqlite_database, folder)

    assert len(result.notes) == notes
    assert all(f"“{name}” in A-1 is no name on record" in note for note in result.notes)
    assert bring_in(sqlite_database, folder).notes == ()


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [("Bo Ray", True), ("Bo Bey", True), ("Ana Bey", False), ("Mrs Bey", False), ("Bee", False)],
)
def test_an_id_and_a_name_of_two_people_are_refused(
    sqlite_database: Database, tmp_path: Path, name: str, is_refused: bool
) -> None:
    ana = person("P1", "Ana Bey", "Minister", "KEN", other_names="Anna Bee")
    row = statement("A-1", speaker_id="P1", speaker_name=name)
    folder = write_folder(tmp_path, people=[ana], statements=[row])

    if not is_refused:
        assert bring_in(sqlite_database, folder).added
        return
    [finding] = refused(sqlite_database, folder)
    assert finding.column == "speaker_name"
    assert f"P1 is Ana Bey and not “{name}”" in finding.message


def test_the_newer_columns_are_kept(database: Database, tmp_path: Path) -> None:
    row = statement(
        "A-1",
        holder_type="group",
        holder_code="EU",
        place="page 4",
        speaks_for_members="yes",
        odd_because="It was dated by the old calendar.",
        date_from="2020-03-12",
        date_to="2020-03-12",
    )

    bring_in(database, write_folder(tmp_path, statements=[row]))

    assert ask(database, "SELECT odd_because FROM statements") == [
        ("It was dated by the old calendar.",)
    ]
    assert ask(database, "SELECT place FROM reports") == [("page 4",)]
    assert ask(database, "SELECT for_members FROM stated_positions") == [(1,)]


def test_only_a_group_speaks_for_members(sqlite_database: Database, tmp_path: Path) -> None:
    row = statement("A-1", speaks_for_members="yes")

    [finding] = refused(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert finding.column == "speaks_for_members"


@pytest.mark.parametrize("named", ["I1", "western-troops-ukraine-2024"])
@pytest.mark.parametrize("is_there", [True, False])
def test_an_initiative_may_be_named_by_its_slug_or_title(
    sqlite_database: Database, tmp_path: Path, named: str, is_there: bool
) -> None:
    known = {"initiative_id": "I1", "initiative": ""}
    if is_there:
        bring_in(
            sqlite_database, write_folder(tmp_path / "1", statements=[statement("A-1", **known)])
        )
    title = "Western troops in Ukraine “not ruled out”, 2024"
    rows = [
        statement("A-2", initiative_id=named, initiative=""),
        statement("A-3", initiative_id=title, initiative=""),
    ]

    bring_in(sqlite_database, write_folder(tmp_path / "2", statements=rows))

    assert ask(sqlite_database, "SELECT ref FROM initiatives") == [("I1",)]


def test_a_title_on_record_under_a_new_id_makes_no_twin(
    sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(sqlite_database, write_folder(tmp_path / "1", statements=[statement("A-1")]))
    row = statement("A-2", initiative_id="X2")

    [finding] = refused(sqlite_database, write_folder(tmp_path / "2", statements=[row]))

    assert finding.column == "initiative_id"
    assert "is on record as X1: write X1 here" in finding.message
