"""Where a country's own answer is unlike that of most members of a group it belongs to."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain import paths
from app.domain.linked import Linked, Piece, Pieces, pieces_of, series
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in
from app.queries.parts.cells.stored import Key
from app.queries.parts.cells.telling import told_of
from app.queries.parts.clocks import ClockFilters
from app.rules.voices import side_of

# The groups that readers compare a country with, as a sentence calls them.
COMPARED_WITH = {"NATO": "NATO", "EU": "the EU"}
# Of fewer answers nothing is said to be that of most.
LEAST = 3
SENTENCE = "On {question} that is unlike {most}, counting only who answered for itself."


@dataclass(frozen=True)
class Majority:
    """More than half of the other members of a group with one answer, and how many answered."""

    group: str
    cells: Sequence[Cell]
    answered: int

    @property
    def in_words(self) -> str:
        """The same in words: "most of NATO (6 of 10 other members declined)"."""
        number = f"{len(self.cells)} of {self.answered} other members"
        told = told_of(self.cells[0]).of(len(self.cells))
        return f"most of {COMPARED_WITH[self.group]} ({number} {told})"


@dataclass(frozen=True)
class Unlike:
    """An own answer, and the groups of which most gave one answer that lies on another side."""

    cell: Cell
    majorities: Sequence[Majority]
    clocks: ClockFilters

    @property
    def sentence(self) -> Pieces:
        """The same in words, with where those are listed that answered otherwise."""
        question = Linked(self.cell.initiative.short_title, self.clocks.at(self.cell.path))
        most = series([self._most(majority) for majority in self.majorities])
        return pieces_of(SENTENCE, question=question, most=most)

    def _most(self, majority: Majority) -> Piece:
        slug = self.cell.initiative.slug
        listed = paths.matrix(country=[c.actor for c in majority.cells], initiative=slug)
        return Linked(majority.in_words, self.clocks.at(listed))


def unlike_most(
    own: Sequence[Cell],
    cells: Mapping[Key, Cell],
    members: Mapping[str, Collection[str]],
    clocks: ClockFilters,
) -> list[Unlike]:
    """Return each own answer that is on another side than most of a group; groups' words count not.

    `members` are the other members of each group on the day. Who put the question is unlike others
    by that alone, and is left out.
    """
    answers = [cell for cell in own if cell.is_own and not cell.is_initiator]
    found = [Unlike(cell, _majorities(cell, cells, members), clocks) for cell in answers]
    return [unlike for unlike in found if unlike.majorities]


def _majorities(
    cell: Cell, cells: Mapping[Key, Cell], members: Mapping[str, Collection[str]]
) -> list[Majority]:
    majorities: list[Majority] = []
    for group, codes in members.items():
        found = (cell_in(cells, cell.initiative, code) for code in sorted(codes))
        answered = [other for other in found if other.is_own]
        [(code, number)] = Counter(c.code for c in answered).most_common(1) or [("", 0)]
        those = [other for other in answered if other.code == code]
        is_most = len(answered) >= LEAST and 2 * number > len(answered)
        if is_most and _side(those[0]) != _side(cell):
            majorities.append(Majority(group, those, len(answered)))
    return majorities


def _side(cell: Cell) -> str:
    return side_of(cell.stance.direction if cell.stance else None)
