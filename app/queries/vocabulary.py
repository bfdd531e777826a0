"""The answers of every scale and the reasons, as pages name them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.scale import Reason, Stance


@dataclass(frozen=True)
class StanceWord:
    """One answer: its code, how pages name and draw it, and which way it points."""

    scale: str
    code: str
    label: str
    glyph: str
    meaning: str
    position: int
    direction: int | None
    is_answer: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """All answers by scale and code, and all reasons by code, each in its proper order."""

    stances: Mapping[tuple[str, str], StanceWord]
    reasons: Mapping[str, str]

    def stance(self, scale: str, code: str) -> StanceWord:
        """Return the word for an answer; one that is no longer of its scale is shown as coded."""
        fallback = StanceWord(scale, code, code.replace("_", " "), "·", "", 99, None)
        return self.stances.get((scale, code), fallback)

    def reason(self, code: str) -> str:
        """Return the label of a reason."""
        return self.reasons.get(code, code.replace("_", " "))

    def scale(self, code: str) -> list[StanceWord]:
        """Return the answers of one scale in order."""
        return [word for word in self.stances.values() if word.scale == code]


def load_vocabulary(session: Session) -> Vocabulary:
    """Read both lists, in two queries."""
    stances = session.execute(
        select(
            Stance.scale_code,
            Stance.code,
            Stance.label,
            Stance.glyph,
            Stance.meaning,
            Stance.position,
            Stance.direction,
            Stance.is_answer,
        ).order_by(Stance.scale_code, Stance.position)
    )
    reasons = session.execute(select(Reason.code, Reason.label).order_by(Reason.position))
    return Vocabulary(
        stances={(row.scale_code, row.code): StanceWord(*row) for row in stances},
        reasons={row.code: row.label for row in reasons},
    )
