"""What must hold of the whole record: what is asked of it, and what is derived from it."""

from sqlalchemy.orm import Session

from app.queries.pages.wholeness import (
    broken_chains,
    left_behind,
    stances_off_the_scale,
    without_report,
)
from app.services.positions import likely_mismatches, mismatches
from app.services.search_index import is_stale

UNSEARCHABLE = "What can be searched for is not what is on record. Run `demarche recompute`."


def gaps(session: Session, is_each: bool = False) -> list[str]:
    """Return a line for everything that is not as it should be.

    Without the end of every chain the rule has no answer, and positions are not looked at. The
    rule is asked of every cell, or of one of those that are alike.
    """
    broken = list(broken_chains(session))
    compare = mismatches if is_each else likely_mismatches
    return [
        *stances_off_the_scale(session),
        *without_report(session),
        *left_behind(session),
        *broken,
        *(compare(session) if not broken else []),
        *([UNSEARCHABLE] if is_stale(session) else []),
    ]
