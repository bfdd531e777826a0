"""What the rule is given and what it answers: plain values, no database."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.codes import (
    AsksFor,
    Invited,
    Mark,
    ReasonDirection,
    ReasonGiver,
    RoleKind,
    SetAside,
    Silence,
    Standing,
    Sureness,
)
from app.rules.spans import Span

INITIATOR = "initiator"


@dataclass(frozen=True)
class Clock:
    """The two clocks: what held on `as_of`, as far as it was public by `known_by`."""

    as_of: date
    known_by: date


class Carrier(StrEnum):
    """What kind of page carries a claim.

    A *copy* (an aggregator, a machine translation, a blog, a state's media) is neither a publisher
    nor an occasion of its own.
    """

    OFFICIAL = "official"
    PUBLISHER = "publisher"
    COPY = "copy"


@dataclass(frozen=True)
class Telling:
    """A page that carries a claim: which source, going back to which origin, public when.

    `through` names the publisher and everybody it has the claim from, short of the speaker.
    """

    source: int
    origin: int
    published: Span
    distorted: bool = False
    carrier: Carrier = Carrier.PUBLISHER
    through: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReasonGiven:
    """A reason as it stands in a statement."""

    code: str
    direction: ReasonDirection
    given: ReasonGiver


@dataclass(frozen=True)
class Evidence:
    """What one statement says of one holder.

    `standing` is null where the statement never counts. `speaker` names the person or, where only
    words are given for one, those. `left_office` is the first day on which the speaker spoke for
    the holder no more. `via` names the group whose statement this is, when it is read for a
    member. `recorded` is its place in the order of recording, `recorded_on` the day.
    """

    statement: int
    stance: str
    direction: int | None
    standing: Standing | None
    said: Span
    tellings: tuple[Telling, ...]
    is_answer: bool = True
    is_act: bool = False
    is_vote: bool = False
    is_conditional: bool = False
    speaker: str | None = None
    left_office: date | None = None
    reasons: tuple[ReasonGiven, ...] = ()
    via: str | None = None
    recorded: tuple[Any, ...] = ()
    recorded_on: date = date.max

    @property
    def finality(self) -> int:
        """How firmly it settles a question that is final: acts outlast words, votes other acts.

        A letter that tells how a vote on record was meant does not undo the vote.
        """
        is_vote_on_record = self.is_vote and self.standing is Standing.OWN_ACT
        return 2 if is_vote_on_record else int(self.is_act)

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key, older first: the one order in which things are newer than others."""
        # It goes on down to the number, so that no two tie: otherwise the answer would hang on
        # the order in which a database happens to give its rows.
        return (*self.said.order, self.recorded, self.statement)


@dataclass(frozen=True)
class Ask:
    """How the holder stands to one act of asking, and what that asks for."""

    invitation: int
    status: Invited
    sent: Span
    tellings: tuple[Telling, ...]
    asks_for: AsksFor = AsksFor.TAKE_PART
    is_on_record: bool = False
    reason: str | None = None
    recorded_on: date = date.max

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key, as for evidence."""
        return (*self.sent.order, self.invitation)


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
class HeldRole:
    """How the holder stands to the question other than by answering it, and what shows it.

    `standing` is that of what shows it, `statement` its number if it is a statement.
    """

    role: RoleKind
    since: Span
    standing: Standing
    tellings: tuple[Telling, ...]
    statement: int | None = None
    recorded_on: date = date.max


@dataclass(frozen=True)
class Question:
    """What of the question itself the rule must know.

    `is_final`: acts on its scale are not undone by words. `has_initiator`: its scale has the
    answer of who put the question. `closed` is when it ceased to be open, if it did.
    """

    is_final: bool = False
    has_initiator: bool = False
    closed: Span | None = None

    def is_open_on(self, day: date) -> bool:
        """Whether answers to it can still be given on the day, as far as is known."""
        return self.closed is None or day <= self.closed.last


@dataclass(frozen=True)
class Case:
    """Everything on record about one holder and one initiative.

    `remarks` are what groups it belongs to said for themselves as organisations.
    """

    evidence: tuple[Evidence, ...] = ()
    asks: tuple[Ask, ...] = ()
    looks: tuple[Look, ...] = ()
    overrides: tuple[Override, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    remarks: tuple[Evidence, ...] = ()
    question: Question = Question()


class Refused(StrEnum):
    """Whether a country that was asked had refused before it was asked."""

    BEFORE = "before"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Why:
    """A reason as a cell shows it, with the statement it stands in."""

    code: str
    direction: ReasonDirection
    given: ReasonGiver
    statement: int


@dataclass(frozen=True)
class Beside:
    """A statement that fills no cell and is shown beside one."""

    statement: int
    stance: str
    standing: Standing | None
    via: str | None = None


@dataclass(frozen=True)
class Asked:
    """One way in which the holder was asked or passed over; it is the same way however sure."""

    status: Invited
    asks_for: AsksFor
    sure: Sureness | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Outcome:
    """Where a holder stands, how sure that is, and how the rule got there.

    Exactly one of `stance` and `silence` is set, and neither for a host or an outsider. `origins`
    and `reports` count what stands behind the answer: distinct roots and distinct sources. `voice`
    are the statements of the deciding voice. `refused_by` is what kind of evidence there is for the
    refusal before it was asked. `causes` names the statements that set each mark,
    oldest first; there are none where an act of asking does.
    """

    stance: str | None
    silence: Silence | None
    role: RoleKind | None
    standing: Standing | None
    sure: Sureness | None
    since: Span | None
    via: str | None
    marks: tuple[Mark, ...]
    reasons: tuple[Why, ...]
    ascribed: tuple[Beside, ...]
    said: tuple[Beside, ...]
    remarked: tuple[Beside, ...]
    invited: Invited | None
    invited_sure: Sureness | None
    asked: tuple[Asked, ...]
    refused: Refused | None
    refused_by: Standing | None
    deciding: int | None
    ruling: int | None
    origins: int
    reports: int
    last_looked: date | None
    # How the rule got there; none of this is stored.
    causes: tuple[tuple[Mark, tuple[int, ...]], ...] = ()
    voice: tuple[int, ...] = ()
    behind: tuple[int, ...] = ()
    set_aside: tuple[tuple[int, SetAside], ...] = ()


def no_later_than(said: Span, tellings: tuple[Telling, ...], recorded_on: date) -> Span:
    """Return when it can have been said: not after its first publication, nor after recording."""
    return said.until(min([recorded_on, *(telling.published.last for telling in tellings)]))


def published_by(telling: Telling, recorded_on: date) -> Telling:
    """Return the telling as published no later than it was recorded here."""
    return replace(telling, published=telling.published.until(recorded_on))
