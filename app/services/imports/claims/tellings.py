"""What a row says of the page it stands on, and how several pages are read as one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from app.domain.codes import Certainty, Distortion, Slip
from app.domain.dates import Precision, UncertainDate, describe, from_bounds

Found = TypeVar("Found")


@dataclass(frozen=True)
class RowTelling:
    """One page carrying a claim: how it comes by it, and when it says that things happened.

    `chain` begins with the page and ends with the origin's own teller; `source` is the address
    of the page. `date_shifted`: it tells a date that is not the origin's.
    """

    ref: str
    source: str
    published: UncertainDate
    chain: tuple[str, ...]
    certainty: Certainty
    origin: str
    when: UncertainDate
    note: str | None
    distortion: Distortion = Distortion.NONE
    slip: Slip | None = None
    distortion_words: str | None = None
    date_shifted: bool = False
    place: str | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """What makes a claim the same claim: the address of its page and its id."""
        return (self.source, self.ref)

    @property
    def is_sound(self) -> bool:
        return self.distortion is Distortion.NONE

    @property
    def day(self) -> date | None:
        """The day on which memberships count: the last it can have been."""
        return self.when.latest or self.when.earliest or self.published.latest

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key in which things are put on record: what happened first goes first."""
        when = self.when
        return (when.latest or date.max, when.earliest or date.min, natural(self.ref))

    @property
    def trust(self) -> tuple[Any, ...]:
        """Sort key, best first: on record, out first and dated best, nearest to the origin."""
        out = self.published.latest or date.max
        return (
            self.certainty is not Certainty.ON_RECORD,
            out,
            out - (self.published.earliest or date.min),
            len(self.chain),
            natural(self.ref),
            self.source,
        )


def natural(ref: str) -> tuple[Any, ...]:
    """Sort key of an id: SEED-9 before SEED-10."""
    parts = re.split(r"([0-9]+)", ref)
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))


def first_of(values: Iterable[Found | None]) -> Found | None:
    """Return the first value that is one; tellings come best first."""
    return next((value for value in values if value not in (None, "")), None)


def merged_certainty(tellings: Iterable[RowTelling]) -> Certainty:
    """On record if any page has it so; else a page that knows of unnamed sources knows more."""
    found = {telling.certainty for telling in tellings}
    ladder = (Certainty.ON_RECORD, Certainty.ANONYMOUS, Certainty.REPORTED)
    return next(certainty for certainty in ladder if certainty in found)


def merged_date(tellings: Sequence[RowTelling]) -> UncertainDate:
    """Return the days that all pages agree on, in the words of the best; tellings come best first.

    A page that shifted the date has no say if others have not. Where they share no day, the date
    is that of the best.
    """
    unshifted = [telling for telling in tellings if not telling.date_shifted]
    dates = [telling.when for telling in unshifted or tellings]
    best = dates[0]
    earliest, latest = _shared_days(dates)
    if earliest and latest and earliest > latest:
        return best
    for when in dates:
        if _bounds(when) == (earliest, latest):
            return replace(when, words=best.words, basis=best.basis)
    return from_bounds(earliest, latest, Precision.DAYS, words=best.words, basis=best.basis)


def _shared_days(dates: Sequence[UncertainDate]) -> tuple[date | None, date | None]:
    """Return the first and the last day that none of the dates rules out."""
    earliest = max(filter(None, (when.earliest for when in dates)), default=None)
    latest = min(filter(None, (when.latest for when in dates)), default=None)
    return earliest, latest


def told_date(telling: RowTelling, merged: UncertainDate) -> str | None:
    """Return in words when the page says it was, if that is not the date kept."""
    return describe(telling.when) if _bounds(telling.when) != _bounds(merged) else None


def _bounds(when: UncertainDate) -> tuple[date | None, date | None]:
    return (when.earliest, when.latest)
