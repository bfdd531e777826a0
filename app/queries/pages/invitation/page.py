"""One act of asking: every addressee, and how each source that names it puts it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.domain.codes import Invited
from app.domain.errors import NotFound
from app.domain.invitation import Invitation
from app.queries.pages.invitation.addressees import Addressee, Naming, load_addressees
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.invitations import (
    PASSED_OVER,
    InvitationCard,
    InviteeLine,
    load_invitations,
)
from app.queries.parts.cards.reports import ReportLine, Told
from app.queries.parts.cards.visibility import Seen, seen_at
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.doubts import known_of_invitation
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock


class InvitationFilters(ClockFilters):
    """What the page of an act of asking takes: the two clocks."""


@dataclass(frozen=True)
class SourceTelling:
    """How one source tells it: its claims, and whom they name."""

    reports: Sequence[ReportLine]
    named: Sequence[tuple[Addressee, Naming]]

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
    def parts(self) -> list[tuple[str, list[Addressee]]]:
        """The addressees by how they stand to it: asked, only counted, attended, left out."""
        found: dict[str, list[Addressee]] = {
            name: [] for name in ("asked", "counted", "attended", "left_out")
        }
        for addressee in self.addressees:
            found[_part(addressee.line)].append(addressee)
        return [(name, lines) for name, lines in found.items() if lines]

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
        return [
            (addressee, naming)
            for addressee in self.addressees
            for naming in addressee.namings
            if naming.report.id in ids
        ]


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
