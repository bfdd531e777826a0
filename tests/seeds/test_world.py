"""The tables of the large record hold what they say, without importing them."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator

from app.places import SEEDS
from app.services.imports.series.roll_call_rows import VOTES

FOLDER = SEEDS / "world" / "unga-votes"


def rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(FOLDER / name, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_each_roll_call_has_the_votes_that_its_line_counts() -> None:
    with gzip.open(FOLDER / "votes.csv.gz", "rt", encoding="utf-8") as file:
        next(file)
        cells = (line.rstrip("\n").split(",") for line in file)
        counted = Counter((number, vote) for number, _, vote in cells)

    resolutions = list(rows("resolutions.csv.gz"))
    told = {(row["id"], vote): int(row[vote]) for row in resolutions for vote in VOTES}

    assert len(resolutions) == 6_299
    assert counted.total() == 978_708
    assert counted == Counter({key: count for key, count in told.items() if count})


def test_only_what_is_dated_to_the_day_shows_one() -> None:
    precise = Counter(row["date_precision"] for row in rows("resolutions.csv.gz"))

    assert precise == {"month": 4_524, "day": 1_775}


def test_every_voter_is_an_actor_of_the_reference_tables() -> None:
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        voters = {row["country_code"] for row in csv.DictReader(file)}
    with (SEEDS / "reference" / "actors.csv").open(encoding="utf-8", newline="") as file:
        actors = {row["code"] for row in csv.DictReader(file)}

    assert voters - actors == set()
