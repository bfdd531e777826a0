"""What the rule has decided on, before it is told how sure it is and what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.domain.codes import RoleKind, Silence, Standing
from app.rules.evidence import INITIATOR, HeldRole
from app.rules.spans import Span
from app.rules.voices import OneVoice, points_elsewhere, side_of

NO_CANDIDATES = frozenset({RoleKind.HOST, RoleKind.OUTSIDER})


@dataclass(frozen=True)
class Answer:
    """The deciding voice, a silence, or the role of who put the question or is no candidate.

    `voices` are those that bear on it, oldest first. `initiating` is set where the role answers.
    `has_left` says that the speaker has left office and nothing newer took the place, `is_settled`
    that an act decided which words do not move.
    """

    deciding: OneVoice | None
    silence: Silence | None
    voices: Sequence[OneVoice]
    role: HeldRole | None = None
    initiating: HeldRole | None = None
    has_left: bool = False
    is_settled: bool = False

    @property
    def is_candidate(self) -> bool:
        """Whether the holder is one of whom an answer is awaited."""
        return self.role is None or self.role.role not in NO_CANDIDATES

    @property
    def stance(self) -> str | None:
        """The code of the answer, if there is one."""
        if self.initiating is not None:
            return INITIATOR
        return self.deciding.best.stance if self.deciding else None

    @property
    def side(self) -> str | None:
        """On which side the answer lies; None where there is no answer."""
        if self.initiating is not None:
            return "for"
        return side_of(self.deciding.best.direction) if self.deciding else None

    @property
    def standing(self) -> Standing | None:
        """What kind of evidence the answer rests on."""
        if self.deciding is not None:
            return self.deciding.best.standing
        return self.initiating.standing if self.initiating else None

    @property
    def statement(self) -> int | None:
        """The statement that decides."""
        if self.deciding is not None:
            return self.deciding.best.statement
        return self.initiating.statement if self.initiating else None

    @property
    def via(self) -> str | None:
        """The group by whose word it is an answer, if it is by one."""
        return self.deciding.best.via if self.deciding else None

    @property
    def since(self) -> Span | None:
        """Since when it has been so: of the voices that hold it, the date of what ended first."""
        if self.initiating is not None:
            return self.initiating.since
        held = (voice.said for voice in self.holding)
        return min(held, key=attrgetter("last", "first"), default=None)

    @property
    def holding(self) -> list[OneVoice]:
        """The voices of the deciding standing and stance after which nothing pointed elsewhere."""
        if self.deciding is None:
            return []
        elsewhere = (v.order for v in self.peers if points_elsewhere(v.best, self.deciding.best))
        turned = max(elsewhere, default=())
        same = [v for v in self.peers if v.best.stance == self.deciding.best.stance]
        return [voice for voice in same if voice == self.deciding or turned < voice.order]

    @property
    def peers(self) -> list[OneVoice]:
        """The voices of the deciding one's standing (and group), itself among them."""
        deciding = self.deciding
        if deciding is None:
            return []
        return [
            v for v in self.voices if v.rank == deciding.rank and v.best.via == deciding.best.via
        ]
