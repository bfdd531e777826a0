"""What the page of an initiative shows, and says of it in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from app.domain import paths
from app.domain.codes import AsksFor, Status
from app.domain.codes import Standing as Code
from app.domain.collection import Collection
from app.domain.inputs.initiative import InitiativeFields
from app.domain.wording import joined, plural
from app.domain.words import word
from app.queries.pages.initiative.answers import AnswerColumn
from app.queries.pages.initiative.asked import asked_words, by_way, how_surely
from app.queries.pages.initiative.over_time import OverTime
from app.queries.pages.initiative.refusals import (
    EarlyRefusal,
    RefusalsAlike,
    early_refusals,
    refusals_in_words,
)
from app.queries.pages.initiative.summary import Summary, summarise
from app.queries.pages.initiative.whys import ReasonGroup, group_whys
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.invitations import InvitationCard, InviteeLine
from app.queries.parts.cards.roles import RoleLine
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.cells.named import HeldCell, NamedAnswers
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.changed_answers import ChangedAnswer
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.reasons import ReasonRow
from app.queries.parts.vocabulary import Vocabulary
from app.rules.counts import Range, total
from app.rules.evidence import Beside, Clock
from app.rules.standing import LADDER

Thing = TypeVar("Thing")
NEWEST, ASKINGS, MOVES, REASONS = 4, 2, 6, 5
ONE_CAME = "was present at a meeting, which is not being asked to take part."
SEVERAL_CAME = "were present at a meeting, which is not being asked to take part."


class InitiativeFilters(ClockFilters):
    """What the page of an initiative takes: the two clocks."""


@dataclass(frozen=True)
class InitiativePage(InitiativeFields):
    """What the page of an initiative shows."""

    filters: InitiativeFilters
    clock: Clock
    initiative: InitiativeRef
    series: Collection | None
    when_open: str
    related: Sequence[InitiativeRef]
    roles: Sequence[RoleLine]
    invitations: Sequence[InvitationCard]
    named: NamedAnswers
    answers: Sequence[AnswerColumn]
    standings: Sequence[HeldCell]
    groups: Sequence[HeldCell]
    over_time: OverTime
    moves: Sequence[ChangedAnswer]
    reasons: Sequence[ReasonRow]
    accounts: Sequence[Sequence[StatementCard]]
    statements: Sequence[StatementCard]
    actors: Mapping[str, ActorRef]
    vocabulary: Vocabulary

    @property
    def room(self) -> tuple[str, str]:
        """Where it is listed, and what that is called."""
        if self.series:
            return self.series.title, paths.collection(self.series.slug)
        return "Initiatives", paths.INITIATIVES

    @property
    def asked(self) -> list[str]:
        """The codes of all that were asked by name to take part, each once."""
        asking = self._asking_for(AsksFor.TAKE_PART)
        return _codes(chain.from_iterable(card.asked for card in asking))

    @property
    def asked_to_come(self) -> list[str]:
        """The codes of all that were asked to a meeting, each once."""
        asking = self._asking_for(AsksFor.MEETING)
        return _codes(chain.from_iterable(card.asked for card in asking))

    @property
    def attended(self) -> list[str]:
        """The codes of all that came to a meeting, each once."""
        return _codes(chain.from_iterable(card.attended for card in self.invitations))

    @property
    def unnamed(self) -> Range:
        """How many more were asked to take part that are counted and not named."""
        return self._unnamed(AsksFor.TAKE_PART)

    @property
    def asked_in_words(self) -> list[str]:
        """How many were asked to take part, asked to come, and came: a sentence for each."""
        told = [
            *self._asked_to(AsksFor.TAKE_PART, len(self.asked)),
            *self._asked_to(AsksFor.MEETING, len(self.asked_to_come)),
        ]
        if self.attended:
            told.append(plural(len(self.attended), ONE_CAME, SEVERAL_CAME))
        return told

    def _asked_to(self, what: AsksFor, named: int) -> list[str]:
        number = asked_words(named, self._unnamed(what), what)
        return list(filter(None, [number, number and how_surely(self._asking_for(what))]))

    def _asking_for(self, what: AsksFor) -> list[InvitationCard]:
        return [card for card in self.invitations if card.asks_for is what]

    def _unnamed(self, what: AsksFor) -> Range:
        return total(card.unnamed_total for card in self._asking_for(what))

    @property
    def ascribed(self) -> list[HeldCell]:
        """Those without an answer of their own of whom others say one."""
        return [s for s in self.standings if s.cell.outcome.ascribed and not s.cell.stance]

    def ascribed_to(self, held: HeldCell) -> str:
        """Say what others ascribe to it and on what that rests: "“declined”, third party"."""
        return "; ".join(self._ascribed(one) for one in held.cell.outcome.ascribed)

    def _ascribed(self, one: Beside) -> str:
        answer = self.vocabulary.stance(self.initiative.scale, one.stance).label.lower()
        return joined([f"“{answer}”", word(one.standing).label if one.standing else None])

    @property
    def apart(self) -> list[HeldCell]:
        """Those of whom no answer is awaited."""
        return [held for held in self.standings if not held.cell.is_candidate]

    @property
    def apart_by_speech(self) -> list[tuple[str, list[HeldCell]]]:
        """Those of whom no answer is awaited: who spoke all the same, and who did not by then."""
        spoke = [held for held in self.apart if held.cell.outcome.said]
        silent = [held for held in self.apart if not held.cell.outcome.said]
        groups = [("Others who spoke", spoke), ("Others who have not spoken", silent)]
        return [(head, held) for head, held in groups if held]

    def card(self, statement: int) -> StatementCard | None:
        """Return a statement of the page by its number."""
        return next((card for card in self.statements if card.id == statement), None)

    @property
    def newest(self) -> list[StatementCard]:
        """The newest statements, newest first; the timeline has them all."""
        return list(reversed(self.statements[-NEWEST:]))

    @property
    def statements_note(self) -> str:
        """How many statements there are, and how many of them are shown: "12 newest of 40"."""
        shown, there = len(self.newest), len(self.statements)
        return f"{shown} newest of {there}" if shown < there else str(there)

    @property
    def own_division(self) -> Division:
        """How the answers divide, but for those that only a group gave for its members."""
        return divide(h.cell for h in self.standings if h.cell.stance and not h.cell.via)

    @property
    def how_they_divide(self) -> str:
        """What the bar of the answers is called."""
        countries = plural(self.own_division.total, "country", "countries")
        return f"How the answers of {countries} divide"

    @property
    def askings(self) -> tuple[Sequence[InvitationCard], Sequence[InvitationCard]]:
        """The acts of asking that are shown at once, and those folded away."""
        return _folded(self.invitations, ASKINGS)

    @staticmethod
    def by_way(card: InvitationCard) -> list[tuple[str, list[InviteeLine]]]:
        """Return those that an act of asking names, by how they stand to it."""
        return by_way(card)

    @property
    def roles_in_words(self) -> str:
        """Who has a role, each once: "France, Ukraine, Russia"."""
        return ", ".join(dict.fromkeys(line.actor.name for line in self.roles))

    @property
    def moved(self) -> tuple[Sequence[ChangedAnswer], Sequence[ChangedAnswer]]:
        """The newest changes, and the rest."""
        return _folded(self.moves, MOVES)

    @property
    def whys(self) -> tuple[Sequence[ReasonGroup], Sequence[ReasonGroup]]:
        """The reasons of most countries, and the rest."""
        return _folded(group_whys(self.reasons), REASONS)

    @property
    def early_refusals(self) -> list[EarlyRefusal]:
        """Those that were asked and had refused before, or may have."""
        cells = [(held.actor, held.cell) for held in self.standings]
        return early_refusals(cells, self.statements, self.invitations)

    @property
    def refusals_in_words(self) -> list[RefusalsAlike]:
        """The same by name, told apart by the evidence for the refusal and by the order."""
        return refusals_in_words(self.early_refusals)

    @property
    def resting_on(self) -> list[tuple[Code, int]]:
        """How many of the statements that count rest on each kind of evidence, best first."""
        counting = (c.standing for c in self.statements if c.status is Status.PUBLISHED)
        number = Counter(standing for standing in counting if standing)
        return [(standing, number[standing]) for standing in LADDER if number[standing]]

    @property
    def in_short(self) -> Summary:
        """What the sentences under the title say."""
        pairs = chain.from_iterable(answer.counted for answer in self.answers)
        counted = [holder for _, holder in pairs]
        return summarise(self.clock.as_of, self.named, self.unnamed, counted)


def _folded(things: Sequence[Thing], most: int) -> tuple[Sequence[Thing], Sequence[Thing]]:
    """Part what is shown at once from the rest; one more than there is room for is shown too."""
    shown = len(things) if len(things) <= most + 1 else most
    return things[:shown], things[shown:]


def _codes(lines: Iterable[InviteeLine]) -> list[str]:
    return list(dict.fromkeys(line.actor.code for line in lines if line.actor))
