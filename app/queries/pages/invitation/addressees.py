"""The addressees of one act of asking, and how each source names them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Invited
from app.domain.counted import CountedCandidate, CountedParty
from app.domain.invitation import Invitee
from app.domain.report import ReportedInvitee
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.invitations import InvitationCard, InviteeLine
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock


@dataclass(frozen=True)
class Naming:
    """How one source names one addressee."""

    report: ReportLine
    status: Invited
    words: str | None
    reason: str | None


@dataclass(frozen=True)
class Addressee:
    """An addressee with every naming of it, and what is known of one that is only counted.

    `cell` is where it stood on the matter at the two clocks; none for one that is only counted.
    """

    line: InviteeLine
    cell: Cell | None
    through: ActorRef | None
    drawn_from: ActorRef | None
    count_note: str | None
    candidates: Sequence[ActorRef]
    namings: Sequence[Naming]

    @property
    def is_disputed(self) -> bool:
        """Whether some source gives it another status than the record does."""
        return any(naming.status is not self.line.status for naming in self.namings)

    @property
    def accounts(self) -> set[str]:
        """The different reasons that sources give."""
        return {naming.reason for naming in self.namings if naming.reason}

    @property
    def is_told_differently(self) -> bool:
        """Whether sources disagree on its status, or give different reasons for it."""
        return self.is_disputed or len(self.accounts) > 1


def load_addressees(
    session: Session,
    card: InvitationCard,
    clock: Clock,
    words: Vocabulary,
    actors: Mapping[str, ActorRef],
) -> list[Addressee]:
    """Read the addressees of an act of asking as they stood at the two clocks."""
    cells = _cells(session, card, clock, words)
    namings = _namings(session, card)
    parties = _parties(session, card.id)
    candidates = _candidates(session, card.id, actors)
    return [
        Addressee(
            line=line,
            cell=cells[line.actor.code] if line.actor else None,
            through=actors.get(line.through_group or ""),
            drawn_from=actors.get(parties[line.id][0] or "") if line.id in parties else None,
            count_note=parties[line.id][1] if line.id in parties else None,
            candidates=candidates.get(line.id, []),
            namings=namings.get(line.id, []),
        )
        for line in card.invitees
    ]


def _cells(
    session: Session, card: InvitationCard, clock: Clock, words: Vocabulary
) -> Mapping[str, Cell]:
    """Read where each addressee stood on the matter, by its code."""
    codes = [line.actor.code for line in card.invitees if line.actor]
    found = load_cells(session, [card.initiative], clock, words, codes)
    return {code: cell_in(found, card.initiative, code) for code in codes}


def _namings(session: Session, card: InvitationCard) -> Mapping[int, list[Naming]]:
    """Read how sources name each addressee, in the order in which they were published."""
    rows = session.scalars(
        select(ReportedInvitee)
        .join(Invitee, Invitee.id == ReportedInvitee.invitee_id)
        .where(Invitee.invitation_id == card.id)
    )
    named = {(row.report_id, row.invitee_id): row for row in rows}
    found: dict[int, list[Naming]] = defaultdict(list)
    for line in card.invitees:
        for report in card.told.reports:
            if row := named.get((report.id, line.id)):
                found[line.id].append(Naming(report, row.told_status, row.words, row.reason))
    return found


def _parties(session: Session, number: int) -> Mapping[int, tuple[str | None, str | None]]:
    """Read which group each counted party is drawn from, and what is noted on it."""
    rows = session.execute(
        select(Invitee.id, CountedParty.drawn_from_code, CountedParty.note)
        .join(CountedParty, CountedParty.id == Invitee.counted_party_id)
        .where(Invitee.invitation_id == number)
    )
    return {invitee: (group, note) for invitee, group, note in rows}


def _candidates(
    session: Session, number: int, actors: Mapping[str, ActorRef]
) -> Mapping[int, list[ActorRef]]:
    rows = session.execute(
        select(Invitee.id, CountedCandidate.actor_code)
        .join(CountedCandidate, CountedCandidate.counted_party_id == Invitee.counted_party_id)
        .where(Invitee.invitation_id == number)
        .order_by(CountedCandidate.actor_code)
    )
    found: dict[int, list[ActorRef]] = defaultdict(list)
    for invitee, code in rows:
        found[invitee].append(actors[code])
    return found
