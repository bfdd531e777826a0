"""Why a statement moves no cell on the day it is put on record."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.domain.articles import with_article
from app.domain.codes import RoleKind
from app.domain.dates import UncertainDate, describe
from app.domain.wording import listed
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock

BACKGROUND = "No cell changes today: it is kept as background, and no cell rests on it."
NOT_YET_SAID = (
    "No cell changes today: it is dated {day}, which has not come yet, and counts from then on."
)
NOT_YET_OUT = (
    "No cell changes today: no source that tells it is out before {day}, and it counts from then"
    " on."
)
NOT_NAMED = (
    "No cell changes today: a party that is counted and not named is never the position of anybody."
)
NO_VOICE = (
    "No cell changes today: its speaker does not speak for the state, and it counts for no cell."
)
NO_ANSWER_AWAITED = (
    "No cell changes today: {holders}: no answer is awaited, and words stand beside the cell."
)
DECIDED_ALREADY = (
    "No cell changes today: what is on record decides each cell already, because it gives the same"
    " answer, is newer or has the better standing."
)
NO_CANDIDATES: Mapping[RoleKind, str] = {
    RoleKind.HOST: "the host",
    RoleKind.OUTSIDER: "an outsider",
}


def why_unchanged(card: StatementCard, day: date, beside: Sequence[str] = ()) -> str:
    """Say why no cell changes on that day, though the statement is on record.

    `beside` says who of its holders is not asked for an answer, as `held_beside` does.
    """
    if card.is_background:
        return BACKGROUND
    if _is_after(day, card.said):
        return NOT_YET_SAID.format(day=describe(card.said))
    out = card.told.first_published
    if out and _is_after(day, out):
        return NOT_YET_OUT.format(day=describe(out))
    named = [holder for holder in card.holders if holder.code]
    if not named:
        return NOT_NAMED
    if card.standing is None:
        return NO_VOICE
    if beside and len(beside) == len(named):
        return NO_ANSWER_AWAITED.format(holders=listed(beside))
    return DECIDED_ALREADY


def _is_after(day: date, when: UncertainDate) -> bool:
    return when.earliest is not None and when.earliest > day


def held_beside(session: Session, card: StatementCard, day: date) -> list[str]:
    """Say of each holder that is a host or an outsider on that day what it is."""
    codes = [holder.code for holder in card.holders if holder.code]
    words, clock = load_vocabulary(session), Clock(day, day)
    cells = load_cells(session, [card.initiative], clock, words, codes) if codes else {}
    roles = {code: cell.role for (_, code), cell in cells.items()}
    found = [(holder.name, roles.get(holder.code or "")) for holder in card.holders]
    return [
        f"{with_article(name)} is {NO_CANDIDATES[role]}"
        for name, role in found
        if role and role in NO_CANDIDATES
    ]
