"""What a reader should know first about an initiative: who answered what, in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.domain.wording import joined
from app.queries.parts.cards.statements import Holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.named import AnswerNames, HeldCell, NamedAnswers
from app.queries.parts.cells.telling import told_of
from app.rules.counts import Range, counted

YES = 2
# A sentence that names more of one answer is no sentence; the columns below name all.
MOST_NAMES = 6
ASCRIBED_TO_ONE = "Others ascribe an answer to {number} country, which is no answer of its own."
ASCRIBED_TO_SEVERAL = (
    "Others ascribe an answer to {number} countries, which is no answer of their own."
)


@dataclass(frozen=True)
class NamesClause:
    """Countries of which the same can be said; `anchor` is where all of them stand."""

    told: str
    named: Sequence[HeldCell]
    anchor: str

    @property
    def shown(self) -> Sequence[HeldCell]:
        """Those that the sentence names: all, where there is one more than have room."""
        return self.named if len(self.named) <= MOST_NAMES + 1 else self.named[:MOST_NAMES]

    @property
    def more(self) -> int:
        """How many it does not name."""
        return len(self.named) - len(self.shown)


@dataclass(frozen=True)
class Summary:
    """The clauses of the sentence; `agreed_unnamed` are holders counted and not named."""

    as_of: date
    clauses: Sequence[NamesClause]
    ascribed: int
    unnamed: Range
    agreed_unnamed: Sequence[Holder]

    @property
    def beside(self) -> list[str]:
        """What no answer is, a sentence for each: what others ascribe, and who is not named."""
        told = [_ascribed(self.ascribed), self._asked_unnamed, self._agreed_unnamed]
        return list(filter(None, told))

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
    if number == 0:
        return None
    return (ASCRIBED_TO_ONE if number == 1 else ASCRIBED_TO_SEVERAL).format(number=f"{number:,}")


def _party(holder: Holder) -> str:
    return f"{holder.called} ({counted(holder.count)})" if holder.count else holder.called


def summarise(
    as_of: date, answers: NamedAnswers, unnamed: Range, parties: Iterable[Holder]
) -> Summary:
    """Put the names of countries under what can be said of them, each once."""
    return Summary(
        as_of=as_of,
        clauses=[*chain.from_iterable(map(_clauses, answers.rows))],
        ascribed=sum(1 for cell in answers.cells.values() if _is_ascribed_only(cell)),
        unnamed=unnamed,
        agreed_unnamed=[h for h in parties if h.count and (h.stance.direction or 0) >= YES],
    )


def _clauses(names: AnswerNames) -> list[NamesClause]:
    """Part those with one answer by whose word it is; own words stand first."""
    told: dict[str, list[HeldCell]] = {}
    for held in sorted(names.named, key=lambda held: not held.cell.is_own):
        told.setdefault(told_of(held.cell).one, []).append(held)
    return [
        NamesClause(told_of(held[0].cell).of(len(held)), held, names.anchor)
        for held in told.values()
    ]


def _is_ascribed_only(cell: Cell) -> bool:
    return bool(cell.outcome.ascribed) and cell.is_candidate and not cell.stance
