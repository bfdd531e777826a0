"""Why: the reasons that a row gives, as codes."""

from collections.abc import Collection, Iterable

from app.domain.codes import Certainty, ReasonDirection, ReasonGiver
from app.domain.sentences import unknown_word
from app.rules.evidence import ReasonGiven
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.words import DIRECTIONS


def read_reasons(
    cells: Cells,
    codes: Collection[str],
    stance_direction: int | None,
    certainty: Certainty | None,
    *,
    about_others: bool,
) -> tuple[ReasonGiven, ...]:
    """Read "against:escalation|other"; without a prefix a reason goes the way of the stance.

    A holder on the record gives its reasons itself; whoever else tells them ascribes them.
    """
    is_own_word = certainty is Certainty.ON_RECORD and not about_others
    given = ReasonGiver.STATED if is_own_word else ReasonGiver.ASCRIBED
    reasons = []
    for part in filter(None, map(str.strip, cells.text("reasons").split("|"))):
        prefix, _, word = part.rpartition(":")
        code = word.strip().casefold().replace(" ", "_")
        direction = DIRECTIONS.get(prefix.strip().casefold()) if prefix else _way(stance_direction)
        if code not in codes:
            cells.refuse("reasons", unknown_word(word.strip(), codes))
        elif direction is None:
            cells.refuse("reasons", unknown_word(prefix.strip(), DIRECTIONS))
        else:
            reasons.append(ReasonGiven(code, direction, given))
    return all_reasons(reasons)


def all_reasons(reasons: Iterable[ReasonGiven]) -> tuple[ReasonGiven, ...]:
    """Name each reason once for each direction; one that the holder gave is not ascribed too."""
    found: dict[tuple[str, ReasonDirection], ReasonGiven] = {}
    for reason in reasons:
        key = (reason.code, reason.direction)
        if key not in found or reason.given is ReasonGiver.STATED:
            found[key] = reason
    return tuple(found.values())


def _way(stance_direction: int | None) -> ReasonDirection:
    is_for = stance_direction is not None and stance_direction > 0
    return ReasonDirection.FOR if is_for else ReasonDirection.AGAINST
