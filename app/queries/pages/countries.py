"""The list of countries and groups on record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.initiative import Initiative
from app.domain.invitation import Invitee
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import plural
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.questions import is_question


@dataclass(frozen=True)
class CountryLine:
    """A country in the list of countries, with how many statements are on record for it."""

    actor: ActorRef
    statements: int


@dataclass(frozen=True)
class CountryList:
    """All countries about which anything is on record, and the groups."""

    countries: Sequence[CountryLine]
    groups: Sequence[CountryLine]

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        countries = plural(len(self.countries), "country", "countries")
        groups = plural(len(self.groups), "group", "groups")
        return (
            f"{countries} and {groups} about which anything is on record,"
            " with how many statements there are for each."
        )


def load_countries(session: Session) -> CountryList:
    """Read the countries and groups that hold a stated position or were asked by name."""
    held = session.scalars(
        select(StatedPosition.actor_code)
        .join(Statement, Statement.id == StatedPosition.statement_id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(
            StatedPosition.actor_code.is_not(None),
            is_question(),
        )
    )
    counts = Counter(code for code in held if code)
    asked = session.scalars(select(Invitee.actor_code).where(Invitee.actor_code.is_not(None)))
    codes = {*counts, *(code for code in asked if code)}
    lines = [
        CountryLine(actor, counts[code]) for code, actor in load_actors(session, codes).items()
    ]
    return CountryList(
        countries=[line for line in lines if line.actor.kind is ActorKind.COUNTRY],
        groups=[line for line in lines if line.actor.kind is ActorKind.GROUP],
    )
