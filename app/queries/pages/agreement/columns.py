"""Years as columns of a drawing, in per cent of its width and height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.wording import plural
from app.rules.agreement import Concordance
from app.rules.blocs import Unity

GAP = 0.18
MOST_LABELS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100)
SAME, BETWEEN, OPPOSITE = "same", "between", "opposite"


class ColumnPart(NamedTuple):
    """A part of a column: what it stands for, where it begins from above, and how high it is."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class YearColumn:
    """A year: where it stands, how wide, its parts from below, and all of it in words."""

    x: float
    width: float
    parts: Sequence[ColumnPart]
    title: str


@dataclass(frozen=True)
class YearColumns:
    """All years from the first to the last; those without a question stay empty."""

    columns: Sequence[YearColumn]
    labels: Sequence[tuple[float, str]]
    kinds: Sequence[str]
    first: int
    last: int


def of_likeness(years: Iterable[tuple[int | None, Concordance]]) -> YearColumns | None:
    """Draw the shares of same, other and opposite answers; None where no year has any."""
    parts = {year: _parts(x) for year, x in years if year is not None and x.both}
    return _columns(parts, (SAME, BETWEEN, OPPOSITE))


def _parts(agreement: Concordance) -> tuple[list[tuple[str, float]], str]:
    numbers = {SAME: agreement.same, BETWEEN: agreement.between, OPPOSITE: agreement.opposite}
    shares = [(kind, number / agreement.both) for kind, number in numbers.items()]
    return shares, _told(agreement)


def of_unity(years: Iterable[tuple[int | None, Unity]]) -> YearColumns | None:
    """Draw how large a part of the members gave the most frequent answer."""
    parts = {
        year: (
            [(SAME, unity.share or 0)],
            f"{unity.share or 0:.1%} of {plural(unity.questions, 'question', 'questions')}",
        )
        for year, unity in years
        if year is not None and unity.questions
    }
    return _columns(parts, (SAME,))


def _told(likeness: Concordance) -> str:
    questions = plural(likeness.both, "question", "questions")
    return f"same {likeness.same}, opposite {likeness.opposite}, of {questions} both answered"


def _columns(
    years: dict[int, tuple[list[tuple[str, float]], str]], kinds: Sequence[str]
) -> YearColumns | None:
    if not years:
        return None
    first, last = min(years), max(years)
    step = 100 / (last - first + 1)
    return YearColumns(
        columns=[
            YearColumn(
                x=round((year - first + GAP / 2) * step, 3),
                width=round(step * (1 - GAP), 3),
                parts=_stacked(parts),
                title=f"{year}: {words}",
            )
            for year, (parts, words) in sorted(years.items())
        ],
        labels=[
            (round((year - first + 0.5) * step, 2), str(year)) for year in _marked(first, last)
        ],
        kinds=kinds,
        first=first,
        last=last,
    )


def _stacked(shares: Iterable[tuple[str, float]]) -> list[ColumnPart]:
    parts, below = [], 0.0
    for kind, share in shares:
        below += share
        if share:
            parts.append(ColumnPart(kind, round(100 - below * 100, 2), round(share * 100, 2)))
    return parts


def _marked(first: int, last: int) -> list[int]:
    years = range(first, last + 1)
    step = next((s for s in STEPS if len(years) / s <= MOST_LABELS), STEPS[-1])
    return [year for year in years if year % step == 0]
