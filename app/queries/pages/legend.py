"""All answers of all scales, for the page that explains the signs."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.scale import Scale
from app.queries.parts.questions import is_question
from app.queries.parts.vocabulary import StanceWord, load_vocabulary


@dataclass(frozen=True)
class ScaleLine:
    """A scale with its answers; the matrix can be asked only for those of a scale in use."""

    code: str
    label: str
    note: str | None
    stances: Sequence[StanceWord]
    is_used: bool


def load_scales(session: Session) -> list[ScaleLine]:
    """Read all scales, those in use first."""
    words = load_vocabulary(session)
    used: Set[str] = set(session.scalars(select(Initiative.scale_code).where(is_question())))
    scales = session.execute(select(Scale.code, Scale.label, Scale.note).order_by(Scale.label))
    lines = [
        ScaleLine(row.code, row.label, row.note, words.scale(row.code), row.code in used)
        for row in scales
    ]
    return sorted(lines, key=lambda line: not line.is_used)
