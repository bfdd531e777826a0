"""What a cell said from day to day, and how that is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.codes import Mark, Sureness
from app.domain.wording import day
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Decisions
from app.queries.parts.cells.stored import Key
from app.rules.evidence import Case, Clock
from app.rules.spans import Span, on
from app.rules.turning import turning_days

ONE_DAY = timedelta(days=1)
SHORTEST_TAIL = timedelta(days=30)
WHOLE_BAR = "Pale parts began on unknown days."
CUT_BAR = "Pale parts began on unknown days; the last goes on."


@dataclass(frozen=True)
class Stretch:
    """What the cell said from one day on, until the next stretch.

    `starts` is all that is known of the day on which it began.
    """

    begins: date
    starts: Span
    cell: Cell

    @property
    def day_before(self) -> date:
        """The last day of what the cell said before."""
        return self.begins - ONE_DAY


@dataclass(frozen=True)
class DrawnStretch:
    """A stretch as it is drawn: where it begins and how long it is, in hundredths of the bar."""

    stretch: Stretch
    x: float
    width: float
    unsure: float


@dataclass(frozen=True)
class HistoryBar:
    """The stretches side by side, as long as they lasted; `is_cut` if the last one goes on."""

    begins: date
    ends: date
    is_cut: bool
    parts: Sequence[DrawnStretch]

    @property
    def last_day(self) -> str:
        """What stands at its end: "8 June 2024", or "8 June 2024, and on"."""
        return f"{day(self.ends)}, and on" if self.is_cut else day(self.ends)

    @property
    def note(self) -> str:
        """How it is to be read."""
        return CUT_BAR if self.is_cut else WHOLE_BAR


def history_of(decisions: Decisions, key: Key, clock: Clock) -> list[Stretch]:
    """Ask the rule for every day on which something happened, and keep the days it changed."""
    case = decisions.cases.get(key, Case())
    spans = [
        *(item.said for item in case.evidence),
        *(ask.sent for ask in case.asks),
        *(on(look.looked_on) for look in case.looks),
    ]
    history: list[Stretch] = []
    for turning in turning_days(case, clock.as_of):
        cell = decisions.cell(key, Clock(turning, clock.known_by))
        before = history[-1].cell if history else None
        if before is None or _shown(before) != _shown(cell):
            history.append(Stretch(turning, _start(turning, cell, spans), cell))
    return [stretch for stretch in history if not stretch.cell.is_empty]


def bar_of(history: Sequence[Stretch], as_of: date) -> HistoryBar | None:
    """Return the bar, or None where nothing has changed so far.

    A last stretch that has gone on for more than half as long as all before it is cut there.
    """
    if len(history) < 2:
        return None
    first, last = history[0].begins, history[-1].begins
    ends = min(as_of, last + max(SHORTEST_TAIL, (last - first) / 2))
    ends = max(ends, last + ONE_DAY)
    limits = [stretch.begins for stretch in history[1:]] + [ends]
    scale = 100 / (ends - first).days
    parts = [
        DrawnStretch(
            stretch=stretch,
            x=(stretch.begins - first).days * scale,
            width=(limit - stretch.begins).days * scale,
            unsure=(min(stretch.starts.last, limit) - stretch.begins).days * scale,
        )
        for stretch, limit in zip(history, limits, strict=True)
    ]
    return HistoryBar(first, ends, ends < as_of, parts)


def _start(begins: date, cell: Cell, spans: Sequence[Span]) -> Span:
    """Return the date of what made the difference, or of the loosest that began on the day."""
    if cell.since and cell.since.begins == begins:
        return cell.since
    began = [span for span in spans if span.begins == begins]
    return max(began, key=lambda span: span.last, default=on(begins))


def _shown(cell: Cell) -> tuple[str, Sequence[Mark], Sureness | None]:
    """Return what a reader would see change."""
    return cell.code, cell.marks, cell.sure
