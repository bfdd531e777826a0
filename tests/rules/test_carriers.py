"""What kind of page carries a claim, by the words for the kind of its source."""

import csv

import pytest

from app.places import ROOT
from app.rules.carriers import carrier_of, compiles_what_was_public

# the kind of a source | what that makes of its pages
TABLE = """
newspaper                       | publisher
news agency                     | publisher
news site                       | publisher
news article                    | publisher
broadcaster                     | publisher
magazine                        | publisher
think tank                      | publisher
unofficial list                 | publisher
public broadcaster              | publisher
                                | publisher
official document               | official
Official statement              | official
government website              | official
ministry press release          | official
parliament record               | official
official gazette                | official
UN resolution                   | official
communiqué                      | official
aggregator                      | copy
news aggregator                 | copy
machine translation             | copy
news site / machine translation | copy
Machine Translation             | copy
official document (copy)        | copy
newspaper copy                  | copy
broadcaster copy                | copy
blog                            | copy
state media                     | copy
state media copy                | copy
state-run newspaper             | copy
state news agency               | copy
state broadcaster               | copy
state television                | copy
state-owned news agency         | copy
state-controlled media          | copy
government-run newspaper        | copy
government newspaper            | copy
government agency               | official
state agency                    | copy
State Department press release  | official
United States newspaper         | publisher
state_media                     | copy
machine_translation             | copy
official_document               | official
non-official list               | publisher
blogs                           | copy
mirror of a ministry website    | copy
semi-official news agency       | copy
semiofficial newspaper          | copy
quasi-official agency           | copy
official news agency            | copy
official newspaper              | copy
state-affiliated media          | copy
state-funded broadcaster        | copy
state-backed outlet             | copy
Kremlin-linked site             | copy
party-controlled newspaper      | copy
not official                    | publisher
not an official statement       | publisher
no longer official              | publisher
leaked government document      | publisher
opposition parliament group website | publisher
press release wire              | publisher
newspaper on government affairs | publisher
magazine about parliament       | publisher
government-critical news site   | publisher
non-state media                 | publisher
official website                | official
government press release        | official
"""

ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TABLE.strip("\n").splitlines()]


@pytest.mark.parametrize(("kind", "carrier"), ROWS)
def test_the_kind_of_a_source_says_what_its_pages_are(kind: str, carrier: str) -> None:
    assert carrier_of(kind).value == carrier


def test_the_kinds_of_the_first_case_are_read_by_their_words() -> None:
    with (ROOT / "seeds/dossier/sources.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)}

    assert kinds
    for kind in kinds:
        is_copy = any(word in kind for word in ("copy", "aggregator", "machine", "state media"))
        is_official = "parliament" in kind
        expected = "copy" if is_copy else "official" if is_official else "publisher"
        assert carrier_of(kind) == expected, kind


@pytest.mark.parametrize(
    ("kind", "compiles"),
    [
        ("dataset of official records", True),
        ("official data set", True),
        ("government database", True),
        ("dataset", False),
        ("copy of an official dataset", False),
        ("official document", False),
    ],
)
def test_only_an_official_data_set_tells_what_was_public_before(
    kind: str, *, compiles: bool
) -> None:
    assert compiles_what_was_public(kind) is compiles
