"""What a reader should know first about an initiative, counted and not overclaimed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.codes import Silence
from app.queries.cells import Cell
from app.queries.statements import Holder
from app.rules.counts import Range

YES, OUTSIDE, NO = 2, -1, -2
UNANSWERED = (Silence.ASKED_NO_ANSWER, Silence.ATTENDED_NO_WORD)
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Answers:
    """How a number of countries divide; each stands in one place only.

    `refused`, `accepted`, `between` and `outside` are by their own act or word on the record;
    `told` has a position that is known only from others.
    """

    countries: int
    refused: int
    accepted: int
    between: int
    outside: int
    told: int
    spoke: int
    no_answer: int

    @property
    def clauses(self) -> list[str]:
        """The parts that anybody is in, each as a clause of its own."""
        worded = (
            (self.refused, "had said no by {their} own act or word"),
            (self.accepted, "had said yes by {their} own act or word"),
            (self.between, "had spoken for {themselves} and said neither yes nor no"),
            (self.outside, "had backed it without taking part {themselves}"),
            (self.told, "had a position that is known only from others"),
            (self.spoke, "had voiced a concern or a remark without an answer"),
            (self.no_answer, "had no answer on record"),
        )
        return [
            f"{spelled(number)} {_agreeing(words, number)}" for number, words in worded if number
        ]


@dataclass(frozen=True)
class Summary:
    """The counts behind the sentences; `agreed_unnamed` are holders counted and not named."""

    as_of: date
    asked: Answers
    unnamed: Range
    everyone: Answers
    agreed_unnamed: Sequence[Holder]

    @property
    def of(self) -> Answers:
        """Whom the first sentence is about: those named as asked, or everyone on record."""
        return self.asked if self.asked.countries else self.everyone


def summarise(
    as_of: date,
    asked: Iterable[str],
    unnamed: Range,
    cells: Mapping[str, Cell],
    counted: Iterable[Holder],
) -> Summary:
    """Count the cells of countries, by their code, and those said to agree without a name."""
    on_record = [c for c in cells.values() if c.is_candidate and not c.is_empty and not c.via]
    return Summary(
        as_of=as_of,
        asked=divide_answers([cells[c] for c in asked if c in cells and cells[c].is_candidate]),
        unnamed=unnamed,
        everyone=divide_answers(on_record),
        agreed_unnamed=[h for h in counted if h.count and (h.stance.direction or 0) >= YES],
    )


def divide_answers(cells: Sequence[Cell]) -> Answers:
    """Count each cell once: its own word first, then what others say, then its silence."""

    def number(fits: Callable[[Cell], bool]) -> int:
        return sum(1 for cell in cells if fits(cell))

    return Answers(
        countries=len(cells),
        refused=number(lambda cell: _is_own(cell) and _direction(cell) <= NO),
        accepted=number(lambda cell: _is_own(cell) and _direction(cell) >= YES),
        between=number(lambda cell: _is_own(cell) and OUTSIDE < _direction(cell) < YES),
        outside=number(lambda cell: _is_own(cell) and _direction(cell) == OUTSIDE),
        told=number(lambda cell: cell.stance is not None and not _is_own(cell)),
        spoke=number(lambda cell: cell.silence is Silence.SPOKE_NO_POSITION),
        no_answer=number(lambda cell: cell.silence in UNANSWERED),
    )


def spelled(number: int) -> str:
    """Write small numbers in words: no, one, two … nine, 10."""
    return SMALL[number] if number < len(SMALL) else str(number)


def _agreeing(words: str, number: int) -> str:
    one = number == 1
    return words.format(
        their="its" if one else "their", themselves="itself" if one else "themselves"
    )


def _is_own(cell: Cell) -> bool:
    return cell.is_own


def _direction(cell: Cell) -> int:
    return (cell.stance.direction or 0) if cell.stance else 0
