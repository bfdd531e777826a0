"""The lexicon of the seeds, read from their files: the layer needs no database."""

import csv
from collections.abc import Callable
from datetime import date

import pytest

from app.extraction import (
    ActorEntry,
    ActorWord,
    Extraction,
    Lexicon,
    MembershipEntry,
    OfficeEntry,
    PersonEntry,
    WordKind,
    extract,
)
from app.places import ROOT

DAY = date(2024, 6, 8)
SEEDS = ROOT / "seeds" / "dossier"

Read = Callable[..., Extraction]


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    names = {row["code"]: row for row in rows("actors.csv")}
    return Lexicon(
        actors=frozenset(
            ActorEntry(code, row["name"], row["kind"] == "group") for code, row in names.items()
        ),
        words=frozenset(ActorWord(row["name"], code, WordKind.NAME) for code, row in names.items())
        | frozenset(
            ActorWord(row["alias"], row["actor_code"], WordKind(row["kind"]))
            for row in rows("actor_aliases.csv")
        ),
        memberships=frozenset(
            MembershipEntry(
                row["group_code"],
                row["member_code"],
                _day(row["valid_from"]),
                _day(row["valid_until"]),
            )
            for row in rows("memberships.csv")
        ),
        people=_people(),
        tellers=frozenset(row["publisher"] for row in rows("sources.csv")),
        stances=frozenset((row["scale_code"], row["code"]) for row in rows("stances.csv")),
        reasons=frozenset(row["code"] for row in rows("reasons.csv")),
    )


@pytest.fixture
def read(lexicon: Lexicon) -> Read:
    """Reads a text as an article of 8 June 2024."""

    def extracted(text: str, day: date | None = DAY) -> Extraction:
        return extract(text, lexicon, day)

    return extracted


def _people() -> frozenset[PersonEntry]:
    offices: dict[str, list[OfficeEntry]] = {}
    for row in rows("offices.csv"):
        office = OfficeEntry(int(row["id"]), row["title"], row["actor_code"], None, None)
        offices.setdefault(row["person_id"], []).append(office)
    return frozenset(
        PersonEntry(
            int(row["id"]), row["name"], row["name"].split()[-1], tuple(offices.get(row["id"], ()))
        )
        for row in rows("people.csv")
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
