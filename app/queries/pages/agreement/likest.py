"""Whom a country is like: the same figures with every other country, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import CTE, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.voices import is_against, is_counted, is_for, points
from app.queries.parts.actors import ActorRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.agreement import Concordance

SHOWN = 15
LEAST_PART = 10
"""Who has answered fewer questions together than a tenth of the most is not ranked."""


@dataclass(frozen=True)
class Neighbour:
    """Another country, and how like it is."""

    actor: ActorRef
    likeness: Concordance


@dataclass(frozen=True)
class Likest:
    """All countries with answers in common, likest first; those with too few apart."""

    ranked: Sequence[Neighbour]
    too_few: Sequence[Neighbour]
    least: int

    @property
    def is_short(self) -> bool:
        """Whether all of them are shown at once."""
        return len(self.ranked) <= 2 * SHOWN

    @property
    def likest(self) -> Sequence[Neighbour]:
        """The first of them, or all where there are few."""
        return self.ranked if self.is_short else self.ranked[:SHOWN]

    @property
    def unlikest(self) -> Sequence[Neighbour]:
        """The last of them, unlikest first."""
        return [] if self.is_short else self.ranked[: -SHOWN - 1 : -1]


def load_likest(
    session: Session,
    code: str,
    filters: AgreementFilters,
    words: Vocabulary,
    actors: Mapping[str, ActorRef],
) -> Likest:
    """Compare a country with every other one."""
    found = [
        Neighbour(actors[other], _likeness(*numbers))
        for other, *numbers in session.execute(_met(code, filters, words))
    ]
    countries = (one for one in found if one.actor.kind is ActorKind.COUNTRY)
    return ranked([one for one in countries if one.likeness.both])


def _likeness(met: int, both: int, same: int, opposite: int) -> Concordance:
    return Concordance(same, both - same - opposite, opposite, apart=met - both)


def _met(
    code: str, filters: AgreementFilters, words: Vocabulary
) -> Select[str, int, int, int, int]:
    """Count what the answers of every other were beside those of this one.

    Of those to the same questions: all, those with a direction, the same, and the opposite. What
    this one answered is decided once a question; done for every pair it takes twice as long.
    """
    own = _own(code, filters, words)
    scale, theirs = own.c.scale_code, Position.stance
    opposite = or_(
        and_(own.c.is_for, is_against(scale, theirs, words)),
        and_(own.c.is_against, is_for(scale, theirs, words)),
    )
    return (
        select(
            Position.actor_code,
            func.count(),
            func.count().filter(points(scale, theirs, words)),
            func.count().filter(own.c.mine == theirs),
            func.count().filter(opposite),
        )
        .join(own, own.c.initiative_id == Position.initiative_id)
        .where(Position.actor_code != code, theirs.is_not(None))
        .group_by(Position.actor_code)
    )


def _own(code: str, filters: AgreementFilters, words: Vocabulary) -> CTE:
    """Return the answers of this one that have a direction, and on which side they are."""
    scale, mine = Initiative.scale_code, Position.stance
    return (
        select(
            Position.initiative_id,
            scale,
            mine.label("mine"),
            is_for(scale, mine, words).label("is_for"),
            is_against(scale, mine, words).label("is_against"),
        )
        .join(Initiative, Initiative.id == Position.initiative_id)
        .where(Position.actor_code == code, points(scale, mine, words), is_counted(filters))
        .cte("own")
        .prefix_with("MATERIALIZED")
    )


def ranked(found: Sequence[Neighbour]) -> Likest:
    """Put the likest first; of two alike the one with more answers in common, then by name."""
    most = max((one.likeness.both for one in found), default=0)
    least = max(1, -(-most // LEAST_PART))
    enough = [one for one in found if one.likeness.both >= least]
    return Likest(
        ranked=sorted(enough, key=_order),
        too_few=sorted(
            (one for one in found if one.likeness.both < least), key=lambda x: x.actor.sort_name
        ),
        least=least,
    )


def _order(one: Neighbour) -> tuple[float, int, str]:
    return -(one.likeness.share or 0), -one.likeness.both, one.actor.sort_name
