"""The members of a group beside each other: how often each two gave the same answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.queries.parts.actors import ActorRef
from app.rules.blocs import PairOfMembers

SHADES = 6
"""How many shades there are, from the palest, 0, to the darkest."""


@dataclass(frozen=True)
class HeatCell:
    """A pair of members, its share, and the shade it is drawn in."""

    pair: PairOfMembers
    share: float
    shade: int


@dataclass(frozen=True)
class HeatMap:
    """All pairs of members, from the least share to the most; who is most like all stands first."""

    members: Sequence[ActorRef]
    pairs: Mapping[frozenset[str], PairOfMembers]
    least: float
    most: float

    @property
    def steps(self) -> list[tuple[int, float, float]]:
        """The shades, and from and to which share each is used."""
        step = (self.most - self.least) / SHADES
        return [(n, self.least + n * step, self.least + (n + 1) * step) for n in range(SHADES)]

    @property
    def rows(self) -> list[tuple[ActorRef, list[HeatCell | None]]]:
        """Each member with its cells, one for each member; None for itself and where n is 0."""
        return [(one, self._cells(one)) for one in self.members]

    def _cells(self, one: ActorRef) -> list[HeatCell | None]:
        return [self._cell(one, other) for other in self.members]

    def _cell(self, one: ActorRef, other: ActorRef) -> HeatCell | None:
        pair = self.pairs.get(frozenset((one.code, other.code)))
        if pair is None:
            return None
        width = self.most - self.least
        place = (pair.share - self.least) / width if width else 1.0
        return HeatCell(pair, pair.share, min(int(place * SHADES), SHADES - 1))


def heat_map_of(pairs: Sequence[PairOfMembers], actors: Mapping[str, ActorRef]) -> HeatMap:
    """Put the pairs into a map, the member that is most like all others first."""
    likest: dict[str, list[float]] = {}
    for pair in pairs:
        for code in (pair.one, pair.other):
            likest.setdefault(code, []).append(pair.share)
    mean = {code: sum(shares) / len(shares) for code, shares in likest.items()}
    order = sorted(mean, key=lambda code: (-mean[code], actors[code].sort_name))
    found = [pair.share for pair in pairs]
    return HeatMap(
        members=[actors[code] for code in order],
        pairs={frozenset((pair.one, pair.other)): pair for pair in pairs},
        least=min(found, default=0.0),
        most=max(found, default=1.0),
    )
