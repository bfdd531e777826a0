"""How many countries gave each answer, day by day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, product
from math import ceil

from app.domain.actor import ActorKind
from app.domain.codes import Silence
from app.domain.signs import Sign, sign
from app.domain.wording import day as written
from app.domain.wording import joined, plural
from app.domain.words import word
from app.queries.parts.actors import ActorRef
from app.queries.parts.axis import Axis, axis_of
from app.queries.parts.cells.cells import Decisions
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.answer import NO_CANDIDATES
from app.rules.evidence import Clock, Outcome
from app.rules.turning import turning_days

CAPTION = (
    "Countries by answer on each day on which a count changed;"
    " in brackets those that have it only via a group"
)
MOST_DAYS = 60
HEIGHT = 40
State = tuple[str, bool]
"""The code of an answer or a silence, and whether it is only a group's word."""


@dataclass(frozen=True)
class _Answer:
    """An answer or a silence, as it is counted and as it is drawn."""

    code: str
    label: str
    sign: Sign


@dataclass(frozen=True)
class Panel:
    """How many countries gave one answer on each day.

    The area is of those that answered themselves; a group's word would drown them and is given
    in numbers.
    """

    code: str
    label: str
    sign: Sign
    own: Sequence[int]
    through_groups: Sequence[int]
    area: str


@dataclass(frozen=True)
class OverTime:
    """One panel an answer, all on the same days and drawn to the same scale.

    The days are those on which a count changed, at most sixty; `left_out` says how many more
    there are. On the last day the counts are those of the page.
    """

    clock: Clock
    days: Sequence[date]
    left_out: int
    axis: Axis
    peak: int
    panels: Sequence[Panel]

    @property
    def is_as_known_then(self) -> bool:
        """Whether each day shows what was public on it, and not what came out later."""
        return self.clock.known_by == self.clock.as_of

    @property
    def known_how(self) -> str:
        """What was known of each day: what was public on it, or all that was by a later one."""
        if self.is_as_known_then:
            return "Countries on each day, as it was known then"
        return f"Countries on each day, as known by {written(self.clock.known_by)}"

    @property
    def caption(self) -> str:
        """What the figures are, and how many days are not among them."""
        days = plural(self.left_out, "day", "days")
        out = f"{days} in between left out" if self.left_out else None
        return joined([CAPTION, out], "; ")

    @property
    def rows(self) -> list[tuple[date, list[tuple[int, int]]]]:
        """The same figures as a table: a day, and how many gave each answer, themselves or not."""
        return [(day, self._counts(number)) for number, day in enumerate(self.days)]

    def _counts(self, number: int) -> list[tuple[int, int]]:
        return [(panel.own[number], panel.through_groups[number]) for panel in self.panels]


def over_time_of(
    decisions: Decisions, initiative: InitiativeRef, clock: Clock, actors: Mapping[str, ActorRef]
) -> OverTime:
    """Count the answers of countries on each day up to `as_of`.

    Where both clocks are the same, each day is shown as it was known that day; otherwise all of
    them as known by `known_by`.
    """
    countries = [key for key in decisions.cases if actors[key[1]].kind is ActorKind.COUNTRY]
    counts = _count_by_day(decisions, countries, clock)
    days = _chosen(list(counts))
    axis = axis_of(days, clock.as_of)
    shown = [counts[day] for day in days]
    given = frozenset(code for code, _ in chain.from_iterable(shown))
    peak = max((count[code, False] for count, code in product(shown, given)), default=0)
    panels = [
        _panel(answer, shown, days, axis, peak)
        for answer in _answers(initiative, decisions.words)
        if answer.code in given
    ]
    return OverTime(clock, days, len(counts) - len(days), axis, peak, panels)


def _count_by_day(
    decisions: Decisions, countries: Iterable[Key], clock: Clock
) -> dict[date, Counter[State]]:
    """Return the counts of each day on which they changed, in the order of time.

    A holder is asked for only on days on which something of its own case began to count.
    """
    moves: dict[date, Counter[State]] = defaultdict(Counter)
    for key in countries:
        before: State | None = None
        for day in turning_days(decisions.cases[key], clock.as_of):
            after = _state(decisions.cell(key, _clock_on(day, clock)).outcome)
            if after != before:
                if before:
                    moves[day][before] -= 1
                if after:
                    moves[day][after] += 1
                before = after
    counts: dict[date, Counter[State]] = {}
    running: Counter[State] = Counter()
    for day in sorted(moves):
        running.update(moves[day])
        if any(moves[day].values()):
            counts[day] = Counter(+running)
    return counts


def _clock_on(day: date, clock: Clock) -> Clock:
    return Clock(day, day if clock.known_by == clock.as_of else clock.known_by)


def _state(outcome: Outcome) -> State | None:
    """Return what was said on the day; None for what no total holds."""
    if outcome.silence is Silence.NOT_LOOKED or outcome.role in NO_CANDIDATES:
        return None
    return (outcome.stance or str(outcome.silence), outcome.via is not None)


def _chosen(days: Sequence[date]) -> list[date]:
    """Return at most sixty days, evenly thinned, the last one always among them."""
    step = ceil(len(days) / MOST_DAYS) or 1
    return list(reversed(days[::-1][::step]))


def _answers(initiative: InitiativeRef, words: Vocabulary) -> list[_Answer]:
    stances = [_Answer(w.code, w.label, w.sign) for w in words.scale(initiative.scale)]
    return [*stances, *(_Answer(s.value, word(s).label, sign(s)) for s in Silence)]


def _panel(
    answer: _Answer,
    counts: Sequence[Counter[State]],
    days: Sequence[date],
    axis: Axis,
    peak: int,
) -> Panel:
    own = [count[answer.code, False] for count in counts]
    through = [count[answer.code, True] for count in counts]
    area = _area([axis.begins(day) for day in days], own, peak or 1)
    return Panel(answer.code, answer.label, answer.sign, own, through, area)


def _area(places: Sequence[float], heights: Sequence[int], peak: int) -> str:
    """Draw steps from the ground up: each height holds until the next place."""
    steps = "".join(
        f"H{place:g}V{HEIGHT - height * HEIGHT / peak:.4g}"
        for place, height in zip(places, heights, strict=True)
    )
    return f"M0 {HEIGHT}{steps}H100V{HEIGHT}Z"
