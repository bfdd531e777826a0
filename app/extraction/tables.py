"""The tables of phrases and words, read once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.codes import Invited
from app.extraction.notation import compiled
from app.extraction.proposals import Meaning

FOLDER = Path(__file__).parent


class HolderPlace(StrEnum):
    """Where the holder of a phrase stands; phrases.toml says what each means."""

    BEFORE = "before"
    AFTER = "after"
    OBJECTS = "objects"
    OWNER = "owner"
    EITHER = "either"
    INSIDE = "inside"
    ORDERED = "ordered"
    REPEATS = "repeats"
    FOLLOWS = "follows"


@dataclass(frozen=True)
class Phrase:
    """One entry of the table: words to look for, and what they say."""

    pattern: re.Pattern[str]
    meaning: Meaning
    holder: HolderPlace
    why: str
    doubt: str | None
    needs_letter: bool
    rank: int


@dataclass(frozen=True)
class AnswerMeant:
    """How a meaning is put on record, and what it turns into after "not"."""

    label: str
    scale: str | None
    stance: str | None
    invited: Invited | None
    negated: Meaning | None
    negated_doubt: str | None


@dataclass(frozen=True)
class Caution:
    """A word that is also something else, and what nearby speaks for which."""

    word: str
    means: str
    speaks_against: re.Pattern[str] | None
    speaks_for: re.Pattern[str] | None


@dataclass(frozen=True)
class Words:
    """The words around names, outlets and quotations."""

    bodies: str
    not_the_state: str
    forces: str
    titles: str
    ranks: str
    reporting: re.Pattern[str]
    same_outlet: re.Pattern[str]
    unnamed_report: re.Pattern[str]
    anonymous: re.Pattern[str]
    outlets: tuple[str, ...]
    not_given_names: frozenset[str]
    reasons: Mapping[str, re.Pattern[str]]
    cautions: Mapping[str, Caution]


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the table of phrases in its order."""
    table = _read("phrases.toml")
    return tuple(
        Phrase(
            pattern=compiled(row["words"], table["lists"], table["verbs"]),
            meaning=Meaning(row["meaning"]),
            holder=HolderPlace(row.get("holder", "before")),
            why=row["why"],
            doubt=row.get("doubt"),
            needs_letter=row.get("needs_letter", False),
            rank=rank,
        )
        for rank, row in enumerate(table["phrases"])
    )


@cache
def letter_words() -> re.Pattern[str]:
    """Return the words for a letter or an invitation."""
    table = _read("phrases.toml")
    return compiled("{letter}|<invite>|recipients", table["lists"], table["verbs"])


@cache
def answers() -> Mapping[Meaning, AnswerMeant]:
    """Return how each meaning is put on record."""
    return {
        Meaning(code): AnswerMeant(
            label=row["label"],
            scale=row.get("scale"),
            stance=row.get("stance"),
            invited=Invited(row["invited"]) if "invited" in row else None,
            negated=Meaning(row["negated"]) if "negated" in row else None,
            negated_doubt=row.get("negated_doubt"),
        )
        for code, row in _read("phrases.toml")["meanings"].items()
    }


@cache
def words() -> Words:
    """Return the words around names, outlets and quotations."""
    table, verbs = _read("words.toml"), _read("phrases.toml")["verbs"]

    def pattern(text: str) -> re.Pattern[str]:
        return compiled(text, {}, verbs)

    return Words(
        bodies=table["bodies"],
        not_the_state=table["not_the_state"],
        forces=table["forces"],
        titles=table["titles"],
        ranks=table["ranks"],
        reporting=pattern(table["reporting"]),
        same_outlet=pattern(table["same_outlet"]),
        unnamed_report=pattern(table["unnamed_report"]),
        anonymous=pattern(table["anonymous"]),
        outlets=tuple(table["outlets"]),
        not_given_names=frozenset(table["not_given_names"].split()),
        reasons={code: pattern(text) for code, text in table["reasons"].items()},
        cautions={word: _caution(word, row) for word, row in table["cautions"].items()},
    )


def _caution(word: str, row: Mapping[str, str]) -> Caution:
    def pattern(text: str) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w)(?:{text})(?!\w)") if text else None

    return Caution(word, row["means"], pattern(row["against"]), pattern(row["for"]))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
