"""One act of asking: every addressee, and how each source that names it puts it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat

from sqlalchemy.orm import Session

from app.domain.asking import way_asked
from app.domain.codes import AsksFor, Invited, Status
from app.domain.errors import NotFound
from app.domain.invitation import Invitation
from app.domain.wording import capped, day, joined, plural
from app.queries.pages.invitation.addressees import Addressee, Naming, load_addressees
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.invitations import (
    PASSED_OVER,
    InvitationCard,
    InviteeLine,
    load_invitations,
)
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cards.reports import Told
from app.queries.parts.cards.visibility import Seen, seen_at
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.doubts import known_of_invitation
from app.queries.parts.tools import Tool, adding, changing, looking_back, taking_back
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.counts import counted
from app.rules.evidence import Clock

DESCRIPTION = "Who was asked, by whom and when, who was left out, and which source says so."
NOT_PUBLIC = (
    "No source we have read that tells of this invitation had come out by then,"
    " so nothing of it is shown."
)
NOT_ASKED_YET = "The invitation is dated later than the day asked for, so nothing of it is shown."
PARTS = {
    "asked": ("Asked by name", "Being asked is not agreeing"),
    "counted": ("Counted and not named", "Never a position of any country"),
    "attended": ("Attended", "Neither being asked nor agreeing"),
    "left_out": ("Left out", "The record says so"),
}


class InvitationFilters(ClockFilters):
    """What the page of an act of asking takes: the two clocks."""


@dataclass(frozen=True)
class SourceTelling:
    """How one source tells it: its claims, and whom they name."""

    reports: Sequence[ReportLine]
    named: Sequence[tuple[Addressee, Naming]]

    def whom_and_when(self, asks_for: AsksFor) -> str:
        """Whom the claims name, how each stands to what is asked, and how they date it."""
        ways = ((one.line.name, way_asked(told.status, asks_for)) for one, told in self.named)
        named = [f"{name} ({way.label})" for name, way in ways]
        whom = f"Names {', '.join(named) or 'nobody'}."
        dated = f"Dates it {', or '.join(self.dates)}." if self.dates else None
        return joined([whom, dated], " ")

    @property
    def refs(self) -> list[str]:
        """The numbers of the claims in their sheet."""
        return [report.ref for report in self.reports if report.ref]

    @property
    def source(self) -> ReportLine:
        """Any of its claims: they all know which source they stand in."""
        return self.reports[0]

    @property
    def summaries(self) -> list[str]:
        """What the claims say, each thing once."""
        return list(dict.fromkeys(r.summary for r in self.reports if r.summary))

    @property
    def quotations(self) -> list[tuple[str, str | None]]:
        """The words quoted and their language, each once."""
        quoted = ((r.quotation, r.quotation_language) for r in self.reports if r.quotation)
        return list(dict.fromkeys(quoted))

    @property
    def dates(self) -> list[str]:
        """How the claims date it, each way once."""
        return list(dict.fromkeys(r.told_date for r in self.reports if r.told_date))

    @property
    def places(self) -> list[str]:
        """Where in the source the claims stand, each place once."""
        return list(dict.fromkeys(r.place for r in self.reports if r.place))

    @property
    def slips(self) -> list[ReportLine]:
        """The claims beside which something is wrong."""
        return [report for report in self.reports if report.slip]

    @property
    def notes(self) -> list[str]:
        """What editors noted on the claims, each thing once."""
        return list(dict.fromkeys(r.note for r in self.reports if r.note))


@dataclass(frozen=True)
class AddresseePart:
    """The addressees that stand to the asking in one way, under a head with a note."""

    name: str
    title: str
    note: str
    lines: Sequence[Addressee]


@dataclass(frozen=True)
class InvitationPage:
    """What the page of an act of asking shows; `card` has only what was public by then.

    `odd` says what of it could not be, and why it is so. `unheard` counts the addressees whom only
    sources name that came out later.
    """

    filters: InvitationFilters
    clock: Clock
    card: InvitationCard
    seen: Seen
    odd: str | None
    unheard: int
    sender_person: int | None
    sender_actor: ActorRef | None
    version: int
    recorded_by: str
    addressees: Sequence[Addressee]
    vocabulary: Vocabulary

    @property
    def tools(self) -> list[Tool]:
        """What an editor can do with it."""
        number, is_withdrawn = self.card.id, self.card.status is Status.WITHDRAWN
        return [
            changing("invitations", number),
            adding("Add a report", "reports", invitation=number),
            taking_back("invitations", number, is_withdrawn=is_withdrawn),
            looking_back(self.card.href),
        ]

    @property
    def tab_title(self) -> str:
        """What the browser's tab says: the occasion, or that nothing of it was public."""
        if not self.seen.is_shown:
            return f"Invitation {self.card.id}, not public yet"
        return f"{capped(self.card.occasion)}: who was asked (invitation {self.card.id})"

    @property
    def header(self) -> tuple[str, str]:
        """What stands over the page: a small line and the title."""
        number, matter = f"Invitation {self.card.id}", self.card.initiative.short_title
        if not self.seen.is_shown:
            return matter, number
        return f"{number}, {matter}", capped(self.card.occasion)

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        if not self.seen.is_shown:
            return f"Nothing of invitation {self.card.id} was public on the day shown."
        return f"{capped(self.card.occasion)} (invitation {self.card.id}). {DESCRIPTION}"

    @property
    def in_a_citation(self) -> str:
        """What a footnote calls it, without a word of what was not public yet."""
        occasion = self.card.occasion if self.seen.is_shown else None
        return joined([f"Invitation {self.card.id}", occasion], ": ")

    @property
    def not_yet(self) -> tuple[str, str]:
        """Why nothing of it is shown: a head and a sentence."""
        if not self.seen.has_begun:
            return f"Nobody had been asked yet on {day(self.clock.as_of)}", NOT_ASKED_YET
        return f"Not public yet on {day(self.clock.known_by)}", NOT_PUBLIC

    @property
    def later_sources(self) -> str | None:
        """How many sources only came later, and how many addressees only they name."""
        later = self.seen.later_sources
        if later is None or not self.unheard:
            return later
        forms = "addressee is named only there.", "addressees are named only there."
        return f"{later} {plural(self.unheard, *forms)}"

    @property
    def figures(self) -> list[tuple[str, str]]:
        """How many were asked, counted, present and left out, and how well it is told."""
        card = self.card
        lines = [
            ("Asked by name", str(len(card.asked)), True),
            ("Counted, not named", counted(card.unnamed_total), bool(card.unnamed)),
            ("Attended", str(len(card.attended)), bool(card.attended)),
            ("Left out", str(len(card.passed_over)), True),
            ("Independent origins", str(card.told.origins), True),
            ("Sources", str(card.told.pages), True),
        ]
        return [(what, number) for what, number, is_shown in lines if is_shown]

    @property
    def position_on_the_day(self) -> str:
        """For which day positions are shown: "Position today", "Position on 8 June 2024"."""
        return "Position today" if self.filters.is_today else f"Position on {day(self.clock.as_of)}"

    @property
    def parts(self) -> list[AddresseePart]:
        """The addressees by how they stand to it: asked, only counted, attended, left out."""
        found: dict[str, list[Addressee]] = {name: [] for name in PARTS}
        for addressee in self.addressees:
            found[_part(addressee.line)].append(addressee)
        return [AddresseePart(name, *PARTS[name], lines) for name, lines in found.items() if lines]

    @property
    def differing(self) -> list[Addressee]:
        """The addressees about whom sources do not say the same."""
        return [addressee for addressee in self.addressees if addressee.is_told_differently]

    @property
    def told(self) -> Told:
        """What carries it, where claims of one source that share their chain stand once."""
        once: dict[tuple[int, int, tuple[str, ...]], ReportLine] = {}
        for report in self.card.told.reports:
            once.setdefault((report.source_id, report.origin_id, report.tellers), report)
        return Told(list(once.values()))

    @property
    def tellings(self) -> list[SourceTelling]:
        """How each source tells it, all its claims together, in the order of publication."""
        by_source: dict[int, list[ReportLine]] = {}
        for report in self.card.told.reports:
            by_source.setdefault(report.source_id, []).append(report)
        return [SourceTelling(reports, self._named_by(reports)) for reports in by_source.values()]

    def _named_by(self, reports: Sequence[ReportLine]) -> list[tuple[Addressee, Naming]]:
        ids = {report.id for report in reports}
        found: list[tuple[Addressee, Naming]] = []
        for addressee in self.addressees:
            here = [naming for naming in addressee.namings if naming.report.id in ids]
            found += zip(repeat(addressee), here)
        return found


def load_invitation(session: Session, number: int, filters: InvitationFilters) -> InvitationPage:
    """Read one act of asking as it could be seen at the two clocks.

    Raises NotFound for one that is not published or withdrawn.
    """
    clock = filters.clock
    words = load_vocabulary(session)
    found = load_invitations(session, Invitation.id == number)
    if not found:
        raise NotFound(f"No invitation with the number {number} is on record.")
    [whole] = found
    card = _as_told_by(whole, clock.known_by)
    actors = load_actors(session)
    record = session.get_one(Invitation, number)
    return InvitationPage(
        filters=filters,
        clock=clock,
        card=card,
        seen=seen_at(clock, whole.sent, whole.told),
        odd=known_of_invitation(session, whole, record.sender_code),
        unheard=len(whole.invitees) - len(card.invitees),
        sender_person=record.sender_person_id,
        sender_actor=actors.get(record.sender_code or ""),
        version=record.version,
        recorded_by=record.recorded_by,
        addressees=load_addressees(session, card, clock, words, actors),
        vocabulary=words,
    )


def _as_told_by(card: InvitationCard, day: date) -> InvitationCard:
    """Return the act of asking with the reports out by that day, and the addressees they name.

    An addressee that no source names cannot be dated by one, and stays.
    """
    lines = [
        replace(line, told=line.told.known_by(day))
        for line in card.invitees
        if not line.told.reports or line.told.known_by(day).reports
    ]
    return replace(card, told=card.told.known_by(day), invitees=lines)


def _part(line: InviteeLine) -> str:
    if line.status in PASSED_OVER:
        return "left_out"
    if line.status is Invited.ATTENDED:
        return "attended"
    return "asked" if line.actor else "counted"
