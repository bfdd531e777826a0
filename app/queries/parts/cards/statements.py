"""Statements as pages show them: words, speaker, holders, and who carries them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain import paths
from app.domain.codes import ReasonDirection, ReasonGiver, Standing, Status
from app.domain.initiative import InitiativeKind
from app.domain.inputs.declared import values_of
from app.domain.inputs.statement import StatementFields
from app.domain.person import Voice
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import capped, joined
from app.domain.words import word
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cards.reports import Told, load_told_statements
from app.queries.parts.initiatives import InitiativeRef, ref_of
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.counts import Range, counted
from app.rules.standing import standing_of


@dataclass(frozen=True)
class ReasonLine:
    """A reason as a page names it."""

    code: str
    label: str
    direction: ReasonDirection
    given: ReasonGiver


@dataclass(frozen=True)
class Holder:
    """Whose position it is: an actor by code, or a counted party by its words and bounds."""

    code: str | None
    name: str
    stance: StanceWord
    condition: str | None
    condition_met: bool | None
    for_members: bool
    reasons: Sequence[ReasonLine]
    count: Range | None = None
    drawn_from: str | None = None

    @property
    def called(self) -> str:
        """Its name, or the words for a counted party between quotation marks."""
        return self.name if self.code else f"“{self.name}”"

    @property
    def counted_note(self) -> str | None:
        """How many a counted party are and out of whom, and that it is nobody's position."""
        if not self.count:
            return None
        drawn = f"drawn from {self.drawn_from}" if self.drawn_from else None
        number = f"{counted(self.count)} countries"
        many = joined([number, "counted and not named", drawn])
        return f"{many}. Never a position of any of them."

    @property
    def on_condition(self) -> str | None:
        """On what condition, and whether it has been met, where that is on record."""
        if not self.condition or self.condition_met is None:
            return self.condition
        return f"{self.condition} (met)" if self.condition_met else f"{self.condition} (not met)"


@dataclass(frozen=True)
class Speaker:
    """Who said it, in which office, and with what say."""

    person_id: int
    name: str
    office_id: int | None
    office: str | None
    actor: str | None
    voice: Voice | None


@dataclass(frozen=True)
class StatementCard(StatementFields):
    """One statement with all that a page shows of it."""

    id: int
    initiative: InitiativeRef
    is_background: bool
    speaker: Speaker | None
    standing: Standing | None
    status: Status
    withdrawn_reason: str | None
    version: int
    recorded_by: str
    holders: Sequence[Holder]
    told: Told

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.statement(self.id)

    @property
    def spoken_by(self) -> str | None:
        """Who spoke, in a line: by name and office, or in the words found; None for nobody."""
        if self.speaker is None:
            return self.speaker_words
        parts = (self.speaker.name, self.speaker.office or self.speaker_words)
        return joined(parts)

    @property
    def in_brief(self) -> str:
        """Who spoke, on what it rests and who carries it, in a line."""
        standing = word(self.standing).label if self.standing else None
        return joined([capped(self.spoken_by or ""), standing, self.told.counts], " · ")

    @property
    def in_a_citation(self) -> str:
        """What a footnote calls it: its number, who spoke, and what was said."""
        return f"{joined([f'Statement {self.id}', self.spoken_by])}: {self.summary}"

    def is_told_otherwise(self, report: ReportLine) -> bool:
        """Whether a page gives another answer than the statement itself."""
        return report.told_stance not in (None, self.holders[0].stance.code)

    def holder(self, code: str) -> Holder | None:
        """Return the holder with that code, if it is one of them."""
        return next((holder for holder in self.holders if holder.code == code), None)

    @property
    def order(self) -> tuple[date, date, int]:
        """Sort key: by the latest day it can have been said."""
        return (self.said.latest or date.max, self.said.earliest or date.min, self.id)


def each_holder(cards: Iterable[StatementCard]) -> Iterator[tuple[StatementCard, Holder]]:
    """Give every holder of every statement, with the statement."""
    for card in cards:
        for holder in card.holders:
            yield card, holder


def load_cards(
    session: Session, which: ColumnElement[bool], words: Vocabulary
) -> dict[int, StatementCard]:
    """Read the statements that fit, by id and oldest first; drafts are never shown.

    Takes four queries, however many there are.
    """
    statements = session.scalars(
        select(Statement)
        .where(which, Statement.status.in_([Status.PUBLISHED, Status.WITHDRAWN]))
        .options(
            joinedload(Statement.initiative),
            joinedload(Statement.person),
            joinedload(Statement.office),
            selectinload(Statement.positions).options(
                joinedload(StatedPosition.actor),
                joinedload(StatedPosition.counted_party),
                selectinload(StatedPosition.reasons),
            ),
        )
    ).all()
    told = load_told_statements(session, [statement.id for statement in statements])
    cards = [_card(statement, told, words) for statement in statements]
    return {card.id: card for card in sorted(cards, key=lambda card: card.order)}


def load_cards_by_id(
    session: Session, ids: Collection[int], words: Vocabulary
) -> dict[int, StatementCard]:
    """Read the statements with these ids, oldest first."""
    return load_cards(session, Statement.id.in_(list(ids)), words)


def as_known(card: StatementCard, day: date) -> StatementCard:
    """Return the statement with only the reports that may have been out by that day."""
    return replace(card, told=card.told.known_by(day))


def _card(statement: Statement, told: Mapping[int, Told], words: Vocabulary) -> StatementCard:
    initiative = ref_of(statement.initiative)
    return StatementCard(
        id=statement.id,
        initiative=initiative,
        is_background=statement.initiative.kind is InitiativeKind.BACKGROUND,
        **values_of(statement, StatementFields),
        speaker=_speaker(statement),
        standing=_standing(statement),
        status=statement.status,
        withdrawn_reason=statement.withdrawn_reason,
        version=statement.version,
        recorded_by=statement.recorded_by,
        holders=[_holder(held, initiative.scale, words) for held in statement.positions],
        told=told.get(statement.id, Told()),
    )


def _speaker(statement: Statement) -> Speaker | None:
    if statement.person is None:
        return None
    office = statement.office
    return Speaker(
        person_id=statement.person.id,
        name=statement.person.name,
        office_id=office.id if office else None,
        office=office.title if office else None,
        actor=office.actor_code if office else None,
        voice=office.voice if office else None,
    )


def _standing(statement: Statement) -> Standing | None:
    voice = statement.voice or (statement.office.voice if statement.office else None)
    return standing_of(
        statement.kind, statement.certainty, voice, about_others=statement.about_others
    )


def _holder(held: StatedPosition, scale: str, words: Vocabulary) -> Holder:
    party = held.counted_party
    return Holder(
        code=held.actor_code,
        name=held.actor.name if held.actor else party.words if party else "",
        stance=words.stance(scale, held.stance),
        condition=held.condition,
        condition_met=held.condition_met,
        for_members=held.for_members,
        reasons=[
            ReasonLine(r.reason_code, words.reason(r.reason_code), r.direction, r.given)
            for r in held.reasons
        ],
        count=Range(party.lower, party.upper) if party else None,
        drawn_from=party.drawn_from_code if party else None,
    )
