"""Everything said and asked on one initiative, in the order of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain import paths
from app.queries.pages.timeline.choices import (
    INVITATION,
    STATEMENT,
    TimelineChoices,
    TimelineFilters,
    applied_of,
    check_filters,
    choices_of,
)
from app.queries.pages.timeline.entries import AskingMoment, Moment, Saying, may_be_in
from app.queries.pages.timeline.months import TimelineYear, years_of
from app.queries.pages.timeline.strip import Said, Strip, draw_strip
from app.queries.parts.actors import load_actors
from app.queries.parts.cards.invitations import InvitationCard
from app.queries.parts.cards.public import load_shown_invitations, load_shown_statements
from app.queries.parts.cards.statements import Holder, StatementCard
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock


@dataclass(frozen=True)
class Timeline:
    """What the page shows; `moments` stand oldest first.

    `applied` are the filters in force: field, label and value in words.
    """

    filters: TimelineFilters
    clock: Clock
    initiative: InitiativeRef
    moments: Sequence[Moment]
    strip: Strip
    choices: TimelineChoices
    applied: Sequence[tuple[str, str, str]]

    @property
    def path(self) -> str:
        """Where the page is."""
        return paths.initiative(self.initiative.slug, "timeline")

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return f"What was said and asked about “{self.initiative.title}”, in the order of time."

    @property
    def years(self) -> list[TimelineYear]:
        """The moments by the year and the month they stand under."""
        return years_of(self.moments)


def load_timeline(session: Session, slug: str, filters: TimelineFilters) -> Timeline:
    """Read the timeline as it stood at the two clocks; raises NotFound and Rejected."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    words = load_vocabulary(session)
    actors = load_actors(session)
    check_filters(filters, ref, actors, words)
    cards = load_shown_statements(session, initiative.id, filters.clock, words)
    invitations = load_shown_invitations(session, initiative.id, filters.clock)
    moments = [m for m in _moments(cards, invitations, filters) if _fits(m, filters)]
    names = {filters.country} if filters.country else set(actors)
    return Timeline(
        filters=filters,
        clock=filters.clock,
        initiative=ref,
        moments=moments,
        strip=draw_strip(
            [Said(m.card, m.holders) for m in moments if isinstance(m, Saying)],
            [m.card for m in moments if isinstance(m, AskingMoment)],
            {code: actor.name for code, actor in actors.items() if code in names},
            filters.clock.as_of,
        ),
        choices=choices_of(cards, invitations, ref, actors, words),
        applied=applied_of(filters, ref, actors, words),
    )


def _moments(
    cards: Iterable[StatementCard],
    invitations: Iterable[InvitationCard],
    filters: TimelineFilters,
) -> list[Moment]:
    """Return statements with the holders asked for and acts of asking, oldest first."""
    said = [Saying(card, _holders(card, filters)) for card in cards]
    asked = [AskingMoment(card) for card in invitations]
    return sorted([*asked, *said], key=_order)


def _order(moment: Moment) -> tuple[bool, object, object]:
    last = moment.when.latest or moment.when.earliest
    first = moment.when.earliest or moment.when.latest
    return (last is None, last, first)


def _holders(card: StatementCard, filters: TimelineFilters) -> list[Holder]:
    return [
        holder
        for holder in card.holders
        if filters.country in (None, holder.code) and filters.stance in (None, holder.stance.code)
    ]


def _fits(moment: Moment, filters: TimelineFilters) -> bool:
    if filters.year and not may_be_in(moment, filters.year):
        return False
    if isinstance(moment, Saying):
        return (
            bool(moment.holders)
            and filters.kind in (None, STATEMENT, moment.card.kind)
            and filters.standing in (None, moment.card.standing)
        )
    return (
        filters.kind in (None, INVITATION)
        and filters.stance is None
        and filters.standing is None
        and (filters.country is None or filters.country in moment.addressed)
    )
