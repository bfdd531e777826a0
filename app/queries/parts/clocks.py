"""The two clocks as a reader sets them in an address."""

from datetime import UTC, date, datetime

from pydantic import BaseModel, ConfigDict, Field

from app.domain import paths
from app.rules.evidence import Clock


class Filters(BaseModel):
    """What a page's query string may hold; unknown parameters are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ClockFilters(Filters):
    """The two clocks; both default to today, and `known_by` to `as_of` where that is given."""

    as_of: date | None = Field(default=None, ge=date(1800, 1, 1), le=date(2199, 12, 31))
    known_by: date | None = Field(default=None, ge=date(1800, 1, 1), le=date(2199, 12, 31))

    @property
    def clock(self) -> Clock:
        """The clocks as they stand."""
        as_of = self.as_of or today()
        return Clock(as_of, self.known_by or as_of)

    @property
    def clocks(self) -> "ClockFilters":
        """The clocks alone, for links that keep them and nothing else."""
        return ClockFilters(as_of=self.as_of, known_by=self.known_by)

    def at(self, path: str) -> str:
        """Return the address of a page at these clocks."""
        return paths.with_query(path, as_of=self.as_of, known_by=self.known_by)

    @property
    def is_today(self) -> bool:
        """Whether the reader has set neither clock."""
        return self.as_of is None and self.known_by is None


def filters_of(clock: Clock) -> ClockFilters:
    """Return the filters that show a page at the clocks; `known_by` only where it differs."""
    known_by = None if clock.known_by == clock.as_of else clock.known_by
    return ClockFilters(as_of=clock.as_of, known_by=known_by)


def today() -> date:
    """Return the day it is in UTC."""
    return datetime.now(UTC).date()
