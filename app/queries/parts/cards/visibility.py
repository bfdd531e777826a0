"""How much of one record could be seen at the two clocks."""

from dataclasses import dataclass
from datetime import date

from app.domain.dates import UncertainDate
from app.domain.wording import plural
from app.queries.parts.cards.public import begins
from app.queries.parts.cards.reports import Told
from app.rules.evidence import Clock

ONE_LEFT_OUT = "{number} of {sources} came out later and is left out."
SEVERAL_LEFT_OUT = "{number} of {sources} came out later and are left out."


@dataclass(frozen=True)
class Seen:
    """What could be seen of a record: something said or asked, and the sources that carry it.

    `left_out` counts the sources that came out later than `known_by`. `opens_on` is the first day
    on which it can have been both said and public. A record that no source carries cannot be
    dated by one, and counts as public.
    """

    has_begun: bool
    is_public: bool
    sources: int
    left_out: int
    opens_on: date

    @property
    def is_shown(self) -> bool:
        """Whether there was anything to see."""
        return self.has_begun and self.is_public

    @property
    def later_sources(self) -> str | None:
        """How many sources only came later: "1 of 3 sources came out later and is left out."."""
        if not self.is_shown or not self.left_out:
            return None
        sources = plural(self.sources, "source", "sources")
        form = ONE_LEFT_OUT if self.left_out == 1 else SEVERAL_LEFT_OUT
        return form.format(number=self.left_out, sources=sources)


def seen_at(clock: Clock, when: UncertainDate, told: Told) -> Seen:
    """Say how much could be seen of what is dated `when` and carried by all that is `told`."""
    known = told.known_by(clock.known_by)
    first_out = min((r.published.earliest or date.min for r in told.reports), default=date.min)
    return Seen(
        has_begun=begins(when) <= clock.as_of,
        is_public=bool(known.reports) or not told.reports,
        sources=told.pages,
        left_out=told.pages - known.pages,
        opens_on=max(begins(when), first_out),
    )


def source_seen_at(clock: Clock, published: UncertainDate) -> Seen:
    """Say whether a source can have come out by then; one without a first day always can."""
    comes_out = published.earliest or date.min
    is_out = comes_out <= clock.known_by
    return Seen(
        has_begun=True, is_public=is_out, sources=1, left_out=int(not is_out), opens_on=comes_out
    )
