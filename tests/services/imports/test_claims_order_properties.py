"""Small sheets of all kinds of rows: cut and shuffled in any way, they make one record."""

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.database import Database
from tests.copies import sqlite_copy
from tests.services.imports.canonical import canonical, exported
from tests.services.imports.claim_sheets import (
    Row,
    bring_in,
    invitation,
    person,
    source,
    statement,
    write_folder,
)

PAGES = ("S1", "S2", "S3", "S4")
PEOPLE = {
    "odinga": person("odinga", "Tom Odinga", "Foreign Minister", "KEN"),
    "souza": person("souza", "Ana Souza", "President", "BRA"),
}
WHEN = st.sampled_from(
    [
        {"date_from": "2020-03-09", "date_to": "2020-03-09", "date_precision": "day"},
        {"date_from": "2020-03-01", "date_to": "2020-03-31", "date_precision": "month"},
        {"date_from": "2020-03-05", "date_to": "2020-03-10", "date_precision": "days"},
        {"date_from": "", "date_to": "2020-03-20", "date_precision": "before 2020-03-21"},
    ]
)
SPEAKERS = st.sampled_from(
    [
        {},
        {"speaker_id": "odinga"},
        {"speaker_name": "Tom Odinga", "speaker_office": "Foreign Minister"},
        {"speaker_office": "a spokesman"},
    ]
)
HOLDERS = st.sampled_from(
    [
        {},
        {"holder_code": "UGA", "speaker_speaks_for": "speaks about others (KEN)"},
        *(
            {"holder_type": "unnamed or counted group", "holder_code": "", "holder_name": words}
            for words in ("several nations", "around ten countries", "26 countries")
        ),
    ]
)
FLAGS = st.sampled_from(
    [
        "",
        "",
        "",
        "hardened",
        "inverted",
        "date shifted",
        "heading hardened",
        "number added",
        "opinion",
    ]
)


@st.composite
def statements(draw: st.DrawFn, number: int) -> Row:
    """A row that may well be the same statement as another."""
    chain = draw(st.sampled_from(["", "Paper < Daily", "Paper < daily < Envoy"]))
    related = st.sets(st.sampled_from([f"A-{other}" for other in range(8)]), max_size=2)
    cells = draw(WHEN) | draw(SPEAKERS) | draw(HOLDERS)
    return statement(
        f"A-{number}",
        **cells,
        source_id=draw(st.sampled_from(PAGES)),
        stance=draw(st.sampled_from(["agreed", "declined", "considering"])),
        certainty=draw(st.sampled_from(["on_record", "anonymous_sources"])),
        reasons=draw(st.sampled_from(["", "escalation", "for:escalation", "against:other"])),
        attribution_chain=chain,
        retelling_flag=draw(FLAGS),
        origin_id=draw(st.sampled_from(["ORG-1", "ORG-1", "ORG-2"])),
        related_statements=";".join(sorted(draw(related) - {f"A-{number}"})),
        quote=draw(st.sampled_from(["", "We will come."])),
        condition=draw(st.sampled_from(["", "if asked"])),
        place=draw(st.sampled_from(["", "p. 4"])),
    )


@st.composite
def invitations(draw: st.DrawFn, number: int) -> Row:
    """A row of one of few acts, spelled in one of several ways."""
    return invitation(
        f"B-{number}",
        **draw(WHEN),
        source_id=draw(st.sampled_from(PAGES)),
        sender=draw(st.sampled_from(["BRA: Ana Souza", "BRA", "BRA: President Souza", "UGA"])),
        recipient=draw(st.sampled_from(["KEN", "UGA; TZA", "Baltic states", "KEN; EST"])),
        status=draw(st.sampled_from(["invited", "not invited"])),
        channel_or_event=draw(st.sampled_from(["letter", "letters to the missions", "summit"])),
        retelling_flag=draw(st.sampled_from(["", "", "hardened", "date shifted"])),
    )


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    told = [draw(statements(number)) for number in range(draw(st.integers(1, 8)))]
    asked = [draw(invitations(number)) for number in range(draw(st.integers(0, 4)))]
    return told, asked


@settings(
    max_examples=15,
    deadline=None,
    # Each try takes a second, and to shrink one takes hundreds.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=sheets(), order=st.permutations(PAGES), together=st.integers(1, 2))
def test_small_sheets_in_parts_are_those_sheets_at_once(
    sqlite_template: Path, rows: tuple[list[Row], list[Row]], order: list[str], together: int
) -> None:
    parts = [order[at : at + together] for at in range(0, len(order), together)]

    one, other = (_record(sqlite_template, rows, cut) for cut in (parts, [list(PAGES)]))

    assert {
        table: (set(one[table]) - set(other[table]), set(other[table]) - set(one[table]))
        for table in other
        if one[table] != other[table]
    } == {}


def _record(
    template: Path, rows: tuple[list[Row], list[Row]], parts: Iterable[list[str]]
) -> dict[str, list[str]]:
    """Import the rows of these pages, part by part, and the people who speak in each."""
    with tempfile.TemporaryDirectory() as name, sqlite_copy(template) as database:
        for number, pages in enumerate(parts):
            _bring_in_part(database, Path(name) / f"part-{number}", rows, pages)
        _bring_in_part(database, Path(name) / "all", rows, list(PAGES))
        told = canonical(exported(database, Path(name) / "package"))
    # Counted parties are compared where they are named.
    told.pop("counted_parties")
    return {
        table: [line for line in lines if not _is_leftover(line)] for table, lines in told.items()
    }


def _is_leftover(line: str) -> bool:
    """What turned out to be another record stays on record, withdrawn: nothing is deleted."""
    said = "All its pages tell" in line or "No page leads through it any more." in line
    return said or bool(re.search(r'(statements|invitations): \\*"', line))


def _bring_in_part(
    database: Database, folder: Path, rows: tuple[list[Row], list[Row]], pages: list[str]
) -> None:
    told, asked = ([row for row in some if row["source_id"] in pages] for some in rows)
    speaking = sorted({row["speaker_id"] for row in told} & PEOPLE.keys())
    people = [PEOPLE[ref] for ref in speaking] if len(pages) < len(PAGES) else PEOPLE.values()
    write_folder(
        folder,
        sources=[source(page) for page in pages],
        people=people,
        statements=told,
        invitations=asked,
    )
    bring_in(database, folder)


@pytest.mark.parametrize("flag", ["hardened", "inverted"])
def test_a_distorted_row_alone_is_taken_in_by_the_sound_one(
    sqlite_template: Path, flag: str
) -> None:
    rows = [
        statement("A-1", source_id="S1", stance="declined", retelling_flag=flag),
        statement("A-2", source_id="S2", stance="considering"),
    ]

    record = _record(sqlite_template, (rows, []), [["S1"], ["S2"]])

    assert len(record["statements"]) == 1
    assert '"stance": "considering"' in record["stated_positions"][0]
