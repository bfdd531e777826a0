"""The answers of every scale and the reasons, as pages name them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import AfterValidator
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Standing
from app.domain.scale import Reason, Scale, Stance
from app.domain.signs import NO_GLYPH, Family, Sign, sign_of
from app.domain.words import NO_ACT_ON_RECORD, WITHOUT_AN_ACT


def _as_coded(words: str) -> str:
    return words.strip().lower().replace(" ", "_")


AnswerCode = Annotated[str, AfterValidator(_as_coded)]
"""An answer, a silence or a reason as a reader writes it: Declined is declined."""


@dataclass(frozen=True)
class StanceWord:
    """One answer: its code, how pages name and draw it, and which way it points.

    `is_final`: acts on its scale are not undone by words. `footing` says what it rests on where
    that is no act and should be one. `short_label` is for narrow places, `clause` follows the name
    of a country.
    """

    scale: str
    code: str
    label: str
    glyph: str
    family: Family
    meaning: str
    position: int
    direction: int | None
    is_answer: bool = True
    is_final: bool = False
    short_label: str | None = None
    clause: str | None = None
    footing: str | None = None

    @property
    def brief(self) -> str:
        """What it is called where there is little room."""
        if self.short_label and self.footing:
            return f"{self.short_label}, {self.footing}"
        return self.short_label or self.label

    @property
    def sign(self) -> Sign:
        """How it is drawn."""
        return sign_of(self.glyph, self.family)

    @property
    def answer(self) -> str:
        """Its label without what it rests on."""
        return self.label.removesuffix(f", {self.footing}")

    def resting_on(self, standing: Standing | None) -> "StanceWord":
        """Return the word for it on this evidence: where acts are final, words are told apart."""
        if not self.is_final or standing is Standing.OWN_ACT:
            return self
        footing = WITHOUT_AN_ACT[standing or Standing.THIRD_PARTY]
        label = f"{self.label}, {footing}"
        return replace(self, label=label, meaning=NO_ACT_ON_RECORD, footing=footing)


@dataclass(frozen=True)
class Vocabulary:
    """All answers by scale and code, and all reasons by code, each in its proper order."""

    stances: Mapping[tuple[str, str], StanceWord]
    reasons: Mapping[str, str]

    def stance(self, scale: str, code: str) -> StanceWord:
        """Return the word for an answer; one that is no longer of its scale is shown as coded."""
        fallback = StanceWord(
            scale, code, code.replace("_", " "), NO_GLYPH, Family.MID, "", 99, None
        )
        return self.stances.get((scale, code), fallback)

    @property
    def directions(self) -> Mapping[tuple[str, str], int | None]:
        """Which way each answer points, by scale and code."""
        return {key: word.direction for key, word in self.stances.items()}

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
            Stance.family,
            Stance.meaning,
            Stance.position,
            Stance.direction,
            Stance.is_answer,
            Scale.is_final,
            Stance.short_label,
            Stance.clause,
        )
        .join(Scale, Scale.code == Stance.scale_code)
        .order_by(Stance.scale_code, Stance.position)
    )
    reasons = session.execute(select(Reason.code, Reason.label).order_by(Reason.position))
    return Vocabulary(
        stances={(row.scale_code, row.code): StanceWord(*row) for row in stances},
        reasons={row.code: row.label for row in reasons},
    )
