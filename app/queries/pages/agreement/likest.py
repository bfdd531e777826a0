"""Whom a country is like: the same figures with every other country, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.voices import is_counted, points
from app.queries.parts.actors import ActorRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.agreement import Concordance, CountedPair, summed

BETWEEN = "/"
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
    rows = session.execute(_met(code, filters, words))
    pairs = (_counted(met, number) for met, number in rows)
    counted = summed(pairs, words.directions, lambda pair: pair.key)
    found = [
        Neighbour(actors[other], likeness)
        for other, likeness in counted.items()
        if other and likeness.both and actors[other].kind is ActorKind.COUNTRY
    ]
    return ranked(found)


def _met(code: str, filters: AgreementFilters, words: Vocabulary) -> Select[str, int]:
    """Count which answers of others met each of its own.

    Who answered what is one text, made before the counting: a database that sorts a million rows
    by four columns takes twice as long.
    """
    slash, scale = literal(BETWEEN), Initiative.scale_code
    mine = slash.concat(scale).concat(slash).concat(Position.stance).concat(slash)
    own = (
        select(Position.initiative_id, mine.label("mine"))
        .join(Initiative, Initiative.id == Position.initiative_id)
        .where(
            Position.actor_code == code, points(scale, Position.stance, words), is_counted(filters)
        )
        .cte("own")
        .prefix_with("MATERIALIZED")
    )
    texts = (
        select(Position.actor_code.concat(own.c.mine).concat(Position.stance).label("met"))
        .join(own, own.c.initiative_id == Position.initiative_id)
        .where(Position.actor_code != code, Position.stance.is_not(None))
        # What is cut off nowhere: without it both databases count by the columns again.
        .offset(0)
        .subquery()
    )
    return select(texts.c.met, func.count()).group_by(texts.c.met)


def _counted(met: str, number: int) -> CountedPair:
    other, scale, mine, theirs = met.split(BETWEEN)
    return CountedPair(other, None, scale, mine, theirs, number)


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
