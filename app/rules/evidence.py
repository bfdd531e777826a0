"""What the rule is given and what it answers: plain values, no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.codes import (
    Invited,
    Mark,
    ReasonDirection,
    ReasonGiver,
    SetAside,
    Silence,
    Standing,
)
from app.rules.spans import Span


@dataclass(frozen=True)
class Clock:
    """The two clocks: what held on `as_of`, as far as it was public by `known_by`."""

    as_of: date
    known_by: date


@dataclass(frozen=True)
class Telling:
    """A page that carries a claim: which source, going back to which origin, public when."""

    source: int
    origin: int
    published: Span
    distorted: bool = False


@dataclass(frozen=True)
class ReasonGiven:
    """A reason as it stands in a statement."""

    code: str
    direction: ReasonDirection
    given: ReasonGiver


@dataclass(frozen=True)
class Evidence:
    """What one statement says of one holder.

    `direction` is null where the statement gives no position, `standing` where it never counts.
    `via` names the group whose statement this is, when it is read for a member.
    """

    statement: int
    stance: str
    direction: int | None
    standing: Standing | None
    said: Span
    tellings: tuple[Telling, ...]
    reasons: tuple[ReasonGiven, ...] = ()
    via: str | None = None

    @property
    def order(self) -> tuple[date, date, int]:
        """Sort key: the later day last, then the later earliest day, then the later record."""
        return (self.said.last, self.said.first, self.statement)


@dataclass(frozen=True)
class Ask:
    """How the holder stands to one act of asking."""

    invitation: int
    status: Invited
    sent: Span
    tellings: tuple[Telling, ...]
    reason: str | None = None

    @property
    def order(self) -> tuple[date, date, int]:
        """Sort key, as for evidence."""
        return (self.sent.last, self.sent.first, self.invitation)


@dataclass(frozen=True)
class Look:
    """A day on which somebody looked and found nothing."""

    looked_on: date


@dataclass(frozen=True)
class Override:
    """An editor's ruling: a statement to follow, or a silence to show."""

    ruling: int
    statement: int | None
    silence: Silence | None
    ruled_on: date


@dataclass(frozen=True)
class Case:
    """Everything on record about one holder and one initiative."""

    evidence: tuple[Evidence, ...] = ()
    asks: tuple[Ask, ...] = ()
    looks: tuple[Look, ...] = ()
    overrides: tuple[Override, ...] = ()


class Refused(StrEnum):
    """Whether a country that was asked had refused before it was asked."""

    BEFORE = "before"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Outcome:
    """Where a holder stands, and how the rule got there.

    Exactly one of `stance` and `silence` is set. `origins` and `reports` count what stands
    behind the answer: distinct roots and distinct sources. `causes` names the statements that
    set each mark, oldest first; there are none where an act of asking or the calendar does.
    """

    stance: str | None
    silence: Silence | None
    standing: Standing | None
    since: Span | None
    via: str | None
    marks: tuple[Mark, ...]
    causes: tuple[tuple[Mark, tuple[int, ...]], ...]
    reasons: tuple[ReasonGiven, ...]
    invited: Invited | None
    refused: Refused | None
    deciding: int | None
    behind: tuple[int, ...]
    set_aside: tuple[tuple[int, SetAside], ...]
    ruling: int | None
    origins: int
    reports: int
    last_seen: date | None
