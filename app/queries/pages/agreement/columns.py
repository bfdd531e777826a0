"""Years as columns of a drawing, in per cent of its width and height."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.wording import plural
from app.rules.agreement import Concordance
from app.rules.blocs import Unity

GAP = 0.18
THIN = 10
"""A share of fewer questions than this is drawn pale."""
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
    """A year: where it stands, how wide, its parts from below, and all of it in words.

    A thin one rests on few questions.
    """

    x: float
    width: float
    parts: Sequence[ColumnPart]
    title: str
    is_thin: bool


@dataclass(frozen=True)
class YearColumns:
    """All years from the first to the last; those without a question stay empty."""

    columns: Sequence[YearColumn]
    labels: Sequence[tuple[float, str]]
    kinds: Sequence[str]
    first: int
    last: int

    @property
    def thin_note(self) -> str:
        """What pale columns are; nothing where there are none."""
        is_any = any(column.is_thin for column in self.columns)
        return f"Pale: fewer than {THIN} questions" if is_any else ""


class _Year(NamedTuple):
    """The shares to draw of a year, from below, of how many questions, and both in words."""

    shares: Sequence[tuple[str, float]]
    questions: int
    words: str


def of_likeness(years: Iterable[tuple[int | None, Concordance]]) -> YearColumns | None:
    """Draw the shares of same, other and opposite answers; None where no year has any."""
    told = {year: _likeness(x) for year, x in years if year is not None and x.both}
    return _columns(told, (SAME, BETWEEN, OPPOSITE))


def of_unity(years: Iterable[tuple[int | None, Unity]]) -> YearColumns | None:
    """Draw how large a part of the members gave the most frequent answer."""
    told = {year: _unity(x) for year, x in years if year is not None and x.questions}
    return _columns(told, (SAME,))


def _likeness(year: Concordance) -> _Year:
    numbers = {SAME: year.same, BETWEEN: year.between, OPPOSITE: year.opposite}
    shares = [(kind, number / year.both) for kind, number in numbers.items()]
    questions = plural(year.both, "question", "questions")
    words = f"same {year.same}, opposite {year.opposite}, of {questions} both answered"
    return _Year(shares, year.both, words)


def _unity(year: Unity) -> _Year:
    share = year.share or 0.0
    words = f"{share:.1%} of {plural(year.questions, 'question', 'questions')}"
    return _Year([(SAME, share)], year.questions, words)


def _columns(years: Mapping[int, _Year], kinds: Sequence[str]) -> YearColumns | None:
    if not years:
        return None
    first, last = min(years), max(years)
    step = 100 / (last - first + 1)
    marked = _marked(first, last)
    return YearColumns(
        columns=[
            YearColumn(
                x=round((year - first + GAP / 2) * step, 3),
                width=round(step * (1 - GAP), 3),
                parts=_stacked(told.shares),
                title=f"{year}: {told.words}",
                is_thin=told.questions < THIN,
            )
            for year, told in sorted(years.items())
        ],
        labels=[(round((year - first + 0.5) * step, 2), str(year)) for year in marked],
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
