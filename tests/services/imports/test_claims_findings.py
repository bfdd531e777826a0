"""What a folder of claim sheets is refused for: everything at once, each with its place."""

from pathlib import Path

import pytest

from app.database import Database
from app.services.imports.claims.sheets import LONGEST_CELL
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


def places(database: Database, folder: Path) -> list[tuple[str, int, str]]:
    return [(f.file, f.line, f.column) for f in refused(database, folder)]


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_kept(
    sqlite_database: Database, tmp_path: Path
) -> None:
    write_folder(
        tmp_path,
        sources=[
            source("S1"),
            source("S2", url="ftp://example.org/x"),
            source("S1", url="https://example.org/again", publication_date="soon"),
            source("S4", publisher="", title_is_from_address="perhaps"),
        ],
        people=[
            person("souza", "Ana Souza", "Minister", "BRA", office_from="then"),
            person("souza", "Another Name", "Minister", "QQQ"),
        ],
        statements=[
            statement("A-1", holder_code="QQQ"),
            statement("A-2", what="Two\nlines,\n\nand more.", stance="maybe", kind="rumour"),
            statement("A-3", certainty="sure", source_id="S9", speaker_id="nobody"),
            statement("A-3", date_from="2020-02-30", reasons="against:fear|sideways:other"),
            statement("A-5", holder_type="group", what="", origin_id=""),
            statement("A-6", speaker_speaks_for="everybody", attribution_chain="A < < B"),
            statement("A-7", initiative="", initiative_id="X9", source_id="S2"),
        ],
        invitations=[
            invitation("B-1", recipient="KEN; Atlantis; QQQ", status="asked"),
            invitation("A-1", sender="QQQ: Somebody", channel_or_event=""),
        ],
    )

    found = places(sqlite_database, tmp_path)

    assert found == [
        ("invitations.csv", 2, "recipient"),
        ("invitations.csv", 2, "recipient"),
        ("invitations.csv", 2, "status"),
        ("invitations.csv", 3, "channel_or_event"),
        ("invitations.csv", 3, "invitation_id"),
        ("invitations.csv", 3, "sender"),
        ("people.csv", 2, "office_from"),
        ("people.csv", 3, "country_or_group"),
        ("sources.csv", 3, "url"),
        ("sources.csv", 4, "publication_date"),
        ("sources.csv", 4, "source_id"),
        ("sources.csv", 5, "publisher"),
        ("sources.csv", 5, "title_is_from_address"),
        ("statements.csv", 2, "holder_code"),
        ("statements.csv", 3, "kind"),
        ("statements.csv", 3, "stance"),
        ("statements.csv", 7, "certainty"),
        ("statements.csv", 7, "source_id"),
        ("statements.csv", 7, "speaker_id"),
        ("statements.csv", 8, "date_from"),
        ("statements.csv", 8, "reasons"),
        ("statements.csv", 8, "reasons"),
        ("statements.csv", 8, "statement_id"),
        ("statements.csv", 9, "holder_type"),
        ("statements.csv", 9, "origin_id"),
        ("statements.csv", 9, "what"),
        ("statements.csv", 10, "attribution_chain"),
        ("statements.csv", 10, "speaker_speaks_for"),
        ("statements.csv", 11, "initiative_id"),
    ]
    assert ask(sqlite_database, "SELECT count(*) FROM sources") == [(0,)]


def test_a_finding_says_what_to_do(sqlite_database: Database, tmp_path: Path) -> None:
    write_folder(
        tmp_path, statements=[statement("A-1", holder_code="QQQ"), statement("A-2", stance="no")]
    )

    code, stance = map(str, refused(sqlite_database, tmp_path))

    assert code == (
        "statements.csv, line 2, column holder_code: QQQ is not a country or group on record: "
        "use the ISO 3166-1 alpha-3 code, for example DEU."
    )
    assert stance.startswith("statements.csv, line 3, column stance: “no” is not one of the words")
    assert "supportive_not_participating, declined, opposed" in stance


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        (b"a\0b\n", 1, "(whole file)", "NUL"),
        ("source_id,publisher\n1,caf\xe9\n".encode("latin-1"), 2, "(whole file)", "UTF-8"),
        (b"", 1, "(whole file)", "it needs source_id, publisher"),
        (b"a;b\n", 1, "(whole file)", "does not name the columns"),
        (b'source_id,publisher\n1,"open\nand\non', 2, "(whole row)", "never closed"),
        (b'source_id,publisher\n1,"x"y\n', 2, "(whole row)", "quotation marks"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    sqlite_database: Database,
    tmp_path: Path,
    content: bytes,
    line: int,
    column: str,
    words: str,
) -> None:
    write_folder(tmp_path, statements=[statement("A-1")])
    (tmp_path / "sources.csv").write_bytes(content)

    finding, *others = refused(sqlite_database, tmp_path)

    assert (finding.file, finding.line, finding.column) == ("sources.csv", line, column)
    assert words in finding.message
    assert others == []


def test_what_is_missing_is_named(sqlite_database: Database, tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "sources.csv").write_text("source_id,publisher,title,title\n")
    (tmp_path / "statements.csv").unlink()

    assert places(sqlite_database, tmp_path) == [
        ("sources.csv", 1, "publication_date"),
        ("sources.csv", 1, "title"),
        ("sources.csv", 1, "url"),
        ("statements.csv", 1, "(whole file)"),
    ]


@pytest.mark.parametrize("kept", [set(), {"people.csv"}, {"invitations.csv"}])
def test_only_sources_and_statements_have_to_be_there(
    sqlite_database: Database, tmp_path: Path, kept: set[str]
) -> None:
    write_folder(tmp_path, statements=[statement("A-1")])
    for name in {"people.csv", "invitations.csv"} - kept:
        (tmp_path / name).unlink()

    bring_in(sqlite_database, tmp_path)

    assert ask(sqlite_database, "SELECT ref FROM reports") == [("A-1",)]


def test_a_row_of_the_wrong_width_and_a_cell_too_long_have_a_place(
    sqlite_database: Database, tmp_path: Path
) -> None:
    write_folder(
        tmp_path,
        statements=[
            statement("A-1", what="x" * (LONGEST_CELL + 1)),
            statement("A-2", what="bell \x07"),
        ],
    )
    with (tmp_path / "sources.csv").open("a") as file:
        file.write("S2,short\n")

    assert places(sqlite_database, tmp_path) == [
        ("sources.csv", 3, "(whole row)"),
        ("statements.csv", 2, "what"),
        ("statements.csv", 3, "what"),
    ]


def test_one_mistake_is_not_found_twice(sqlite_database: Database, tmp_path: Path) -> None:
    write_folder(
        tmp_path,
        sources=[source("S1", url="nowhere")],
        people=[person("souza", "Ana Souza", "Minister", "QQQ")],
        statements=[statement("A-1", speaker_id="souza")],
    )

    assert places(sqlite_database, tmp_path) == [
        ("people.csv", 2, "country_or_group"),
        ("sources.csv", 2, "url"),
    ]


def test_what_is_only_odd_is_noted(sqlite_database: Database, tmp_path: Path) -> None:
    write_folder(
        tmp_path,
        statements=[
            statement("A-1", quote="word " * 26, related_statements="A-99", mood="calm"),
        ],
    )

    result = bring_in(sqlite_database, tmp_path)

    assert result.notes == (
        "statements.csv: these columns are not known and were left out: mood.",
        "statements.csv: the quotation of A-1 has 26 words; 25 are the most that should be quoted.",
        "statements.csv: A-1 names A-99 as related, which is neither in the file nor on record."
        " The name is kept until it comes.",
    )


def test_a_row_on_record_with_other_words_is_refused(database: Database, tmp_path: Path) -> None:
    rows = [statement("A-1"), statement("A-2", origin_id="ORG-2")]
    asked = [invitation("B-1"), invitation("B-2", origin_id="ORG-2")]
    bring_in(database, write_folder(tmp_path, statements=rows, invitations=asked))
    write_folder(
        tmp_path,
        statements=[rows[0] | {"stance": "declined"}, rows[1] | {"what": "Other words."}],
        invitations=[asked[0] | {"status": "attended"}, asked[1] | {"recipient": "KEN; UGA"}],
    )

    findings = refused(database, tmp_path)

    assert [(f.file, f.line, f.column) for f in findings] == [
        ("invitations.csv", 2, "status"),
        ("invitations.csv", 3, "recipient"),
        ("statements.csv", 2, "stance"),
        ("statements.csv", 3, "what"),
    ]
    assert findings[2].message == (
        "A-1 from this source is already on record with other words; "
        "change the record instead, or give the row a new id."
    )
