"""One source: what it is, and every claim it carries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.errors import NotFound
from app.domain.inputs.declared import values_of
from app.domain.inputs.source import SourceFields
from app.domain.invitation import Invitation
from app.domain.outlets import is_known, outlet
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.wording import capped, joined, plural, shortened
from app.domain.words import word
from app.queries.pages.source.shared_origins import SharedOrigin, load_shared_origins
from app.queries.parts.cards.invitations import InvitationCard, InviteeLine, load_invitations
from app.queries.parts.cards.public import begins
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cards.statements import StatementCard, load_cards
from app.queries.parts.cards.visibility import Seen, source_seen_at
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.merged import refuse_merged
from app.queries.parts.tools import (
    CONTRIBUTOR,
    Tool,
    adding,
    changing,
    looking_back,
    merging,
    taking_back,
)
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

BACKGROUND = "background, not a position"
LATER_CLAIM = "claim is about something said or asked later and is left out."
LATER_CLAIMS = "claims are about something said or asked later and are left out."


class SourceFilters(ClockFilters):
    """What the page of a source takes: the two clocks."""


@dataclass(frozen=True)
class ClaimOfSource:
    """A claim as this source tells it, and the statement it belongs to."""

    report: ReportLine
    card: StatementCard

    @property
    def summary(self) -> str:
        """What it says, in the words of this source if they are on record."""
        return self.report.summary or self.card.summary

    @property
    def whence(self) -> str:
        """Where in the source it stands, whom that has it from, and what it is about."""
        tellers = " ← ".join(self.report.tellers)
        about = BACKGROUND if self.card.is_background else self.card.initiative.short_title
        return joined(
            [self.report.place, f"has it from {tellers}" if tellers else None, about], " · "
        )


@dataclass(frozen=True)
class CarriedAsking:
    """An act of asking as this source tells it."""

    report: ReportLine
    card: InvitationCard

    @property
    def named(self) -> list[InviteeLine]:
        """Those whom it names there."""
        return [line for line in self.card.invitees if self.report in line.told.reports]


Claim = TypeVar("Claim", ClaimOfSource, CarriedAsking)
Card = TypeVar("Card", StatementCard, InvitationCard)


@dataclass(frozen=True)
class SourcePage(SourceFields):
    """What the page of a source shows.

    `claims` and `askings` are of what was said and asked by then, and none where the source had
    not come out; `left_out` counts the others.
    """

    filters: SourceFilters
    clock: Clock
    seen: Seen
    id: int
    ref: str
    withdrawn_reason: str | None
    claims: Sequence[ClaimOfSource]
    askings: Sequence[CarriedAsking]
    left_out: int
    origins: Sequence[SharedOrigin]
    vocabulary: Vocabulary

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.source(self.id)

    @property
    def tools(self) -> list[Tool]:
        """What an editor can do with it."""
        return [
            changing("sources", self.id),
            adding("Add a statement from it", "statements", source=self.id),
            Tool("Draft from its text", paths.deed("sources", self.id, "draft"), CONTRIBUTOR),
            taking_back("sources", self.id, is_withdrawn=self.withdrawn_reason is not None),
            merging("sources", self.id),
            looking_back(self.href),
        ]

    @property
    def tab_title(self) -> str:
        """What the browser's tab says: publisher and title, or that it was not out."""
        if not self.seen.is_shown:
            return f"Source {self.ref}, not out yet"
        if not self.is_publisher_known:
            return f"{self.name} (source {self.ref})"
        return f"{self.publisher}: {shortened(self.title, 80)} (source {self.ref})"

    @property
    def header(self) -> tuple[str | None, str]:
        """What stands over the page: a small line, and the title."""
        if not self.seen.is_shown:
            return None, f"Source {self.ref}"
        if not self.is_publisher_known:
            return self.title, self.name
        return joined([self.publisher, self.kind]), self.title

    @property
    def name(self) -> str:
        """What readers call it everywhere: its publisher, or what it is where nobody knows that."""
        return outlet(self.publisher, self.kind, self.published)

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        if not self.seen.is_shown:
            return f"Source {self.ref} had not come out by the day shown."
        claims = plural(len(self.claims) + len(self.askings), "claim", "claims")
        whose = joined([self.name, f"source {self.ref}"])
        told = f"{claims} on record from “{shortened(self.title, 90)}” ({whose})"
        otherwise = f"{len(self.distorted)} of them told otherwise than by the origin"
        return f"{joined([told, otherwise if self.distorted else None])}."

    @property
    def in_a_citation(self) -> str:
        """What a footnote calls the page, without a word of what was not out yet."""
        if not self.seen.is_shown:
            return f"Source {self.ref}"
        return f"Claims on record from {joined([self.name, f'“{self.title}”'])}"

    @property
    def later_claims(self) -> str | None:
        """How many of its claims are about later days."""
        if not self.seen.is_shown or not self.left_out:
            return None
        return plural(self.left_out, LATER_CLAIM, LATER_CLAIMS)

    @property
    def titled_by(self) -> str:
        """Whose words the title is."""
        return capped(word(self.title_origin).label)

    def told_as(self, report: ReportLine, scale: str) -> str:
        """Say how a claim is told otherwise: "hardened here: told as declined"."""
        here = f"{word(report.distortion).label} here"
        if not report.told_stance:
            return here
        return f"{here}: told as {self.vocabulary.stance(scale, report.told_stance).label.lower()}"

    @property
    def askings_by_card(self) -> list[tuple[InvitationCard, list[CarriedAsking]]]:
        """The claims of who was asked, those of one act of asking together."""
        found: dict[int, list[CarriedAsking]] = {}
        for asking in self.askings:
            found.setdefault(asking.card.id, []).append(asking)
        return [(told[0].card, told) for _, told in sorted(found.items())]

    @property
    def is_publisher_known(self) -> bool:
        """Whether anybody knows who published it."""
        return is_known(self.publisher)

    @property
    def link(self) -> str | None:
        """The address where it can be followed: a file on somebody's disk cannot."""
        return self.address if self.address.startswith(("http://", "https://")) else None

    @property
    def distorted(self) -> list[ClaimOfSource]:
        """The claims it tells otherwise than their origin."""
        return [carried for carried in self.claims if carried.report.is_distorted]

    @property
    def faithful(self) -> list[ClaimOfSource]:
        """The claims it tells as their origin has them."""
        return [carried for carried in self.claims if not carried.report.is_distorted]


def load_source(session: Session, number: int, filters: SourceFilters) -> SourcePage:
    """Read one source as it could be seen at the two clocks, its claims by their numbers.

    Raises NotFound, and Merged for one that is another now.
    """
    source = session.get(Source, number)
    if source is None:
        raise NotFound(f"No source with the number {number} is on record.")
    refuse_merged(session, source)
    clock = filters.clock
    seen = source_seen_at(clock, source.published)
    words = load_vocabulary(session)
    all_claims, all_askings = _claims(session, number, words), _askings(session, number)
    claims = [c for c in all_claims if seen.is_shown and begins(c.card.said) <= clock.as_of]
    askings = [a for a in all_askings if seen.is_shown and begins(a.card.sent) <= clock.as_of]
    told = [claim.report for claim in claims]
    told += [asking.report for asking in askings]
    return SourcePage(
        filters=filters,
        clock=clock,
        seen=seen,
        id=source.id,
        ref=source.ref,
        **values_of(source, SourceFields),
        withdrawn_reason=source.withdrawn_reason,
        claims=claims,
        askings=askings,
        left_out=len(all_claims) + len(all_askings) - len(told),
        origins=load_shared_origins(session, number, told, clock),
        vocabulary=words,
    )


def _claims(session: Session, number: int, words: Vocabulary) -> list[ClaimOfSource]:
    here = select(Report.statement_id).where(_is_here(number))
    cards = load_cards(session, Statement.id.in_(here), words).values()
    return _in_order(starmap(ClaimOfSource, _told_here(number, cards)))


def _askings(session: Session, number: int) -> list[CarriedAsking]:
    here = select(Report.invitation_id).where(_is_here(number))
    cards = load_invitations(session, Invitation.id.in_(here))
    return _in_order(starmap(CarriedAsking, _told_here(number, cards)))


def _told_here(number: int, cards: Iterable[Card]) -> Iterator[tuple[ReportLine, Card]]:
    """Give the reports that a source carries, each with what it tells of."""
    for card in cards:
        for report in card.told.reports:
            if report.source_id == number:
                yield report, card


def _is_here(number: int) -> ColumnElement[bool]:
    return and_(Report.source_id == number, Report.withdrawn_reason.is_(None))


def _in_order(carried: Iterable[Claim]) -> list[Claim]:
    """Sort by the numbers the claims have in their sheet."""
    return sorted(carried, key=lambda item: (item.report.ref or "", item.report.id))
