"""Of which initiatives and holders evidence is read, as conditions for the queries that read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actor import Membership
from app.domain.invitation import Invitation, Invitee
from app.domain.role import Role
from app.domain.statement import StatedPosition, Statement

Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True)
class Wanted:
    """Some initiatives, and all holders or some, with the groups that may have spoken for them.

    What a query reads grows with what is wanted and not with the whole record. `stated` are the
    numbers of the stated positions to read, where these stand for all that are like them.
    """

    initiatives: Sequence[int]
    actors: frozenset[str] | None = None
    groups: frozenset[str] = frozenset()
    stated: frozenset[int] | None = None

    def cells(self, table: type[Any]) -> Conditions:
        """Ask for the rows of a table that are about a wanted cell themselves."""
        within = [table.initiative_id.in_(self.initiatives)]
        return within if self.actors is None else [*within, table.actor_code.in_(self.actors)]

    def holders(self) -> Conditions:
        """Ask for the positions that were stated by, or for, a wanted holder or its groups."""
        if self.stated is not None:
            return [StatedPosition.id.in_(self.stated)]
        if self.actors is None:
            return []
        return [StatedPosition.actor_code.in_(self.actors | self.groups)]

    def addressees(self) -> Conditions:
        """Ask for the wanted among those an invitation was sent to."""
        return [] if self.actors is None else [Invitee.actor_code.in_(self.actors)]

    def statements(self) -> Conditions:
        """Ask for the statements that bear on a wanted cell, also by showing a role."""
        of_it = StatedPosition.statement_id == Statement.id
        return self._bearing(Statement, exists().where(of_it, *self.holders()), Role.statement_id)

    def invitations(self) -> Conditions:
        """Ask for the invitations that bear on a wanted cell, also by showing a role."""
        of_it = Invitee.invitation_id == Invitation.id
        return self._bearing(
            Invitation, exists().where(of_it, *self.addressees()), Role.invitation_id
        )

    def _bearing(
        self, table: type[Any], is_of_it: ColumnElement[bool], shown_by: InstrumentedAttribute[Any]
    ) -> Conditions:
        """Look at each of the initiatives; all that a holder ever said may be far more."""
        within = [table.initiative_id.in_(self.initiatives)]
        if self.actors is None:
            return within
        shown = select(shown_by).where(shown_by.is_not(None), *self.cells(Role))
        return [*within, or_(is_of_it, table.id.in_(shown))]


def wanted(
    session: Session, initiatives: Collection[int], actors: Collection[str] | None = None
) -> Wanted:
    """Want the cells of some initiatives, of all actors or of some; groups are looked up."""
    if actors is None:
        return Wanted(list(initiatives))
    found = session.scalars(
        select(Membership.group_code).where(Membership.member_code.in_(list(actors))).distinct()
    )
    return Wanted(list(initiatives), frozenset(actors), frozenset(found))
