"""What cannot be: a day or a holder that is asked back, and kept only with a word on why it is so.

Bounds are never narrowed by guessing: there is a doubt only where no day within them is possible.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from app.domain.dates import UncertainDate, describe
from app.domain.dates.names import day_in_words
from app.rules.spans import Span, span_of

NEAR = timedelta(days=183)
"""How long before its source something was said for another year to be a likely slip."""
SAY_WHY = "If it is so, say why."


@dataclass(frozen=True)
class Doubt:
    """Something that cannot be: at which field, and in a sentence each what, and what was meant."""

    field: str
    fact: str
    advice: str

    @property
    def question(self) -> str:
        """What asks it back, the same at every door."""
        return f"{self.fact} {self.advice}"


@dataclass(frozen=True)
class Existence:
    """An actor that a record names in a field, and the days on which it existed."""

    field: str
    name: str
    days: Span


@dataclass(frozen=True)
class Term:
    """The office in which somebody spoke, as a field has it, and since and until when it was held.

    It has a title where it is another one than the field has: the nearest on record.
    """

    field: str
    person: str
    title: str | None
    since: UncertainDate
    until: UncertainDate

    @property
    def days(self) -> Span:
        """The days on which it can have been held."""
        return Span(self.since.earliest, self.until.latest)


@dataclass(frozen=True)
class Dated:
    """Something said, done or sent, as a record would date it.

    `published` is when the first source that tells it came out. `when_field` and `source_field`
    are where the two are given.
    """

    when: UncertainDate
    published: UncertainDate
    today: date
    when_field: str
    source_field: str

    @property
    def days(self) -> Span:
        """The days that the date allows."""
        return span_of(self.when)

    @property
    def limit(self) -> date:
        """The last day on which it can have been: its source was not out yet, or today."""
        return min(self.published.latest or date.max, self.today)

    @property
    def possible(self) -> Span:
        """The days on which it can have been; all that the date allows where none is left."""
        if self.days.first > self.limit:
            return self.days
        return Span(self.when.earliest, min(self.days.last, self.limit))


def doubts_of(
    dated: Dated, actors: Iterable[Existence] = (), term: Term | None = None
) -> list[Doubt]:
    """Say what cannot be of something dated, of the actors it names and of the office spoken in.

    At most one doubt for each field, in the order of the fields.
    """
    named = list(actors)
    found = [
        *_of_source(dated),
        *_of_day(dated, [actor.days for actor in named], term),
        *chain.from_iterable(_of_actor(actor, dated.possible) for actor in named),
        *(_of_term(term, dated.possible) if term else ()),
    ]
    return list({doubt.field: doubt for doubt in reversed(found)}.values())[::-1]


def known(doubts: Iterable[Doubt], reason: str) -> str:
    """Say to readers what could not be and why it is so, also once nothing is odd any more."""
    facts = " ".join(doubt.fact for doubt in doubts)
    if facts:
        return f"{facts} The editors know it, and say: {reason}"
    return f"The editors say: {reason}"


def _of_source(dated: Dated) -> Iterator[Doubt]:
    if (dated.published.earliest or date.min) > dated.today:
        fact = f"The source is dated {describe(dated.published)}, which has not come yet."
        yield Doubt(dated.source_field, fact, "Is the date of the source right?")


def _of_day(dated: Dated, actors: list[Span], term: Term | None) -> Iterator[Doubt]:
    if dated.days.first <= dated.limit:
        return
    when, out = describe(dated.when), describe(dated.published)
    fact = f"It is dated {when}, after the source that tells it came out ({out})."
    if dated.days.first > dated.today:
        fact = f"It is dated {when}, which has not come yet."
    spans = [*actors, term.days] if term else actors
    year = _year_meant(dated, spans)
    advice = f"Did you mean {year}?" if year else "Are the day and the date of the source right?"
    yield Doubt(dated.when_field, fact, advice)


def _year_meant(dated: Dated, spans: list[Span]) -> int | None:
    """Return the year that makes the date possible, shortly before the source came out."""
    for year in (dated.limit.year, dated.limit.year - 1):
        moved = _in_year(dated.days, year)
        if moved is None or not dated.limit - NEAR <= moved.first <= dated.limit:
            continue
        possible = Span(moved.earliest, min(moved.last, dated.limit))
        if all(span.overlaps(possible) for span in spans):
            return year
    return None


def _in_year(days: Span, year: int) -> Span | None:
    """Return the same days of another year, if it has them."""
    assert days.earliest is not None  # What has no first day is never too late.
    by = year - days.earliest.year
    try:
        latest = days.latest and days.latest.replace(year=days.latest.year + by)
        return Span(days.earliest.replace(year=year), latest)
    except ValueError:  # The 29th of February.
        return None


def _of_actor(actor: Existence, days: Span) -> Iterator[Doubt]:
    if actor.days.wholly_before(days):
        fact = f"{actor.name} existed until {day_in_words(actor.days.last)}."
    elif days.wholly_before(actor.days):
        fact = f"{actor.name} has existed only since {day_in_words(actor.days.first)}."
    else:
        return
    yield Doubt(actor.field, fact, "Is another one meant, or another day?")


def _of_term(term: Term, days: Span) -> Iterator[Doubt]:
    if term.days.wholly_before(days):
        fact = _had_left(term)
    elif days.wholly_before(term.days):
        fact = _had_not_taken(term)
    else:
        return
    yield Doubt(term.field, fact, "Is another office meant, or another day?")


def _had_left(term: Term) -> str:
    when = describe(term.until)
    if term.title is None:
        return f"{term.person} had left this office ({when})."
    return f"{term.person} had left the office of {term.title} ({when})."


def _had_not_taken(term: Term) -> str:
    when = describe(term.since)
    if term.title is None:
        return f"{term.person} had not taken this office yet ({when})."
    return f"{term.person} had not taken the office of {term.title} yet ({when})."
