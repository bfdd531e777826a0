"""Acts of asking as pages show them: who asked whom, who was passed over, who carries it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain import paths
from app.domain.asking import way_asked
from app.domain.codes import AsksFor, Invited, Status
from app.domain.inputs.declared import values_of
from app.domain.inputs.invitation import InvitationFields
from app.domain.invitation import Invitation, Invitee
from app.domain.report import ReportedInvitee
from app.domain.wording import joined
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.reports import Told, load_told_invitations
from app.queries.parts.initiatives import InitiativeRef, ref_of
from app.rules.counts import Range, counted, total

PASSED_OVER = (Invited.NOT_INVITED, Invited.NOT_ON_LIST)


@dataclass(frozen=True)
class InviteeLine:
    """One addressee, or one that was passed over; `told` holds only the pages that name it."""

    id: int
    actor: ActorRef | None
    name: str
    status: Invited
    reason: str | None
    through_group: str | None
    through_words: str | None
    represented_by: str | None
    count: Range | None
    told: Told

    @property
    def called(self) -> str:
        """Its name, or the words for a counted party between quotation marks."""
        return self.name if self.actor else f"“{self.name}”"

    def way_asked(self, asks_for: AsksFor) -> str:
        """How it stands to an act that asks for that, and as part of what it is named."""
        part = f"as part of “{self.through_words}”" if self.through_words else None
        return joined([way_asked(self.status, asks_for).label, part])


@dataclass(frozen=True)
class InvitationCard(InvitationFields):
    """One act of asking with its addressees."""

    id: int
    initiative: InitiativeRef
    sender: str
    status: Status
    withdrawn_reason: str | None
    invitees: Sequence[InviteeLine]
    told: Told

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.invitation(self.id)

    @property
    def asked(self) -> list[InviteeLine]:
        """Those it was put to, by name."""
        return [x for x in self.invitees if x.status is Invited.INVITED and x.actor]

    @property
    def attended(self) -> list[InviteeLine]:
        """Those that came; that is not having been asked."""
        return [line for line in self.invitees if line.status is Invited.ATTENDED]

    @property
    def passed_over(self) -> list[InviteeLine]:
        """Those the record says were left out."""
        return [line for line in self.invitees if line.status in PASSED_OVER]

    @property
    def unnamed(self) -> list[InviteeLine]:
        """Those it was put to that are counted and not named."""
        return [x for x in self.invitees if x.status is Invited.INVITED and x.count]

    @property
    def in_brief(self) -> str:
        """Who was asked, who was left out, who came, and who carries it, in a line."""
        attended = len(self.attended)
        return joined(
            [
                _naming_all("asked by name", self.asked),
                *(f"“{x.name}” ({counted(x.count)})" for x in self.unnamed if x.count),
                _naming_all("left out", self.passed_over),
                f"{attended} attended" if attended else None,
                self.told.counts,
            ],
            " · ",
        )

    @property
    def unnamed_total(self) -> Range:
        """How many are counted and not named."""
        return total(line.count for line in self.unnamed if line.count)


def _naming_all(what: str, lines: Sequence[InviteeLine]) -> str | None:
    return f"{what}: {joined(line.name for line in lines)}" if lines else None


def each_line(cards: Iterable[InvitationCard]) -> Iterator[tuple[InvitationCard, InviteeLine]]:
    """Give every line of every act of asking, with the act."""
    for card in cards:
        for line in card.invitees:
            yield card, line


def lines_naming(
    code: str, cards: Iterable[InvitationCard]
) -> Iterator[tuple[InvitationCard, InviteeLine]]:
    """Give the lines that name an actor, with the acts of asking they stand in."""
    for card, line in each_line(cards):
        if line.actor and line.actor.code == code:
            yield card, line


def load_invitations(session: Session, which: ColumnElement[bool]) -> list[InvitationCard]:
    """Read the acts of asking that fit, oldest first; drafts are never shown."""
    invitations = session.scalars(
        select(Invitation)
        .where(which, Invitation.status.in_([Status.PUBLISHED, Status.WITHDRAWN]))
        .options(
            joinedload(Invitation.initiative),
            joinedload(Invitation.sender),
            joinedload(Invitation.sender_person),
            selectinload(Invitation.invitees).options(
                joinedload(Invitee.actor), joinedload(Invitee.counted_party)
            ),
        )
    ).all()
    told = load_told_invitations(session, [invitation.id for invitation in invitations])
    invitees = chain.from_iterable(invitation.invitees for invitation in invitations)
    naming = _naming(session, [invitee.id for invitee in invitees])
    cards = [
        _card(invitation, told.get(invitation.id, Told()), naming) for invitation in invitations
    ]
    return sorted(cards, key=lambda card: (card.sent.latest or date.max, card.id))


def invitation_as_known(card: InvitationCard, day: date) -> InvitationCard:
    """Return the act of asking with the reports out by that day, and the addressees they name."""
    lines = [replace(line, told=line.told.known_by(day)) for line in card.invitees]
    return replace(
        card,
        told=card.told.known_by(day),
        invitees=[line for line in lines if line.told.reports],
    )


def _naming(session: Session, invitee_ids: Collection[int]) -> Mapping[int, set[int]]:
    rows = session.execute(
        select(ReportedInvitee.invitee_id, ReportedInvitee.report_id).where(
            ReportedInvitee.invitee_id.in_(list(invitee_ids))
        )
    )
    naming: dict[int, set[int]] = {}
    for invitee, report in rows:
        naming.setdefault(invitee, set()).add(report)
    return naming


def _card(
    invitation: Invitation, told: Told, naming: Mapping[int, Collection[int]]
) -> InvitationCard:
    return InvitationCard(
        id=invitation.id,
        initiative=ref_of(invitation.initiative),
        sender=_sender(invitation),
        **values_of(invitation, InvitationFields),
        status=invitation.status,
        withdrawn_reason=invitation.withdrawn_reason,
        invitees=sorted(
            (_line(i, told, naming.get(i.id, ())) for i in invitation.invitees), key=_place
        ),
        told=told,
    )


def _place(line: InviteeLine) -> tuple[bool, bool, str]:
    """Sort key: the asked by name, then those only counted, then those passed over."""
    name = line.actor.sort_name if line.actor else line.name
    return (line.status in PASSED_OVER, line.actor is None, name)


def _sender(invitation: Invitation) -> str:
    names = [
        invitation.sender_person.name if invitation.sender_person else invitation.sender_words,
        invitation.sender.name if invitation.sender else None,
    ]
    return joined(names)


def _line(invitee: Invitee, told: Told, reports: Collection[int]) -> InviteeLine:
    actor, party = invitee.actor, invitee.counted_party
    return InviteeLine(
        id=invitee.id,
        actor=ActorRef(actor.code, actor.name, actor.sort_name, actor.kind) if actor else None,
        name=actor.name if actor else party.words if party else "",
        status=invitee.status,
        reason=invitee.reason,
        through_group=invitee.through_group_code,
        through_words=invitee.through_words,
        represented_by=invitee.represented_by,
        count=Range(party.lower, party.upper) if party else None,
        told=Told([report for report in told.reports if report.id in reports]),
    )
