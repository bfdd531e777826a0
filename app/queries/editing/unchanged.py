"""Why a statement moves no cell on the day it is put on record."""

from datetime import date

from app.domain.dates import describe
from app.queries.statements import StatementCard


def why_unchanged(card: StatementCard, day: date) -> str:
    """Say why no cell changes on that day, though the statement is on record."""
    if card.is_background:
        return "it is kept as background, and no cell rests on it"
    if (card.said.earliest or date.min) > day:
        return f"it is dated {describe(card.said)}, which has not come yet, and counts from then on"
    out = card.told.first_published
    if out and (out.earliest or date.min) > day:
        return f"no source that tells it is out before {describe(out)}, and it counts from then on"
    if not any(holder.code for holder in card.holders):
        return "a party that is counted and not named is never the position of anybody"
    if card.standing is None:
        return "its speaker does not speak for the state, and it counts for no cell"
    return (
        "what is on record decides each cell already, because it gives the same answer, "
        "is newer or has the better standing"
    )
