"""One statement: its words, how its date is understood, who carries it, what it stands beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.errors import NotFound
from app.domain.statement import LinkKind, Statement, StatementLink
from app.domain.wording import capped, day, plural, shortened
from app.domain.words import word
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards, load_cards_by_id
from app.queries.parts.cards.visibility import Seen, seen_at
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.doubts import known_of_statement
from app.queries.parts.tools import Tool, adding, changing, looking_back, taking_back
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

NOT_PUBLIC = (
    "No source we have read that carries this statement had come out by then,"
    " so nothing of it is shown."
)
NOT_MADE = "The statement is dated later than the day asked for, so nothing of it is shown."


class StatementFilters(ClockFilters):
    """What the page of a statement takes: the two clocks."""


@dataclass(frozen=True)
class RelatedStatement:
    """Another statement to read with this one, and how the two stand to each other."""

    card: StatementCard
    kind: LinkKind
    note: str | None


@dataclass(frozen=True)
class StatementPage:
    """What the page of a statement shows; `card` has only the reports public by then.

    The words of the record are those of its newest version, on whatever day it is shown. `odd`
    says what of it could not be, and why it is so.
    """

    filters: StatementFilters
    clock: Clock
    card: StatementCard
    seen: Seen
    odd: str | None
    beside: Sequence[RelatedStatement]
    vocabulary: Vocabulary

    @property
    def tab_title(self) -> str:
        """What the browser's tab says: the matter in short, or that nothing of it was public."""
        if not self.seen.is_shown:
            return f"Statement {self.card.id}, not public yet"
        return f"{shortened(self.card.summary, 90)} (statement {self.card.id})"

    @property
    def header(self) -> tuple[str, str]:
        """What stands over the page: a small line and the title."""
        number = f"Statement {self.card.id}"
        if self.seen.is_shown:
            return f"{number}, {word(self.card.kind).label}", self.card.summary
        is_background = self.card.is_background
        return "Background" if is_background else self.card.initiative.short_title, number

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        if not self.seen.is_shown:
            return f"Nothing of statement {self.card.id} was public on the day shown."
        sources = plural(self.card.told.pages, "source", "sources")
        return f"{self.card.summary} Statement {self.card.id} on record, with its {sources}."

    @property
    def tools(self) -> list[Tool]:
        """What an editor can do with it."""
        number = self.card.id
        is_withdrawn = self.card.status is Status.WITHDRAWN
        return [
            changing("statements", number),
            adding("Add a report", "reports", statement=number),
            taking_back("statements", number, is_withdrawn=is_withdrawn),
            looking_back(self.card.href),
        ]

    @property
    def title(self) -> str:
        """What a footnote calls it, without a word of what was not public yet."""
        return self.card.in_a_citation if self.seen.is_shown else f"Statement {self.card.id}"

    @property
    def not_yet(self) -> tuple[str, str]:
        """Why nothing of it is shown: a head and a sentence."""
        if not self.seen.has_begun:
            return f"Not made yet on {day(self.clock.as_of)}", NOT_MADE
        return f"Not public yet on {day(self.clock.known_by)}", NOT_PUBLIC

    @property
    def whose_voice(self) -> str | None:
        """For whom the speaker spoke, by the office or, as the record says, not by it."""
        if self.card.voice:
            return f"{capped(word(self.card.voice).label)}, though not by the office"
        speaker = self.card.speaker
        return capped(word(speaker.voice).label) if speaker and speaker.voice else None


def load_statement(session: Session, number: int, filters: StatementFilters) -> StatementPage:
    """Read one statement as it could be seen at the two clocks.

    Raises NotFound for one that is not published or withdrawn.
    """
    clock = filters.clock
    words = load_vocabulary(session)
    card = load_cards(session, Statement.id == number, words).get(number)
    if card is None:
        raise NotFound(f"No statement with the number {number} is on record.")
    return StatementPage(
        filters=filters,
        clock=clock,
        card=as_known(card, clock.known_by),
        seen=seen_at(clock, card.said, card.told),
        odd=known_of_statement(session, card),
        beside=_beside(session, number, clock, words),
        vocabulary=words,
    )


def _beside(
    session: Session, number: int, clock: Clock, words: Vocabulary
) -> list[RelatedStatement]:
    links = session.execute(
        select(
            StatementLink.statement_id,
            StatementLink.related_id,
            StatementLink.kind,
            StatementLink.note,
        ).where((StatementLink.statement_id == number) | (StatementLink.related_id == number))
    )
    found = {(one if other == number else other): (kind, note) for one, other, kind, note in links}
    cards = load_cards_by_id(session, found, words)
    return [
        RelatedStatement(as_known(card, clock.known_by), *found[card.id])
        for card in cards.values()
        if seen_at(clock, card.said, card.told).is_shown
    ]
