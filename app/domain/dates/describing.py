"""Saying a date in words, at the precision it is known."""

from datetime import date

from app.domain.dates.names import MONTH_NAMES, SEASON_NAMES, day_in_words, month_in_words
from app.domain.dates.value import (
    Precision,
    UncertainDate,
    covers_whole_months,
    covers_whole_years,
    season_code,
)

_READ_TO = {
    Precision.DAY: "to the day",
    Precision.WEEK: "to the week",
    Precision.MONTH: "to the month",
    Precision.SEASON: "to a part of the year",
    Precision.YEAR: "to the year",
}


def describe(when: UncertainDate) -> str:
    """The date as a reader sees it: 7 June 2024, spring 2024, by about 8 June 2024."""
    if when.earliest is not None and when.latest is not None:
        return _marked(_span_in_words(when.earliest, when.latest, when.precision), when)
    return _bounded(when)


def describe_briefly(earliest: date | None, latest: date | None) -> str:
    """The days between two bounds, shortened: 7 Jun 2024, 26 May–7 Jun 2024, by 8 Jun 2024."""
    if earliest is None:
        return f"by {_short(latest)}" if latest else "no date"
    if latest is None:
        return f"from {_short(earliest)}"
    shortened = _short_month if covers_whole_months(earliest, latest) else _short
    start, end = shortened(earliest), shortened(latest)
    return end if start == end else f"{_without_end_of(end, start)}–{end}"


def _short(day: date) -> str:
    return f"{day.day} {_short_month(day)}"


def _short_month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _without_end_of(end: str, start: str) -> str:
    """Return the start without what both end in: "26" of "26 May 2024" before "29 May 2024"."""
    first, last = start.split(), end.split()
    while first[1:] and first[-1] == last[-1]:
        del first[-1], last[-1]
    return " ".join(first)


def describe_reading(when: UncertainDate) -> str:
    """The date as an editor checks it: its days, how fine it is, and what it counts from."""
    if not when.is_known:
        return _bounded(when)
    if when.earliest is not None and when.latest is not None:
        days = _marked(_days_in_words(when.earliest, when.latest), when)
        parts = [days, _READ_TO.get(when.precision, "the exact day not fixed")]
    else:
        missing = "no last day known" if when.latest is None else "no first day known"
        parts = [_bounded(when), missing]
    if when.counted_from is not None:
        parts.append(f"counted from {day_in_words(when.counted_from)}")
    return ", ".join(parts)


def _bounded(when: UncertainDate) -> str:
    if when.latest is not None:
        return f"by {_marked(day_in_words(when.latest), when)}"
    if when.earliest is not None:
        return f"on or after {_marked(day_in_words(when.earliest), when)}"
    return "date not known"


def _marked(text: str, when: UncertainDate) -> str:
    text = f"about {text}" if when.approximate else text
    return f"{text} (uncertain)" if "?" in when.edtf or "%" in when.edtf else text


def _span_in_words(earliest: date, latest: date, precision: Precision) -> str:
    if precision is Precision.YEAR and covers_whole_years(earliest, latest):
        return _joined(str(earliest.year), str(latest.year))
    if precision in (Precision.MONTH, Precision.SEASON) and covers_whole_months(earliest, latest):
        season = _season_in_words(earliest, latest) if precision is Precision.SEASON else None
        return season or _months_in_words(earliest, latest)
    return _days_in_words(earliest, latest)


def _season_in_words(earliest: date, latest: date) -> str | None:
    if season_code(earliest, latest):
        names = {month: name for name, month in SEASON_NAMES.items() if name != "fall"}
        return f"{names[earliest.month]} {earliest.year}"
    if (earliest.month, latest.month) == (12, 2) and latest.year == earliest.year + 1:
        return f"winter {earliest.year}/{latest.year % 100:02}"
    return None


def _months_in_words(earliest: date, latest: date) -> str:
    if earliest.year == latest.year and earliest.month != latest.month:
        return f"{MONTH_NAMES[earliest.month - 1]} to {month_in_words(latest)}"
    return _joined(month_in_words(earliest), month_in_words(latest))


def _days_in_words(earliest: date, latest: date) -> str:
    if earliest == latest:
        return day_in_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {day_in_words(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {MONTH_NAMES[earliest.month - 1]} to {day_in_words(latest)}"
    return _joined(day_in_words(earliest), day_in_words(latest))


def _joined(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"
