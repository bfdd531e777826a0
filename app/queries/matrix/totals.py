"""What a column comes to: every country is in one of five places, so they add up."""

from collections import Counter
from dataclasses import astuple, dataclass, fields

from app.domain.codes import Silence
from app.queries.tallies import Division
from app.queries.vocabulary import StanceWord

WORDS = ("for", "open", "against", "silent", "never looked")


@dataclass(frozen=True)
class Sides:
    """How many countries answered for, open or against, kept silent, or were never looked at."""

    in_favour: int
    open: int
    against: int
    silent: int
    never_looked: int

    @property
    def total(self) -> int:
        """How many countries there are."""
        return sum(astuple(self))

    @property
    def in_words(self) -> list[tuple[int, str]]:
        """Each number with its word, in the order of the scale."""
        return list(zip(astuple(self), WORDS, strict=True))


def sides_of(division: Division) -> Sides:
    """Add up the answers by the way they point; one that points no way counts as open."""
    counts = Counter[str]()
    for tally in division.tallies:
        counts[side_of(tally.stance, tally.silence)] += tally.countries
    return Sides(**{side.name: counts[side.name] for side in fields(Sides)})


def side_of(stance: StanceWord | None, silence: Silence | None) -> str:
    """Name the side that an answer or a silence is counted on."""
    if stance is None:
        return "never_looked" if silence is Silence.NOT_LOOKED else "silent"
    direction = stance.direction or 0
    return "in_favour" if direction > 0 else "against" if direction < 0 else "open"
