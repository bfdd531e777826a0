"""The days on which an answer can have changed: something was said, asked, known or over."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.rules.evidence import Ask, Case, Evidence, HeldRole, no_later_than, published_by
from app.rules.spans import Span

ONE_DAY = timedelta(days=1)


def turning_days(case: Case, until: date) -> list[date]:
    """Return every day up to `until` on which the rule may say something else than the day before.

    The days of each thing are the first on which it can have been and that from which it surely
    has.
    """
    days: set[date] = set()
    for item in (*case.evidence, *case.remarks):
        days.update(_of(item.said, item))
    for ask in case.asks:
        days.update(_of(ask.sent, ask))
    for role in case.roles:
        days.update(_of(role.since, role))
    days.update(e.left_office for e in case.evidence if e.left_office is not None)
    days.update(look.looked_on for look in case.looks)
    days.update(override.ruled_on for override in case.overrides)
    days.update(after_closing(case))
    return sorted(day for day in days if date.min < day <= until)


def _of(when: Span, told: Evidence | Ask | HeldRole) -> Iterator[date]:
    tellings = tuple(published_by(telling, told.recorded_on) for telling in told.tellings)
    for span in (when, no_later_than(when, tellings, told.recorded_on)):
        yield span.begins
        yield span.last
    for telling in tellings:
        yield telling.published.first
        yield telling.published.last


def after_closing(case: Case) -> Iterator[date]:
    """Yield the first day on which the question surely is closed, if that is known."""
    closed = case.question.closed
    if closed is not None and closed.latest is not None:
        yield closed.latest + ONE_DAY
