"""Why a statement moves no cell on the day it is put on record."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.domain.codes import RoleKind
from app.domain.dates import UncertainDate, describe
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock

NO_CANDIDATES: Mapping[RoleKind, str] = {
    RoleKind.HOST: "the host",
    RoleKind.OUTSIDER: "an outsider",
}


def why_unchanged(card: StatementCard, day: date, beside: Sequence[str] = ()) -> str:
    """Say why no cell changes on that day, though the statement is on record.

    `beside` says who of its holders is not asked for an answer, as `held_beside` does.
    """
    if card.is_background:
        return "it is kept as background, and no cell rests on it"
    if _is_after(day, card.said):
        return f"it is dated {describe(card.said)}, which has not come yet, and counts from then on"
    out = card.told.first_published
    if out and _is_after(day, out):
        return f"no source that tells it is out before {describe(out)}, and it counts from then on"
    named = [holder for holder in card.holders if holder.code]
    if not named:
        return "a party that is counted and not named is never the position of anybody"
    if card.standing is None:
        return "its speaker does not speak for the state, and it counts for no cell"
    if beside and len(beside) == len(named):
        return f"{', and '.join(beside)}: no answer is awaited, and words stand beside the cell"
    return (
        "what is on record decides each cell already, because it gives the same answer, "
        "is newer or has the better standing"
    )


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
        f"{name} is {NO_CANDIDATES[role]}" for name, role in found if role and role in NO_CANDIDATES
    ]
