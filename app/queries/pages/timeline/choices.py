"""What a timeline can be narrowed to, and what each choice would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from app.domain.codes import Standing, StatementKind
from app.domain.dates import UncertainDate
from app.domain.errors import Rejected
from app.domain.wording import capped
from app.domain.words import word
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.invitations import InvitationCard, each_line
from app.queries.parts.cards.statements import Holder, StatementCard, each_holder
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import AnswerCode, StanceWord, Vocabulary
from app.rules.standing import LADDER

INVITATION, STATEMENT = "invitation", "statement"
# What an act is where it is not one kind of statement.
KINDS = {STATEMENT: "any statement", INVITATION: "act of asking"}


class TimelineFilters(ClockFilters):
    """What the timeline can be narrowed to; `kind` also takes "statement" and "invitation"."""

    country: str | None = None
    kind: str | None = None
    stance: AnswerCode | None = None
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


def choices_of(
    cards: Sequence[StatementCard],
    invitations: Sequence[InvitationCard],
    initiative: InitiativeRef,
    actors: Mapping[str, ActorRef],
    words: Vocabulary,
) -> TimelineChoices:
    """Return what the form offers, given what is on record of the initiative."""
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
    said = [card.said for card in cards]
    return said + [card.sent for card in invitations]


def check_filters(
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


def applied_of(
    filters: TimelineFilters,
    initiative: InitiativeRef,
    actors: Mapping[str, ActorRef],
    words: Vocabulary,
) -> list[tuple[str, str, str]]:
    """Return the filters in force: field, label and value in words."""
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
