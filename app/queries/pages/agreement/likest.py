"""Whom a country is like: the same figures with every other country, from packed answers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.initiative import Initiative
from app.domain.position import PackedAnswers, Position
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.voices import is_counted, points
from app.queries.parts.actors import ActorRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.agreement import Concordance, CountedPair, summed

Met = Mapping[tuple[str, str | None], Counter[str]]
"""For each answer, by scale and code, how often each line of packed answers stood beside it."""

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
    pairs = _pairs(_met(session, code, filters, words))
    likenesses = summed(pairs, words.directions, lambda pair: pair.key)
    found = [
        Neighbour(actors[other], likeness)
        for other, likeness in likenesses.items()
        if other and other != code and likeness.both
    ]
    return ranked([one for one in found if one.actor.kind is ActorKind.COUNTRY])


def _pairs(met: Met) -> Iterator[CountedPair]:
    """Yield each answer beside each of this one's, by the code of whose it is."""
    for (scale, mine), answers in met.items():
        for line, number in answers.items():
            other, theirs = line.split(" ")
            yield CountedPair(other, None, scale, mine, theirs, number)


def _met(session: Session, code: str, filters: AgreementFilters, words: Vocabulary) -> Met:
    """Count, for each answer of this one that has a direction, the lines packed beside it.

    A million lines are counted as they stand in a tenth of the time that the database takes to
    put as many rows in order.
    """
    scale, mine = Initiative.scale_code, Position.stance
    query = (
        select(scale, mine, PackedAnswers.answers)
        .join(Position, Position.initiative_id == Initiative.id)
        .join(PackedAnswers, PackedAnswers.initiative_id == Initiative.id)
        .where(Position.actor_code == code, points(scale, mine, words), is_counted(filters))
    )
    found: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for on, answer, answers in session.execute(query):
        found[on, answer].update(answers.split("\n"))
    return found


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
