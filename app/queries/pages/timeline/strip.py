"""The timeline as a drawing: one lane a holder, and a bar as long as its date is uncertain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.domain.asking import way_asked
from app.domain.codes import Invited, Status
from app.domain.dates import UncertainDate, describe
from app.domain.wording import plural
from app.queries.pages.timeline.scale import DenseAxis, dense_axis
from app.queries.parts.cards.invitations import InvitationCard, each_line
from app.queries.parts.cards.statements import Holder, StatementCard

# In hundredths of the width: how far a bar goes on at an end that nobody knows.
ONE_NOT_DRAWN = "more country or party is not drawn: choose a country to see it."
SEVERAL_NOT_DRAWN = "more countries and parties are not drawn: choose a country to see it."
OPEN_END = 9.0
MOST_LANES = 60
GAP = 0.5
ASKED = "asked"


@dataclass(frozen=True)
class DateBar:
    """One date of a holder, from its first to its last possible day, in per cent of the axis.

    `family` is that of the stance, or "asked". An end that nobody knows is open and fades away.
    """

    x: float
    width: float
    family: str
    exact: bool
    open_start: bool
    open_end: bool
    title: str

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width


@dataclass(frozen=True)
class Lane:
    """All bars of one holder, in as many rows as it takes for none to cover another."""

    code: str | None
    name: str
    rows: Sequence[Sequence[DateBar]]


@dataclass(frozen=True)
class Strip:
    """The lanes in the order in which they begin, acts of asking first, unnamed holders last.

    There are at most sixty; `left_out` says how many more holders there are.
    """

    axis: DenseAxis
    lanes: Sequence[Lane]
    left_out: int

    @property
    def left_out_told(self) -> str | None:
        """How many more there are, and how to see one of them."""
        if not self.left_out:
            return None
        return plural(self.left_out, ONE_NOT_DRAWN, SEVERAL_NOT_DRAWN)


@dataclass(frozen=True)
class Said:
    """A statement with those of its holders that the reader asked for."""

    card: StatementCard
    holders: Sequence[Holder]


Bars = dict[str, list[DateBar]]


def draw_strip(
    said: Sequence[Said],
    asked: Sequence[InvitationCard],
    names: Mapping[str, str],
    until: date,
) -> Strip:
    """Draw what was said and asked; `names` are the holders whose lanes may be drawn."""
    counted = [found for found in said if found.card.status is Status.PUBLISHED]
    dates = [*(found.card.said for found in counted), *(card.sent for card in asked)]
    bounds = chain.from_iterable((when.earliest, when.latest) for when in dates)
    axis = dense_axis(filter(None, bounds), until)
    named, unnamed = _statement_bars(axis, counted)
    for card, code in _asked_by_name(asked):
        if code in names:
            named.setdefault(code, []).append(_asking_bar(axis, card))
    lanes = [
        *_lane_of_asking(axis, asked),
        *_in_order((code, names.get(code, code), bars) for code, bars in named.items()),
        *_in_order((None, words, bars) for words, bars in unnamed.items()),
    ]
    return Strip(axis, lanes[:MOST_LANES], max(0, len(lanes) - MOST_LANES))


def _statement_bars(axis: DenseAxis, said: Iterable[Said]) -> tuple[Bars, Bars]:
    """Return the bars of holders by their codes, and those of counted parties by their words."""
    named: Bars = {}
    unnamed: Bars = {}
    for found in said:
        for holder in found.holders:
            bars, key = (named, holder.code) if holder.code else (unnamed, f"“{holder.name}”")
            bars.setdefault(key, []).append(_statement_bar(axis, found.card, holder))
    return named, unnamed


def _lane_of_asking(axis: DenseAxis, asked: Iterable[InvitationCard]) -> Iterator[Lane]:
    if acts := [_asking_bar(axis, card) for card in asked]:
        yield Lane(None, "Acts of asking", _stacked(acts))


def _asked_by_name(asked: Iterable[InvitationCard]) -> Iterator[tuple[InvitationCard, str]]:
    for card, line in each_line(asked):
        if line.actor and line.status is Invited.INVITED:
            yield card, line.actor.code


def _in_order(found: Iterable[tuple[str | None, str, list[DateBar]]]) -> list[Lane]:
    ordered = sorted(found, key=lambda item: (min(bar.end for bar in item[2]), item[1]))
    return [Lane(code, name, _stacked(bars)) for code, name, bars in ordered]


def _statement_bar(axis: DenseAxis, card: StatementCard, holder: Holder) -> DateBar:
    words = f"{holder.name}: {holder.stance.label}, {describe(card.said)}"
    return _bar(axis, card.said, holder.stance.sign.family, words)


def _asking_bar(axis: DenseAxis, card: InvitationCard) -> DateBar:
    asked = way_asked(Invited.INVITED, card.asks_for).label.capitalize()
    words = f"{asked}: {card.occasion}, {describe(card.sent)}"
    return _bar(axis, card.sent, ASKED, words)


def _bar(axis: DenseAxis, when: UncertainDate, family: str, title: str) -> DateBar:
    start = axis.begins(when.earliest) if when.earliest else None
    end = axis.ends(when.latest) if when.latest else None
    x = start if start is not None else max(0.0, (end or 100) - OPEN_END)
    stop = end if end is not None else min(100.0, x + OPEN_END)
    return DateBar(
        x=round(x, 2),
        width=round(stop - x, 2),
        family=family,
        exact=when.earliest is not None and when.earliest == when.latest,
        open_start=when.earliest is None,
        open_end=when.latest is None,
        title=title,
    )


def _stacked(bars: Sequence[DateBar]) -> list[list[DateBar]]:
    """Put each bar into the first row where it touches no other."""
    rows: list[list[DateBar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.x, bar.end)):
        row = next((row for row in rows if row[-1].end + GAP < bar.x), None)
        if row is None:
            rows.append([bar])
        else:
            row.append(bar)
    return rows
