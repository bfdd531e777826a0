"""What a careful reader would propose: from the claim sheets, or written beside an article."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

COUNTED = "counted"
STANCES = {
    "initiator": "initiated",
    "agreed": "agreed",
    "declined": "declined",
    "opposed": "opposed",
    "no stated position": "worried",
}
# What these rows tell is a worry or a threat, whatever answer their coder drew from it.
BY_HAND = {"SEED-07": "worried", "SEED-15": "worried", "SEED-18": "threat"}
# Says in one row of statements what the invitations say addressee by addressee.
LEFT_OUT = frozenset({"SEED-05"})
# What the article says without a teller, or with one it does not name.
UNTOLD = ("own statement", "unnamed")


@dataclass(frozen=True)
class Expected:
    """One proposal that should be there; `holder` is a code, or "counted" for unnamed parties.

    Where an article's own file names no teller, `is_judged` says that any will do.
    """

    ref: str
    category: str
    holder: str
    teller: str | None = None
    speaker: str | None = None
    reasons: tuple[str, ...] = ()
    is_judged: bool = True


@dataclass(frozen=True)
class Article:
    """An article to read, the day it counts from, and what should come of it."""

    name: str
    text: str
    published: date
    expected: tuple[Expected, ...]
    quotations: tuple[str, ...]


def seed_article(text: Path, claims: Path) -> Article:
    """Read the first case's article, or its paraphrase, and the rows SEED of the dossier."""
    statements = [
        row
        for row in _rows(claims / "statements.csv")
        if row["statement_id"].startswith("SEED-") and row["statement_id"] not in LEFT_OUT
    ]
    invitations = [
        row
        for row in _rows(claims / "invitations.csv")
        if row["invitation_id"].startswith("INV-SEED-")
    ]
    return Article(
        name=text.name,
        text=text.read_text(encoding="utf-8"),
        published=date(2024, 6, 8),
        expected=(*map(_asking, invitations), *map(_statement, statements)),
        quotations=tuple(row["quote"] for row in statements if row["quote"]),
    )


def articles_in(folder: Path) -> Iterator[Article]:
    """Read the articles of a folder, each with what was written beside it."""
    for file in sorted(folder.glob("*.toml")):
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        expected = (
            Expected(
                f"{file.stem} {number}",
                row["category"],
                row["holder"],
                row.get("teller"),
                None,
                (row["reason"],) if "reason" in row else (),
                is_judged="teller" in row,
            )
            for number, row in enumerate(written["expected"], start=1)
        )
        yield Article(
            name=file.stem,
            text=file.with_suffix(".txt").read_text(encoding="utf-8"),
            published=written["published"],
            expected=tuple(expected),
            quotations=tuple(written["quotations"]),
        )


def _asking(row: Mapping[str, str]) -> Expected:
    named = len(row["recipient"]) == 3 and row["recipient"].isupper()
    return Expected(
        row["invitation_id"],
        "asked" if row["status"] == "invited" else "not_asked",
        row["recipient"] if named else COUNTED,
        _teller(row["attribution_chain"]),
    )


def _statement(row: Mapping[str, str]) -> Expected:
    reasons = (reason.partition(":")[2] for reason in row["reasons"].split("|"))
    return Expected(
        row["statement_id"],
        BY_HAND.get(row["statement_id"], STANCES[row["stance"]]),
        row["holder_code"] or COUNTED,
        _teller(row["attribution_chain"]),
        row["speaker_name"] or None,
        tuple(reason for reason in reasons if reason),
    )


def _teller(chain: str) -> str | None:
    """Return the first teller behind the article, without what stands in brackets after it."""
    _, _, behind = chain.partition("<")
    first = behind.split("<")[0].strip()
    if not first or any(words in chain.split("<")[0] + first for words in UNTOLD):
        return None
    return first.split(" (")[0].strip('"')


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
