"""Days that are known only within bounds, and what can be said of their order."""

from dataclasses import dataclass
from datetime import date

from app.domain.dates import UncertainDate


@dataclass(frozen=True)
class Span:
    """The first and the last day that something can have happened; None is an open end."""

    earliest: date | None
    latest: date | None

    @property
    def first(self) -> date:
        """The earliest day, or the beginning of time."""
        return self.earliest or date.min

    @property
    def last(self) -> date:
        """The latest day, or the end of time."""
        return self.latest or date.max

    @property
    def begins(self) -> date:
        """The day from which it counts: the earliest, or the latest where no earliest is known.

        What is only known to have been said "by 8 June" is not shown as of a day in May.
        """
        return self.earliest or self.last

    @property
    def width(self) -> int:
        """How many days lie between the bounds; an open end makes it as wide as can be."""
        if self.earliest is None or self.latest is None:
            return (date.max - date.min).days
        return (self.latest - self.earliest).days

    @property
    def order(self) -> tuple[date, int, date]:
        """Sort key, older first: the later earliest day is newer, then the narrower, then the last.

        An open lower bound comes before every dated span.
        """
        return (self.first, -self.width, self.last)

    def until(self, day: date) -> "Span":
        """Return the span without what lies after the day, unless that is all of it."""
        return self if day >= self.last or day < self.first else Span(self.earliest, day)

    def wholly_before(self, other: "Span") -> bool:
        """Whether every day of this one lies before every day of the other."""
        return self.last < other.first

    def distance_to(self, other: "Span") -> int:
        """Return how many days lie between the two; none or fewer if they overlap."""
        return max((other.first - self.last).days, (self.first - other.last).days)

    def overlaps(self, other: "Span") -> bool:
        """Whether the order of the two cannot be told."""
        return not self.wholly_before(other) and not other.wholly_before(self)


def span_of(when: UncertainDate) -> Span:
    """Return the bounds of a date."""
    return Span(when.earliest, when.latest)


def on(day: date) -> Span:
    """Return the span of one day."""
    return Span(day, day)
