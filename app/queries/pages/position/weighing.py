"""What became of each statement on its way through the rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.domain.codes import Mark, SetAside, Standing
from app.domain.dates import describe
from app.domain.linked import Linked, Pieces, in_a_row, pieces_of
from app.domain.words import word
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards_by_id
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.evidence import Beside, Case, Clock, Evidence, Outcome
from app.rules.setting_aside import TieBreak, tie_break
from app.rules.standing import LADDER
from app.rules.voices import points_elsewhere

HIDDEN = frozenset({SetAside.SAID_LATER, SetAside.NOT_YET_PUBLIC})
BESIDE = frozenset({SetAside.PERHAPS, SetAside.TOLD_WRONGLY})
NEVER = frozenset({SetAside.NOT_THE_STATE, SetAside.SPOKE_FOR_ITSELF})
AGAINST = (
    *(Mark.CONTESTED, Mark.MOVING, Mark.CHANGED, Mark.TOLD_TWO_WAYS),
    *(Mark.DISTORTED, Mark.FORMER_GOVERNMENT),
)


@dataclass(frozen=True)
class WeighedStatement:
    """A statement as the rule saw it for this holder; `why` is None for the deciding one.

    `elsewhere` says whether it gives another position than the deciding one, `tie` what went
    against it where its date overlaps with that of a deciding statement of its standing.
    """

    card: StatementCard
    evidence: Evidence
    stance: StanceWord
    why: SetAside | None
    elsewhere: bool
    tie: TieBreak | None

    @property
    def told_by(self) -> str:
        """Where it comes from: the names of its origins."""
        return ", ".join(dict.fromkeys(report.origin_name for report in self.card.told.reports))

    @property
    def standing_label(self) -> str | None:
        """What kind of evidence it is, if it is any."""
        return word(self.evidence.standing).label if self.evidence.standing else None

    @property
    def link(self) -> Pieces:
        """Who said it and when, leading to it, and the answer it gives."""
        speaker = self.card.speaker
        who = speaker.name if speaker else f"Statement {self.card.id}"
        return pieces_of(
            "{statement} (“{stance}”)",
            statement=Linked(f"{who}, {describe(self.card.said)}", self.card.href),
            stance=self.stance.label.lower(),
        )


@dataclass(frozen=True)
class Rung:
    """One standing, what counts with it, and whether the deciding statement is among them."""

    standing: Standing
    weighed: Sequence[WeighedStatement]
    decides: bool

    @property
    def links(self) -> Pieces:
        """What counts with it, each leading to its statement."""
        return linked(self.weighed)


class BesideLine(NamedTuple):
    """A statement that fills no cell, with the answer it gives and what kind of evidence it is."""

    card: StatementCard
    stance: StanceWord
    standing: Standing | None
    group: str | None


@dataclass(frozen=True)
class Weighing:
    """All statements there are on the cell, the deciding one first, then the newest.

    `causes` are those that set each mark. Beside the answer stand what others say of the holder
    (`ascribed`), what it `said` without giving an answer or where none is awaited, and what its
    groups `remarked` for themselves, each the newest first.
    """

    weighed: Sequence[WeighedStatement]
    causes: Mapping[Mark, Sequence[WeighedStatement]]
    behind: Sequence[WeighedStatement]
    ascribed: Sequence[BesideLine]
    said: Sequence[BesideLine]
    remarked: Sequence[BesideLine]

    def of(self, statement: int) -> WeighedStatement | None:
        """Return a statement as it was weighed."""
        return next((w for w in self.weighed if w.card.id == statement), None)

    @property
    def set_aside(self) -> list[WeighedStatement]:
        """All statements but the deciding one, newest first."""
        return [w for w in self.weighed if w.why is not None]

    @property
    def deciding(self) -> WeighedStatement | None:
        """The statement that decides, if one does."""
        return next((w for w in self.weighed if w.why is None), None)

    @property
    def telling(self) -> list[WeighedStatement]:
        """The deciding statement; where none decides, those that a silence is named after."""
        return [self.deciding] if self.deciding else list(self.behind)

    @property
    def counted(self) -> list[WeighedStatement]:
        """What counts at the two clocks, the deciding statement among it."""
        return [w for w in self.weighed if w.why not in HIDDEN | NEVER | BESIDE]

    @property
    def beaten(self) -> list[WeighedStatement]:
        """What counts and did not decide: first what sets a mark, then by standing."""
        marking = {w.card.id for w in chain.from_iterable(self.causes.values())}
        others = [w for w in self.counted if w.why is not None]
        return sorted(others, key=lambda w: (w.card.id not in marking, _place(w)))

    @property
    def hidden(self) -> list[WeighedStatement]:
        """What was said or published after the days shown."""
        return [w for w in self.weighed if w.why in HIDDEN]

    @property
    def beside(self) -> list[WeighedStatement]:
        """What may not have been said or known yet, and what only wrong tellings carry."""
        return [w for w in self.weighed if w.why in BESIDE]

    @property
    def never(self) -> list[WeighedStatement]:
        """What does not count for this holder at any clock that shows the same record."""
        return [w for w in self.weighed if w.why in NEVER]

    @property
    def ladder(self) -> list[Rung]:
        """The standings, best first, each with what counts by it."""
        return [_rung(standing, self.counted) for standing in LADDER]

    @property
    def same_voice(self) -> list[WeighedStatement]:
        """The other tellings of the deciding voice."""
        return [w for w in self.weighed if w.why is SetAside.SAME_VOICE]

    @property
    def tied(self) -> list[WeighedStatement]:
        """What a tie-break went against."""
        return [w for w in self.beaten if w.tie]

    @property
    def speaks_against(self) -> bool:
        """Whether anything on record speaks against the answer."""
        return any(mark in self.causes for mark in AGAINST)


def linked(found: Iterable[WeighedStatement]) -> Pieces:
    """Name statements in a row, each leading to it."""
    return in_a_row(weighed.link for weighed in found)


def load_weighing(
    session: Session, cell: Cell, case: Case, clock: Clock, words: Vocabulary
) -> Weighing:
    """Read the statements of a case, with only the reports that were out, and what each came to."""
    outcome, scale = cell.outcome, cell.initiative.scale
    evidence = {item.statement: item for item in case.evidence}
    remarks = {item.statement for item in case.remarks}
    found = load_cards_by_id(session, {*evidence, *remarks}, words)
    cards = {number: as_known(card, clock.known_by) for number, card in found.items()}
    deciding = evidence.get(outcome.deciding) if outcome.deciding else None
    why: dict[int, SetAside | None] = {outcome.deciding: None} if outcome.deciding else {}
    why |= dict(outcome.set_aside)
    weighed: dict[int, WeighedStatement] = {}
    for number, reason in why.items():
        item = evidence[number]
        weighed[number] = WeighedStatement(
            card=cards[number],
            evidence=item,
            stance=words.stance(scale, item.stance),
            why=reason,
            elsewhere=_points_elsewhere(item, deciding),
            tie=_tie(deciding, item, reason, outcome),
        )
    set_aside = [w for w in weighed.values() if w.why is not None]

    def beside(found: Sequence[Beside]) -> list[BesideLine]:
        return [
            BesideLine(cards[o.statement], words.stance(scale, o.stance), o.standing, o.via)
            for o in found
        ]

    return Weighing(
        weighed=list(weighed.values()),
        causes={mark: [*map(weighed.__getitem__, by)] for mark, by in outcome.causes},
        behind=[w for w in set_aside if w.card.id in outcome.behind],
        ascribed=beside(outcome.ascribed),
        said=beside(outcome.said),
        remarked=beside(outcome.remarked),
    )


def _points_elsewhere(item: Evidence, deciding: Evidence | None) -> bool:
    return deciding is not None and points_elsewhere(item, deciding)


def _tie(
    deciding: Evidence | None, item: Evidence, why: SetAside | None, outcome: Outcome
) -> TieBreak | None:
    if deciding is None or outcome.ruling or why is not SetAside.ORDER_UNKNOWN:
        return None
    return tie_break(deciding, item)


def _place(weighed: WeighedStatement) -> int:
    return LADDER.index(weighed.evidence.standing) if weighed.evidence.standing else len(LADDER)


def _rung(standing: Standing, counted: Sequence[WeighedStatement]) -> Rung:
    found = [w for w in counted if w.evidence.standing is standing]
    return Rung(standing, found, any(w.why is None for w in found))
