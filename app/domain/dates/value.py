"""A date as far as it is known, and how it is written in EDTF."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_YEAR = 1800
LAST_YEAR = 2200
SEASON_CODES = {(3, 5): "21", (6, 8): "22", (9, 11): "23"}
"""First and last month of the seasons that EDTF can write; its winter could be either of two."""


class Precision(StrEnum):
    """How finely a date is known.

    DAYS is a span of days, the exact day not fixed. SEASON is any part of a year longer than a
    month: a season, a quarter, the beginning of a year. BEFORE and AFTER: one bound is what the
    source gives.
    """

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


class DateNotUnderstood(ValueError):
    """A date that cannot be read; the message is a sentence that says what to do.

    `column` names the column at fault where the date came from a claim sheet.
    """

    def __init__(self, sentence: str, column: str | None = None) -> None:
        super().__init__(sentence)
        self.column = column


class CountsFromSource(DateNotUnderstood):
    """Words that count from the day of the source, where that day is not known."""


@dataclass(frozen=True)
class UncertainDate:
    """When something was, as the source has it and as we understand it.

    `earliest` and `latest` are the first and last day it can be, both included; None means no
    bound. `words` is None where the source has a plain date, and `edtf` is empty where nothing
    is known. `counted_from` is the day that relative words were counted from.
    """

    words: str | None
    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    counted_from: date | None = None
    basis: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("The earliest day comes after the latest: swap the two.")

    @property
    def approximate(self) -> bool:
        return "~" in self.edtf or "%" in self.edtf

    @property
    def is_known(self) -> bool:
        return self.earliest is not None or self.latest is not None


UNKNOWN = UncertainDate(None, "", None, None, Precision.UNKNOWN)
"""A day of which nothing is known, or one that has not come."""


def from_bounds(
    earliest: date | None,
    latest: date | None,
    precision: Precision,
    *,
    words: str | None = None,
    basis: str | None = None,
    approximate: bool = False,
    counted_from: date | None = None,
) -> UncertainDate:
    """Build a date from its first and last day, with the EDTF that says the same.

    The precision is the one given unless the bounds rule it out: without bounds it is UNKNOWN,
    with one bound BEFORE or AFTER, and a DAY that covers several is DAYS. Raises
    DateNotUnderstood for years outside 1800 to 2200, and ValueError for reversed bounds.
    """
    for bound in (earliest, latest):
        if bound is not None:
            check_year(bound.year)
    precision = possible_precision(earliest, latest, precision)
    return UncertainDate(
        words=words,
        edtf=_written(earliest, latest, precision, "~" if approximate else ""),
        earliest=earliest,
        latest=latest,
        precision=precision,
        counted_from=counted_from,
        basis=basis,
    )


def possible_precision(
    earliest: date | None, latest: date | None, precision: Precision
) -> Precision:
    """The precision given, or the one that the bounds leave."""
    if earliest is None:
        return Precision.UNKNOWN if latest is None else Precision.BEFORE
    if latest is None:
        return Precision.AFTER
    # Only days can contradict their bounds; a week or a month may be known loosely.
    if precision in (Precision.DAY, Precision.DAYS):
        return Precision.DAY if earliest == latest else Precision.DAYS
    return precision


def check_year(year: int) -> None:
    """Raise DateNotUnderstood for a year we keep no records of."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateNotUnderstood(
            f"The year {year} is outside {FIRST_YEAR} to {LAST_YEAR}: correct the year."
        )


def covers_whole_months(earliest: date, latest: date) -> bool:
    return earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]


def covers_whole_years(earliest: date, latest: date) -> bool:
    return (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)


def season_code(earliest: date, latest: date) -> str | None:
    """The EDTF code of the season these days fill, or None."""
    if earliest.year != latest.year or not covers_whole_months(earliest, latest):
        return None
    return SEASON_CODES.get((earliest.month, latest.month))


def _written(earliest: date | None, latest: date | None, precision: Precision, mark: str) -> str:
    if earliest is None:
        return f"/{latest}{mark}" if latest else ""
    if latest is None:
        return f"{earliest}{mark}/"
    start, end = _ends(earliest, latest, precision)
    return f"{start}{mark}" if start == end else f"{start}{mark}/{end}{mark}"


def _ends(earliest: date, latest: date, precision: Precision) -> tuple[str, str]:
    """Both ends as coarse as the precision allows without moving a bound."""
    if precision is Precision.YEAR and covers_whole_years(earliest, latest):
        return f"{earliest:%Y}", f"{latest:%Y}"
    if precision in (Precision.MONTH, Precision.SEASON) and covers_whole_months(earliest, latest):
        season = season_code(earliest, latest)
        if precision is Precision.SEASON and season:
            return f"{earliest:%Y}-{season}", f"{earliest:%Y}-{season}"
        return f"{earliest:%Y-%m}", f"{latest:%Y-%m}"
    return earliest.isoformat(), latest.isoformat()
