"""Who put a question, whose soil it is about and who stands outside it, each with what shows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.codes import RoleKind
from app.domain.dates import UncertainDate
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.role import Role
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.public import begins
from app.rules.evidence import Clock

NAMED = 3
Shown = tuple[str, int]
"""What shows a role: "statement", "invitation" or "source", and its number."""


@dataclass(frozen=True)
class RoleSource:
    """A source that carries what shows a role, or shows it itself."""

    id: int
    name: str
    published: UncertainDate

    @property
    def href(self) -> str:
        """Where the page of the source is."""
        return paths.source(self.id)


@dataclass(frozen=True)
class RoleLine:
    """A role with what shows it; `carriers` are the sources that were out by then, oldest first.

    `words` say what the statement or the act of asking is, or what the source is called.
    """

    id: int
    actor: ActorRef
    role: RoleKind
    since: UncertainDate
    note: str | None
    shown_by: Shown
    words: str
    carriers: Sequence[RoleSource]

    @property
    def is_shown_by_source(self) -> bool:
        """Whether a source shows it itself, and not what a source carries."""
        return self.shown_by[0] == "source"

    @property
    def first_carriers(self) -> Sequence[RoleSource]:
        """The carriers a page names."""
        return self.carriers[:NAMED]

    @property
    def more_carriers(self) -> int:
        """How many carriers there are beside them."""
        return max(len(self.carriers) - NAMED, 0)

    @property
    def shown_at(self) -> str:
        """Where what shows it is."""
        kind, number = self.shown_by
        return paths.record(f"{kind}s", number)


def load_roles(
    session: Session, initiative: int, clock: Clock, actors: Mapping[str, ActorRef]
) -> list[RoleLine]:
    """Read the roles held by the day and known by the other, in two queries at most."""
    rows = session.execute(
        select(Role, Statement.summary, Invitation.occasion, Source)
        .outerjoin(Statement, Statement.id == Role.statement_id)
        .outerjoin(Invitation, Invitation.id == Role.invitation_id)
        .outerjoin(Source, Source.id == Role.source_id)
        .where(Role.initiative_id == initiative, Role.withdrawn_reason.is_(None))
    ).all()
    told = _told(session, [role for role, *_ in rows])
    lines = []
    for role, summary, occasion, source in rows:
        carriers = [_carrier(source)] if source else told[_shown_by(role)]
        known = [one for one in carriers if _out(one) <= clock.known_by]
        words = summary or occasion or (source.title if source else "")
        if known and begins(role.since) <= clock.as_of:
            lines.append(_line(role, actors[role.actor_code], words, known))
    return sorted(lines, key=_place)


def _line(role: Role, actor: ActorRef, words: str, carriers: Sequence[RoleSource]) -> RoleLine:
    return RoleLine(
        id=role.id,
        actor=actor,
        role=role.role,
        since=role.since,
        note=role.note,
        shown_by=_shown_by(role),
        words=words,
        carriers=sorted(carriers, key=_out),
    )


def _shown_by(role: Role) -> Shown:
    if role.statement_id is not None:
        return ("statement", role.statement_id)
    if role.invitation_id is not None:
        return ("invitation", role.invitation_id)
    return ("source", role.source_id or 0)


def _told(session: Session, roles: Sequence[Role]) -> Mapping[Shown, list[RoleSource]]:
    """Read the sources of the statements and acts of asking, each source once."""
    statements = [role.statement_id for role in roles if role.statement_id]
    invitations = [role.invitation_id for role in roles if role.invitation_id]
    if not statements and not invitations:
        return {}
    rows = session.execute(
        select(Report.statement_id, Report.invitation_id, Source)
        .join(Source, Source.id == Report.source_id)
        .where(
            Report.withdrawn_reason.is_(None),
            or_(Report.statement_id.in_(statements), Report.invitation_id.in_(invitations)),
        )
        .order_by(Report.id)
    )
    found: dict[Shown, dict[int, RoleSource]] = defaultdict(dict)
    for statement, invitation, source in rows:
        what = "statement" if statement else "invitation"
        found[what, statement or invitation or 0][source.id] = _carrier(source)
    return defaultdict(list, {key: list(carriers.values()) for key, carriers in found.items()})


def _carrier(source: Source) -> RoleSource:
    return RoleSource(source.id, source.publisher, source.published)


def _out(carrier: RoleSource) -> date:
    return carrier.published.earliest or date.min


def _place(line: RoleLine) -> tuple[int, date, str]:
    return (list(RoleKind).index(line.role), begins(line.since), line.actor.sort_name)
