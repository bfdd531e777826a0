"""Everything said and asked on one initiative, in the order of time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.codes import Standing, StatementKind
from app.domain.dates import UncertainDate
from app.domain.errors import Rejected
from app.domain.wording import capped
from app.domain.words import word
from app.queries.pages.timeline.entries import AskingMoment, Moment, Saying, may_be_in
from app.queries.pages.timeline.months import TimelineYear, years_of
from app.queries.pages.timeline.strip import Said, Strip, draw_strip
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.invitations import InvitationCard, each_line
from app.queries.parts.cards.public import load_shown_invitations, load_shown_statements
from app.queries.parts.cards.statements import Holder, StatementCard, each_holder
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.vocabulary import StanceWord, Vocabulary, load_vocabulary
from app.rules.evidence import Clock
from app.rules.standing import LADDER

INVITATION, STATEMENT = "invitation", "statement"
# What an act is where it is not one kind of statement.
KINDS = {STATEMENT: "any statement", INVITATION: "act of asking"}


class TimelineFilters(ClockFilters):
    """What the timeline can be narrowed to; `kind` also takes "statement" and "invitation"."""

    country: str | None = None
    kind: str | None = None
    stance: str | None = None
    standing: Standing | None = None
    year: int | None = Field(default=None, ge=1800, le=2199)


@dataclass(frozen=True)
class TimelineChoices:
    """What each filter can be set to: what is there without any filter."""

    countries: Sequence[ActorRef]
    kinds: Sequence[tuple[str, str]]
    stances: Sequence[StanceWord]
    standings: Sequence[Standing]
    years: Sequence[int]

    @property
    def country_options(self) -> list[tuple[str, str]]:
        """The countries and groups, as options of a form."""
        return [(actor.code, actor.name) for actor in self.countries]

    @property
    def kind_options(self) -> list[tuple[str, str]]:
        """The kinds of acts, in the same way."""
        return [(kind, capped(label)) for kind, label in self.kinds]

    @property
    def stance_options(self) -> list[tuple[str, str]]:
        """The answers, in the same way."""
        return [(known.code, known.label) for known in self.stances]

    @property
    def standing_options(self) -> list[tuple[str, str]]:
        """The kinds of evidence, in the same way."""
        return [(standing, capped(word(standing).label)) for standing in self.standings]

    @property
    def year_options(self) -> list[tuple[str, str]]:
        """The years, in the same way."""
        return [(str(year), str(year)) for year in self.years]


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
    _check(filters, ref, actors, words)
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
        choices=_choices(cards, invitations, ref, actors, words),
        applied=_applied(filters, ref, actors, words),
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


def _choices(
    cards: Sequence[StatementCard],
    invitations: Sequence[InvitationCard],
    initiative: InitiativeRef,
    actors: Mapping[str, ActorRef],
    words: Vocabulary,
) -> TimelineChoices:
    holders = [holder for _, holder in each_holder(cards)]
    standings = {card.standing for card in cards}
    days = [when.latest or when.earliest for when in _dates(cards, invitations)]
    return TimelineChoices(
        countries=_named(holders, invitations, actors),
        kinds=_kinds(cards, invitations),
        stances=_given(holders, words.scale(initiative.scale)),
        standings=[known for known in LADDER if known in standings],
        years=sorted({day.year for day in days if day}),
    )


def _kinds(
    cards: Iterable[StatementCard], invitations: Sequence[InvitationCard]
) -> list[tuple[str, str]]:
    kinds = {card.kind for card in cards}
    said = [(kind.value, word(kind).label) for kind in StatementKind if kind in kinds]
    if not invitations:
        return said
    return [(STATEMENT, KINDS[STATEMENT]), *said, (INVITATION, KINDS[INVITATION])]


def _named(
    holders: Iterable[Holder],
    invitations: Iterable[InvitationCard],
    actors: Mapping[str, ActorRef],
) -> list[ActorRef]:
    """Return who holds a position or is named in an act of asking."""
    lines = (line for _, line in each_line(invitations))
    addressed = {line.actor.code for line in lines if line.actor}
    named = addressed | {holder.code for holder in holders}
    return [actor for code, actor in actors.items() if code in named]


def _given(holders: Iterable[Holder], scale: Iterable[StanceWord]) -> list[StanceWord]:
    codes = {holder.stance.code for holder in holders}
    return [known for known in scale if known.code in codes]


def _dates(
    cards: Sequence[StatementCard], invitations: Sequence[InvitationCard]
) -> list[UncertainDate]:
    return [*(card.said for card in cards), *(card.sent for card in invitations)]


def _check(
    filters: TimelineFilters,
    initiative: InitiativeRef,
    actors: Mapping[str, ActorRef],
    words: Vocabulary,
) -> None:
    """Raise Rejected, with a sentence for each, if a filter names what there is not."""
    errors = {}
    stances = [known.code for known in words.scale(initiative.scale)]
    kinds = [*(kind.value for kind in StatementKind), *KINDS]
    if filters.country and filters.country not in actors:
        errors["country"] = (
            f"No country or group with the code “{filters.country}” is on record."
            " Use the ISO 3166-1 alpha-3 code, for example DEU."
        )
    if filters.stance and filters.stance not in stances:
        errors["stance"] = (
            f"No stance is called “{filters.stance}”. Use one of: {', '.join(stances)}."
        )
    if filters.kind and filters.kind not in kinds:
        errors["kind"] = f"No kind is called “{filters.kind}”. Use one of: {', '.join(kinds)}."
    if errors:
        raise Rejected(errors)


def _applied(
    filters: TimelineFilters,
    initiative: InitiativeRef,
    actors: Mapping[str, ActorRef],
    words: Vocabulary,
) -> list[tuple[str, str, str]]:
    found = []
    if filters.country:
        found.append(("country", "Country", actors[filters.country].name))
    if filters.kind:
        kind = filters.kind
        label = KINDS.get(kind) or word(StatementKind(kind)).label
        found.append(("kind", "Kind", label))
    if filters.stance:
        label = words.stance(initiative.scale, filters.stance).label
        found.append(("stance", "Position", label))
    if filters.standing:
        found.append(("standing", "Resting on", word(filters.standing).label))
    if filters.year:
        found.append(("year", "Year", str(filters.year)))
    return found
