"""Ratios taken round by round, and the day in the middle of a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.statement import Statement

said_latest = Statement.__table__.c.said_latest


@dataclass(frozen=True)
class Ratio:
    """The ratios of all rounds; never that of two separate runs."""

    rounds: Sequence[float]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.rounds)

    @property
    def spread(self) -> float:
        """How many times the largest is the smallest."""
        return max(self.rounds) / min(self.rounds)

    def __str__(self) -> str:
        return f"{_short(self.middle)} ({_short(min(self.rounds))}–{_short(max(self.rounds))})"


def middle_day(session: Session) -> date:
    """Return the median day of all statements, on which half of the record lies ahead."""
    days: list[date] = sorted(session.scalars(select(said_latest).where(said_latest.is_not(None))))
    return days[len(days) // 2]


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:#.2g}"
