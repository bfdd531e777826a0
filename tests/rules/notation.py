"""The rule's tables, as text that a reader can check by eye beside the method page.

A table has a title, a record and answers. In the record, what follows a semicolon may be left out:

    # Title
    question  final ; closed 2024-09-01
    role    initiator  2024-05-20  own_act  ; public 2024-06-08 @letter
    1       2024-05-14             declined    own_word   ; by Tusk ; because escalation
    2       2024-05-18/2024-05-20  agreed      via_group  ; of NATO
    remark  3  2024-05-18          declined    via_group  ; of NATO
    ask     2024-05-27/2024-06-07  invited     ; to meet ; public 2024-06-08 @welt, 2024-06 @welt
    look    2024-06-01
    ruling  2024-06-10             statement 2
    on 2024-06-08 known 2024-06-05  ->  declined, own_word 1; contested; since 2024-05-14

A statement is told once, on the last day it can have been said, by a page of its own, unless
`public` lists its pages: the day, `@` the origin (its own, if none is given), `%` the page (a new
one, if none is given), `~` whom the page has it from, `official` or `copy` (a publisher, if neither
is given) and `distorted`. Days are written as in EDTF. `opposition` stands where a standing would.

More about a statement: `by` its speaker, `left` the day on which the speaker was in office no more,
`if` what it is conditional on, `act` for one that others report, `vote` for a vote, `of` the group,
`because` reasons (for, against, rebuts, condition, none; ascribed, if not the holder's own),
`recorded` the day, `row` its place in the order of recording (its number, if none is given). An act
of asking asks `to meet`, or else to take part, and may be `on_record` by who asks or is asked.
A question is `final` if acts on its scale are, `uninitiated` if its scale has no "initiator".

An answer names the stance with the standing and the number of what decided, or the silence, or
says `no candidate`. Marks are compared whole, so an answer without marks says that there are none;
the other parts of an answer (PARTS) are compared where the table gives them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.codes import Mark
from app.rules.evidence import Case, Clock
from tests.rules.answers import PARTS, Decide, answer
from tests.rules.record import read_case

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Table:
    """A record, and what the rule must answer at each pair of clocks."""

    title: str
    case: Case
    answers: tuple[tuple[str, Clock, str], ...]


def read_tables() -> list[Table]:
    """Read every table there is, step by step."""
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
