"""What rows name (questions, people, offices, pages) is the same whichever sheet came first."""

import tempfile
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

import pytest

from tests.copies import sqlite_copy
from tests.services.imports.canonical import canonical, exported
from tests.services.imports.claim_sheets import (
    Row,
    bring_in,
    invitation,
    person,
    refused,
    source,
    statement,
    write_folder,
)


@dataclass(frozen=True)
class Part:
    """The rows of one folder."""

    sources: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    invitations: list[Row] = field(default_factory=list)

    def __add__(self, other: "Part") -> "Part":
        return Part(
            _once(self.sources + other.sources),
            _once(self.people + other.people),
            self.statements + other.statements,
            self.invitations + other.invitations,
        )

    def write(self, folder: Path) -> Path:
        return write_folder(
            folder,
            sources=self.sources,
            people=self.people,
            statements=self.statements,
            invitations=self.invitations,
        )


def _once(rows: list[Row]) -> list[Row]:
    return [row for at, row in enumerate(rows) if row not in rows[:at]]


def told(number: int, page: Row | None = None, **cells: str) -> Part:
    """A row of its own page, told of an origin of its own."""
    ref, page = f"A-{number}", page or source(f"S{number}")
    given = {"source_id": page["source_id"], "origin_id": f"ORG-{number}"} | cells
    return Part(sources=[page], statements=[statement(ref, **given)])


def spoken(number: int, *people: Row, **cells: str) -> Part:
    return told(number, **cells) + Part(people=list(people))


def bey(name: str = "Ana Bey", **cells: str) -> Row:
    given = {"family_name": "", "other_names": ""} | cells
    return person("bey", name, "Minister", "KEN", **given)


def page(ref: str, address: str = "s", **cells: str) -> Row:
    return source(ref, url=f"https://example.org/{address}") | cells


NAMED: dict[str, tuple[Part, Part]] = {
    "a question's title": (
        told(1, initiative="Grain corridor patrol"),
        told(2, initiative="Grain Corridor Patrol, 2030"),
    ),
    "a question's title in an invitation": (
        told(1, initiative="Patrol of the grain corridor"),
        Part(
            sources=[source("S2")],
            invitations=[invitation("B-1", source_id="S2", initiative="Grain corridor")],
        ),
    ),
    "a name's accents": (
        spoken(1, bey("Ana Béy"), speaker_id="bey"),
        spoken(2, bey("Ana Bey"), speaker_id="bey"),
    ),
    "the accents of a name alone": (
        spoken(1, speaker_name="Ana Bey", speaker_office="Minister"),
        spoken(2, speaker_name="Ana Béy", speaker_office="Minister"),
    ),
    "other names and the family name": (
        spoken(1, bey(other_names="A. Bey|Anna Bey"), speaker_id="bey"),
        spoken(2, bey(other_names="Ana Bej", family_name="Bey"), speaker_id="bey"),
    ),
    "a note on a person": (
        spoken(1, bey(notes="Elected in May."), speaker_id="bey"),
        spoken(2, bey(notes="A lawyer."), speaker_id="bey"),
    ),
    "the end of an office": (
        spoken(1, bey(office_from="2019"), speaker_id="bey"),
        spoken(2, bey(office_to="2021-05"), speaker_id="bey"),
    ),
    "two ids of one page": (
        told(1, page("S9", title="One title", publication_date="2020-03-12")),
        told(2, page("S2", title="Another title", publication_date="2020-03-10")),
    ),
    "two titles of one id": (
        told(1, page("S1", title="One title")),
        told(2, page("S1", title="Another title")),
    ),
    "two days of one page": (
        told(1, page("S1", publication_date="2020-03-12"), origin_id="ORG-1", reasons="escalation"),
        told(2, page("S1", publication_date="2020-03-10"), origin_id="ORG-1"),
    ),
    "a page with and without a day": (
        told(1, page("S1", publication_date="", publication_date_precision="unknown")),
        told(2, page("S1", notes="Read on paper.")),
    ),
}
OF_ONE_ID = {"two titles of one id", "two days of one page", "a page with and without a day"}
"""What one file cannot hold: an id that stands twice in it is refused."""


@pytest.mark.parametrize("named", NAMED)
def test_what_is_named_is_the_same_whichever_came_first(
    sqlite_template: Path, tmp_path: Path, named: str
) -> None:
    one, other = NAMED[named]

    first, last = (record(sqlite_template, *parts) for parts in ((one, other), (other, one)))

    assert first == last


@pytest.mark.parametrize("named", [name for name in NAMED if name not in OF_ONE_ID])
def test_what_is_named_at_once_is_the_same(sqlite_template: Path, named: str) -> None:
    one, other = NAMED[named]

    assert record(sqlite_template, one + other) == record(sqlite_template, other, one)


THREE = (
    told(1, speaker_name="Thomas Odinga", speaker_office="Foreign Minister"),
    told(2, speaker_name="Tom Odinga", speaker_office="Foreign Minister"),
    Part(
        people=[
            person("odinga", "Tom Odinga", "Foreign Minister", "KEN", other_names="Thomas Odinga")
        ]
    ),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_two_names_of_one_speaker_make_one_whichever_came_first(
    sqlite_template: Path, order: tuple[int, ...]
) -> None:
    at_once = record(sqlite_template, THREE[0] + THREE[1] + THREE[2])

    in_parts = record(sqlite_template, *(THREE[number] for number in order))

    # Nobody is deleted: who was known by the other name alone leads to the one there is.
    standing = [line for line in in_parts["people"] if '"merged_into_id": ""' in line]
    assert in_parts | {"people": standing} == at_once


@pytest.mark.parametrize(
    ("people", "cells", "sentence"),
    [
        ([person("bey", "Ana Bey", "Foreign Minister", "BRA")], {}, "Brazil"),
        ([person("bey", "Ana Bey", "Minister", "KEN", office_to="2019-12-31")], {}, "2019"),
        ([person("bey", "Ana Bey", "Minister", "KEN", office_to="2020-12-31")], {}, None),
        (
            [person("bey", "Ana Bey", "Foreign Minister", "BRA")],
            {"odd_because": "On behalf of both."},
            None,
        ),
    ],
)
def test_an_office_is_asked_back_whichever_came_first(
    sqlite_template: Path,
    tmp_path: Path,
    people: list[Row],
    cells: dict[str, str],
    sentence: str | None,
) -> None:
    row = told(1, speaker_name="Ana Bey", speaker_office="Minister", **cells)
    listed = Part(people=people)

    for number, parts in enumerate(((row, listed), (listed, row), (row + listed,))):
        (tmp_path / str(number)).mkdir()
        with sqlite_copy(sqlite_template) as database:
            *before, last = (part.write(tmp_path / f"{number}-{i}") for i, part in enumerate(parts))
            for folder in before:
                bring_in(database, folder)
            if sentence is None:
                bring_in(database, last)
            else:
                assert any(sentence in finding.message for finding in refused(database, last))


def record(template: Path, *parts: Part) -> dict[str, list[str]]:
    """Import the parts one by one, and all of them again."""
    with tempfile.TemporaryDirectory() as name, sqlite_copy(template) as database:
        for number, part in enumerate((*parts, *parts)):
            bring_in(database, part.write(Path(name) / f"part-{number}"))
        return canonical(exported(database, Path(name) / "package"))
