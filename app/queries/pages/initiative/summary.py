"""What a reader should know first about an initiative, counted and not overclaimed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.codes import Silence, Standing
from app.domain.wording import joined
from app.queries.parts.cards.statements import Holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import StanceWord
from app.rules.counts import Range, counted
from app.rules.evidence import INITIATOR

YES = 2
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class HeadlinePart(StrEnum):
    """In which part of a headline a country is; the words say what that part had done by then."""

    PUT_IT = "had put the question by {their} own act or word"
    SAID_TO_PUT_IT = "{were} said by others to have put the question"
    OWN = "had answered by {their} own act or word"
    ACTED = "had answered by {their} own act"
    SPOKE = "had answered in {their} own words and by no act"
    OTHER_VOICE = "had an answer only by another voice of {their} state"
    TOLD = "had an answer that is known only from others"
    GROUP = "had an answer only by a group that spoke for its members"
    NO_ANSWER = "had spoken of it without an answer"
    ASKED = "had no answer on record though asked to take part"
    PASSED_OVER = "had no answer on record and had been passed over"
    MEETING = "had no answer on record though asked to a meeting or present at one"
    LOOKED_FOR = "had no answer that anybody who looked had found"
    NOTHING = "had nothing of {their} own on record"


BY_SILENCE = {
    Silence.SPOKE_NO_POSITION: HeadlinePart.NO_ANSWER,
    Silence.ASKED_NO_ANSWER: HeadlinePart.ASKED,
    Silence.NOT_ASKED: HeadlinePart.PASSED_OVER,
    Silence.ATTENDED_NO_WORD: HeadlinePart.MEETING,
    Silence.LOOKED_NOTHING_FOUND: HeadlinePart.LOOKED_FOR,
    Silence.NOT_LOOKED: HeadlinePart.NOTHING,
}
WITHOUT_DETAIL = (HeadlinePart.PUT_IT, HeadlinePart.SAID_TO_PUT_IT)


@dataclass(frozen=True)
class Answers:
    """How a number of countries divide; each is in one part only, and the parts add up to all.

    `given` counts the answers of a part in the words of the scale. `ascribed` are those without
    an answer of whom others say one; each of them is in the part of its silence.
    """

    countries: int
    parts: Mapping[HeadlinePart, int]
    given: Mapping[HeadlinePart, Mapping[StanceWord, int]]
    ascribed: int

    @property
    def clauses(self) -> list[str]:
        """The parts that anybody is in, each as a clause of its own."""
        return [
            self._clause(part, self.parts[part]) for part in HeadlinePart if self.parts.get(part)
        ]

    def _clause(self, part: HeadlinePart, number: int) -> str:
        return f"{spelled(number)} {_agreeing(part.value, number)}{self._detail(part)}"

    def _detail(self, part: HeadlinePart) -> str:
        """Say which answers: " (two “declined”, one “conditional”)"."""
        given = self.given.get(part, {})
        if not given or part in WITHOUT_DETAIL:
            return ""
        in_order = sorted(given, key=lambda known: (known.position, known.answer))
        told = [f"{spelled(given[known])} “{known.answer.lower()}”" for known in in_order]
        return f" ({', '.join(told)})" if len(told) > 1 else f" (“{in_order[0].answer.lower()}”)"


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

    @property
    def of_whom(self) -> str:
        """The same in words."""
        return "named as asked" if self.asked.countries else "on record"

    @property
    def beside(self) -> list[str]:
        """What no answer is, a sentence for each: what others ascribe, and who is not named."""
        ascribed = _ascribed(self.of.ascribed) if self.of.clauses else None
        return list(filter(None, [ascribed, self._asked_unnamed, self._agreed_unnamed]))

    @property
    def _asked_unnamed(self) -> str | None:
        if self.unnamed.upper == 0:
            return None
        number = counted(self.unnamed)
        return f"Others are said to have been asked as well ({number}) and are not named."

    @property
    def _agreed_unnamed(self) -> str | None:
        parties = joined(_party(holder) for holder in self.agreed_unnamed)
        return f"A yes is also reported of {parties}, none of them named." if parties else None


def _ascribed(number: int) -> str | None:
    whose = "its" if number == 1 else "their"
    told = f"Others ascribe an answer to {number:,} of these, which is no answer of {whose} own."
    return told if number else None


def _party(holder: Holder) -> str:
    return f"{holder.called} ({counted(holder.count)})" if holder.count else holder.called


def summarise(
    as_of: date,
    asked: Iterable[str],
    unnamed: Range,
    cells: Mapping[str, Cell],
    parties: Iterable[Holder],
) -> Summary:
    """Count the cells of countries, by their code, and those said to agree without a name."""
    on_record = [c for c in cells.values() if c.is_candidate and not c.is_empty]
    return Summary(
        as_of=as_of,
        asked=divide_answers([cells[c] for c in asked if c in cells and cells[c].is_candidate]),
        unnamed=unnamed,
        everyone=divide_answers(on_record),
        agreed_unnamed=[h for h in parties if h.count and (h.stance.direction or 0) >= YES],
    )


def divide_answers(cells: Sequence[Cell]) -> Answers:
    """Count each cell once: by what its answer rests on, or by its silence."""
    parts = [(part_of(cell), cell) for cell in cells]
    given: dict[HeadlinePart, Counter[StanceWord]] = {part: Counter() for part, _ in parts}
    for part, cell in parts:
        if cell.stance:
            given[part][cell.stance] += 1
    return Answers(
        countries=len(cells),
        parts=Counter(part for part, _ in parts),
        given=given,
        ascribed=sum(1 for cell in cells if not cell.stance and cell.outcome.ascribed),
    )


def part_of(cell: Cell) -> HeadlinePart:
    """Say in which part of a headline a country is."""
    if cell.stance is None:
        return BY_SILENCE[cell.silence or Silence.NOT_LOOKED]
    if cell.stance.code == INITIATOR:
        return HeadlinePart.PUT_IT if cell.is_own else HeadlinePart.SAID_TO_PUT_IT
    if cell.via:
        return HeadlinePart.GROUP
    if cell.is_own:
        return _own_part(cell.stance, cell.standing)
    return HeadlinePart.OTHER_VOICE if cell.standing is Standing.OTHER_VOICE else HeadlinePart.TOLD


def _own_part(stance: StanceWord, standing: Standing | None) -> HeadlinePart:
    if not stance.is_final:
        return HeadlinePart.OWN
    return HeadlinePart.ACTED if standing is Standing.OWN_ACT else HeadlinePart.SPOKE


def spelled(number: int) -> str:
    """Write small numbers in words: no, one, two … nine, 10."""
    return SMALL[number] if number < len(SMALL) else str(number)


def _agreeing(words: str, number: int) -> str:
    one = number == 1
    return words.format(their="its" if one else "their", were="was" if one else "were")
