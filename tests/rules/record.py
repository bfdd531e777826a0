"""Reads the record of a table: see notation.py for how it is written."""

import calendar
import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from app.domain.codes import (
    AsksFor,
    Invited,
    ReasonDirection,
    ReasonGiver,
    RoleKind,
    Silence,
    Standing,
)
from app.rules.evidence import (
    Ask,
    Carrier,
    Case,
    Evidence,
    HeldRole,
    Look,
    Override,
    Question,
    ReasonGiven,
    Telling,
)
from app.rules.spans import Span

STANCES = Path(__file__).parents[2] / "seeds/reference/stances.csv"


@dataclass(frozen=True)
class Answer:
    """What the rule must know of a stance of the built-in scales."""

    direction: int | None
    is_answer: bool


def stances() -> dict[str, Answer]:
    """Return every stance of the built-in scales."""
    with STANCES.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Answer(
                int(row["direction"]) if row["direction"] else None, row["is_answer"] == "yes"
            )
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


@dataclass
class _Reader:
    """Reads a record line by line; invitations and rulings are numbered as they come."""

    evidence: list[Evidence] = field(default_factory=list)
    remarks: list[Evidence] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    roles: list[HeldRole] = field(default_factory=list)
    question: Question = field(default_factory=lambda: Question(has_initiator=True))
    names: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    known: dict[str, Answer] = field(default_factory=stances)

    @property
    def case(self) -> Case:
        return Case(
            tuple(self.evidence),
            tuple(self.asks),
            tuple(self.looks),
            tuple(self.overrides),
            tuple(self.roles),
            tuple(self.remarks),
            self.question,
        )

    def read(self, line: str) -> None:
        words, *clauses = [part.strip() for part in line.split(";")]
        what, *rest = words.split()
        more = {key: value for key, _, value in (clause.partition(" ") for clause in clauses)}
        match what:
            case "look":
                self.looks.append(Look(date.fromisoformat(rest[0])))
            case "ruling":
                self.overrides.append(self._override(date.fromisoformat(rest[0]), rest[1:]))
            case "ask":
                self.asks.append(self._ask(rest, more))
            case "role":
                self.roles.append(self._role(rest, more))
            case "question":
                self.question = _question(rest, more)
            case "remark":
                self.remarks.append(self._evidence(rest, more))
            case _:
                self.evidence.append(self._evidence([what, *rest], more))

    def _evidence(self, words: list[str], more: Mapping[str, str]) -> Evidence:
        number, said, stance, standing = int(words[0]), read_span(words[1]), *words[2:]
        known = self.known[stance]
        _refuse_others(more, "public because of by left if act vote row recorded")
        return Evidence(
            statement=number,
            stance=stance,
            direction=known.direction,
            standing=None if standing == "opposition" else Standing(standing),
            said=said,
            tellings=self._tellings(f"statement {number}", said, more.get("public")),
            is_answer=known.is_answer,
            is_act=standing == Standing.OWN_ACT or "act" in more,
            is_vote="vote" in more,
            is_conditional="if" in more,
            speaker=more.get("by"),
            left_office=date.fromisoformat(more["left"]) if "left" in more else None,
            reasons=tuple(_reason(text) for text in _items(more.get("because", ""))),
            via=more.get("of"),
            recorded=(int(more["row"]) if "row" in more else number,),
            recorded_on=_recorded_on(more),
        )

    def _ask(self, words: list[str], more: Mapping[str, str]) -> Ask:
        number, sent = len(self.asks) + 1, read_span(words[0])
        _refuse_others(more, "public to on_record recorded")
        return Ask(
            number,
            Invited(words[1]),
            sent,
            self._tellings(f"ask {number}", sent, more.get("public")),
            AsksFor.MEETING if more.get("to") == "meet" else AsksFor.TAKE_PART,
            is_on_record="on_record" in more,
            recorded_on=_recorded_on(more),
        )

    def _role(self, words: list[str], more: Mapping[str, str]) -> HeldRole:
        since = read_span(words[1])
        _refuse_others(more, "public statement recorded")
        return HeldRole(
            RoleKind(words[0]),
            since,
            Standing(words[2]),
            self._tellings(f"role {words[0]}", since, more.get("public")),
            int(more["statement"]) if "statement" in more else None,
            recorded_on=_recorded_on(more),
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
            pages = str(day)
        return tuple(self._telling(origin, page.split()) for page in _items(pages))

    def _telling(self, origin: str, words: list[str]) -> Telling:
        named = {word[0]: word for word in words[1:]}
        source = self._number(named.get("%", ""))
        tellers = {word for word in words[1:] if word.startswith("~")}
        kinds = [kind for kind in Carrier if kind in words]
        return Telling(
            source=source,
            origin=self._number(named.get("@", origin)),
            published=read_span(words[0]),
            distorted="distorted" in words,
            carrier=kinds[0] if kinds else Carrier.PUBLISHER,
            through=frozenset({f"source {source}", *tellers}),
        )

    def _number(self, name: str) -> int:
        return self.names.setdefault(name, next(self.numbers)) if name else next(self.numbers)


def _question(words: list[str], more: Mapping[str, str]) -> Question:
    closed = read_span(more["closed"]) if "closed" in more else None
    return Question(
        is_final="final" in words, has_initiator="uninitiated" not in words, closed=closed
    )


def _refuse_others(more: Mapping[str, str], known: str) -> None:
    others = set(more) - set(known.split())
    assert not others, f"the notation has no {others}"


def _recorded_on(more: Mapping[str, str]) -> date:
    return date.fromisoformat(more["recorded"]) if "recorded" in more else date.max


def _reason(text: str) -> ReasonGiven:
    *how, code = text.split()
    given = ReasonGiver.ASCRIBED if "ascribed" in how else ReasonGiver.STATED
    directions = [ReasonDirection(word) for word in how if word != "ascribed"]
    return ReasonGiven(code, directions[0] if directions else ReasonDirection.AGAINST, given)


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _bound(text: str, which: int) -> date | None:
    if text in ("", ".."):
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        parts.append((1, 12)[which])
    if len(parts) == 2:
        parts.append((1, calendar.monthrange(*parts)[1])[which])
    return date(*parts)
