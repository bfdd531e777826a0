"""The rule's tables, as text that a reader can check by eye.

A table has a title, a record and answers. In the record, what follows a semicolon may be left out:

    # Title
    1       2024-05-14             declined    own_word   ; because escalation, rebuts deterrence
    2       2024-05-18/2024-05-20  agreed      via_group  ; of NATO
    ask     2024-05-27/2024-06-07  invited                ; public 2024-06-08 @welt, 2024-06 @welt
    look    2024-06-01
    ruling  2024-06-10             statement 2
    on 2024-06-08 known 2024-06-05  ->  declined, own_word 1; contested; since 2024-05-14

A statement is told once, on the last day it can have been said, unless `public` lists its pages:
the day, `@` the origin (its own, if none is given), `%` the source (a new one, if none is given)
and `distorted`. Days are written as in EDTF. `opposition` stands where a standing would.

An answer names the stance with the standing and the number of what decided, or the silence. Marks
are compared whole, so an answer without marks says that there are none; the other parts of an
answer (PARTS) are compared where the table gives them.
"""

import calendar
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from app.domain.codes import Invited, Mark, ReasonDirection, ReasonGiver, Silence, Standing
from app.rules.evidence import (
    Ask,
    Case,
    Clock,
    Evidence,
    Look,
    Outcome,
    Override,
    ReasonGiven,
    Telling,
)
from app.rules.spans import Span, on

Decide = Callable[[Case, Clock], Outcome]

TABLES = Path(__file__).parent / "tables"
STANCES = Path(__file__).parents[2] / "seeds/reference/stances.csv"


@dataclass(frozen=True)
class Table:
    """A record, and what the rule must answer at each pair of clocks."""

    title: str
    case: Case
    answers: tuple[tuple[str, Clock, str], ...]


def read_tables() -> list[Table]:
    """Read every table there is, by subject."""
    files = sorted(TABLES.glob("*.txt"))
    return [table for file in files for table in _tables(file.stem, file.read_text("utf-8"))]


def wrong_answers(table: Table, decide: Decide) -> list[str]:
    """Return a line for every answer that is not as the table has it."""
    wrong = []
    for when, clock, expected in table.answers:
        said = answer(decide(table.case, clock), _named(expected))
        if said != _canonical(expected):
            wrong.append(f"{when}: must be {_canonical(expected)!r}, the rule says {said!r}")
    return wrong


def directions() -> dict[str, int | None]:
    """Return the direction of every stance of the built-in scales."""
    with STANCES.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: int(row["direction"]) if row["direction"] else None
            for row in csv.DictReader(file)
        }


def read_case(record: str) -> Case:
    """Read the record of a table."""
    reader = _Reader()
    for line in record.strip().splitlines():
        reader.read(line)
    return reader.case


def read_span(text: str) -> Span:
    """Read `2024-05-14`, `2024-05`, `2024-05-01/2024-05-14`, `../2024-06-08`, `2024-05-01/..`."""
    first, _, last = text.partition("/")
    return Span(_bound(first, 0), _bound(last or first, -1))


def answer(outcome: Outcome, parts: list[str]) -> str:
    """Say an outcome in the notation, with only the parts asked for."""
    if outcome.stance:
        head = f"{outcome.stance}, {outcome.standing} {outcome.deciding}"
    else:
        head = str(outcome.silence)
    marks = sorted(str(mark) for mark in outcome.marks)
    rest = [f"{part} {PARTS[part](outcome)}" for part in sorted(parts)]
    return "; ".join([head, *marks, *rest])


PARTS: dict[str, Callable[[Outcome], str]] = {
    "aside": lambda o: _list(f"{number} {why}" for number, why in o.set_aside),
    "because": lambda o: _list(reason.code for reason in o.reasons),
    "behind": lambda o: _list(o.behind),
    "asked": lambda o: str(o.invited or "-"),
    "origins": lambda o: str(o.origins),
    "refused": lambda o: str(o.refused or "-"),
    "reports": lambda o: str(o.reports),
    "ruling": lambda o: str(o.ruling or "-"),
    "seen": lambda o: str(o.last_seen or "-"),
    "since": lambda o: _span_text(o.since) if o.since else "-",
    "of": lambda o: o.via or "-",
}


@dataclass
class _Reader:
    """Reads a record line by line; invitations and rulings are numbered as they come."""

    evidence: list[Evidence] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    known: dict[str, int | None] = field(default_factory=directions)

    @property
    def case(self) -> Case:
        return Case(
            tuple(self.evidence), tuple(self.asks), tuple(self.looks), tuple(self.overrides)
        )

    def read(self, line: str) -> None:
        words, *clauses = [part.strip() for part in line.split(";")]
        what, when, *rest = words.split()
        more = {key: value for key, _, value in (clause.partition(" ") for clause in clauses)}
        if what == "look":
            self.looks.append(Look(date.fromisoformat(when)))
        elif what == "ruling":
            self.overrides.append(self._override(date.fromisoformat(when), rest))
        elif what == "ask":
            number, sent = len(self.asks) + 1, read_span(when)
            told = self._tellings(f"ask {number}", sent, more.get("public"))
            self.asks.append(Ask(number, Invited(rest[0]), sent, told))
        else:
            self.evidence.append(self._evidence(int(what), read_span(when), rest, more))

    def _evidence(self, number: int, said: Span, rest: list[str], more: dict[str, str]) -> Evidence:
        stance, standing = rest
        return Evidence(
            statement=number,
            stance=stance,
            direction=self.known[stance],
            standing=None if standing == "opposition" else Standing(standing),
            said=said,
            tellings=self._tellings(f"statement {number}", said, more.get("public")),
            reasons=tuple(_reason(text) for text in _items(more.get("because", ""))),
            via=more.get("of"),
        )

    def _override(self, ruled_on: date, rest: list[str]) -> Override:
        number = len(self.overrides) + 1
        if rest[0] == "statement":
            return Override(number, int(rest[1]), None, ruled_on)
        return Override(number, None, Silence(rest[0]), ruled_on)

    def _tellings(self, origin: str, happened: Span, pages: str | None) -> tuple[Telling, ...]:
        if pages is None:
            day = happened.latest or happened.earliest
            assert day, "what has no day needs a day of publication"
            return (Telling(self._number(""), self._number(origin), on(day)),)
        return tuple(self._telling(origin, page.split()) for page in _items(pages))

    def _telling(self, origin: str, words: list[str]) -> Telling:
        named = {word[0]: word for word in words[1:]}
        return Telling(
            source=self._number(named.get("%", "")),
            origin=self._number(named.get("@", origin)),
            published=read_span(words[0]),
            distorted="distorted" in words,
        )

    def _number(self, name: str) -> int:
        return self.names.setdefault(name, next(self.numbers)) if name else next(self.numbers)


def _tables(subject: str, text: str) -> Iterator[Table]:
    for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        title, *lines = [line for line in block.splitlines() if line.strip()]
        answers = [line for line in lines if "->" in line]
        record = [line for line in lines if "->" not in line]
        assert answers, f"the table {title!r} asks for nothing"
        yield Table(
            f"{subject}: {title}",
            read_case("\n".join(record)),
            tuple(_answer(line) for line in answers),
        )


def _answer(line: str) -> tuple[str, Clock, str]:
    when, expected = (part.strip() for part in line.split("->"))
    words = when.split()
    as_of = date.fromisoformat(words[1])
    known_by = date.fromisoformat(words[3]) if "known" in words else as_of
    return when, Clock(as_of, known_by), expected


def _named(expected: str) -> list[str]:
    clauses = [clause.strip().split(" ")[0] for clause in expected.split(";")[1:]]
    return [clause for clause in clauses if clause in PARTS]


def _canonical(expected: str) -> str:
    head, *clauses = [clause.strip() for clause in expected.split(";")]
    parts = [clause for clause in clauses if clause.split(" ")[0] in PARTS]
    marks = sorted(str(Mark(clause)) for clause in clauses if clause not in parts)
    return "; ".join([head, *marks, *sorted(parts)])


def _reason(text: str) -> ReasonGiven:
    code, *direction = reversed(text.split())
    return ReasonGiven(
        code, ReasonDirection(direction[0] if direction else "against"), ReasonGiver.STATED
    )


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _list(items: object) -> str:
    assert hasattr(items, "__iter__")
    return ", ".join(str(item) for item in items) or "-"


def _bound(text: str, which: int) -> date | None:
    if text in ("", ".."):
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        parts.append((1, 12)[which])
    if len(parts) == 2:
        parts.append((1, calendar.monthrange(*parts)[1])[which])
    return date(*parts)


def _span_text(span: Span) -> str:
    if span.earliest == span.latest:
        return str(span.earliest or "..")
    return f"{span.earliest or '..'}/{span.latest or '..'}"
