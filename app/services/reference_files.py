"""The tables that come with the program: what is said in them once and asked for often."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.places import REFERENCE

Row = Mapping[str, str]


# Files of the program do not change while it runs; forms ask for these at every drawing.
@cache
def read_presidents() -> Mapping[str, bool]:
    """Say for each country listed whether its president leads policy."""
    rows = read_rows(REFERENCE / "presidents.csv")
    return MappingProxyType({row["country"]: row["has_the_say"] == "yes" for row in rows})


@cache
def read_initiatives() -> Mapping[str, Row]:
    """Return the initiatives whose words we have written, by the ref that sheets use."""
    rows = read_rows(REFERENCE / "initiatives.csv")
    return MappingProxyType({row["ref"]: row for row in rows})


def read_initiative_links() -> list[Row]:
    """Return which of those initiatives belong together, by their refs."""
    return list(read_rows(REFERENCE / "initiative_links.csv"))


@cache
def usual_answers() -> Mapping[tuple[str | None, str | None], Row]:
    """Return every answer of our own scales, by scale and code."""
    rows = read_rows(REFERENCE / "stances.csv")
    return MappingProxyType({(row["scale"], row["code"]): row for row in rows})


def read_rows(file: Path) -> Iterator[Row]:
    """Read a reference file; these are ours, so what is wrong in them is left to crash."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, strict=True)
