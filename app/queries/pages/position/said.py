"""Everything said on a cell in one list, each with what became of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.articles import at_the_start
from app.domain.codes import SetAside, Standing
from app.domain.wording import capped, joined
from app.domain.words import word
from app.queries.pages.position.weighing import HIDDEN, BesideLine, WeighedStatement, Weighing
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.vocabulary import StanceWord
from app.rules.standing import OWN_TIER

DECIDES: Mapping[Standing, str] = {
    Standing.OWN_ACT: "Decides: its own act",
    Standing.OWN_WORD: "Decides: the newest own word",
    Standing.OTHER_VOICE: "Decides: the newest of another voice of the state",
    Standing.REPORTED: "Decides: the newest report",
    Standing.VIA_GROUP: "Decides: its group’s word",
    Standing.ANONYMOUS: "Decides by a ruling: unnamed sources",
    Standing.THIRD_PARTY: "Decides by a ruling: what others say",
}
BY_RULING = "Decides by an editor’s ruling"
SAME, SAME_SIDE, OTHER = "same answer", "same side", "another answer"
ASCRIBED = "Ascribed by others: fills no cell"
NO_ANSWER_AWAITED = "No answer is awaited: in no total"
FOR_ITSELF = "{group}’s word for itself: no answer of its members"


@dataclass(frozen=True)
class SaidLine:
    """A statement, the answer it gives, and what became of it in a few words.

    `is_above` if the page has its words above already.
    """

    card: StatementCard
    stance: StanceWord
    remark: str
    decides: bool = False
    is_above: bool = False
    is_weak: bool = False
    told_otherwise: Sequence[str] = ()


def said_lines(
    weighing: Weighing, *, by_ruling: bool, is_candidate: bool, above: Collection[int]
) -> list[SaidLine]:
    """Return what was said, the deciding statement first, then the newest.

    `above` are the numbers of those whose words stand above the list.
    What was said or published after the days shown is left out.
    """
    shown = [w for w in weighing.weighed if w.why not in HIDDEN]
    lines = [_weighed(w, weighing.deciding, by_ruling=by_ruling) for w in shown]
    lines += [_beside(line, ASCRIBED) for line in weighing.ascribed]
    if not is_candidate:
        lines += [_beside(line, NO_ANSWER_AWAITED) for line in weighing.said]
    each = {line.card.id: replace(line, is_above=line.card.id in above) for line in reversed(lines)}
    return sorted(each.values(), key=lambda line: (line.decides, line.card.order), reverse=True)


def remarks_of_groups(weighing: Weighing, names: Mapping[str, str]) -> list[SaidLine]:
    """Return what groups said for themselves, the newest first."""
    return [
        _beside(
            line,
            FOR_ITSELF.format(group=at_the_start(names.get(line.group or "", line.group or ""))),
        )
        for line in weighing.remarked
    ]


def _weighed(
    weighed: WeighedStatement, deciding: WeighedStatement | None, *, by_ruling: bool
) -> SaidLine:
    standing = weighed.evidence.standing
    told = [report.told_otherwise for report in weighed.card.told.distorted]
    if weighed.why is None:
        remark = BY_RULING if by_ruling or standing is None else DECIDES[standing]
        return SaidLine(weighed.card, weighed.stance, remark, decides=True, told_otherwise=told)
    return SaidLine(
        weighed.card,
        weighed.stance,
        _became(weighed, weighed.why, deciding),
        is_weak=standing not in OWN_TIER,
        told_otherwise=told,
    )


def _became(weighed: WeighedStatement, why: SetAside, deciding: WeighedStatement | None) -> str:
    """Say what kind of evidence it is, whether it answers the same, and why it does not decide."""
    standing = capped(weighed.standing_label or "")
    compared = _compared(weighed, deciding) if deciding and weighed.stance.is_answer else None
    return joined([joined([standing, compared]), word(why).label], ": ")


def _compared(weighed: WeighedStatement, deciding: WeighedStatement) -> str:
    if weighed.elsewhere:
        return OTHER
    return SAME if weighed.stance.code == deciding.stance.code else SAME_SIDE


def _beside(line: BesideLine, remark: str) -> SaidLine:
    return SaidLine(line.card, line.stance, remark, is_weak=True)
