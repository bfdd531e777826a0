"""Why: the reasons that a row gives, as codes."""

from collections.abc import Collection, Iterable

from app.domain.codes import Certainty, ReasonDirection, ReasonGiver
from app.domain.inputs.holders import ReasonInput
from app.domain.sentences import unknown_word
from app.services.imports.claims.cells import Cells, is_nothing
from app.services.imports.claims.words import DIRECTIONS

_NONE = ReasonDirection.NONE


def read_reasons(
    cells: Cells,
    codes: Collection[str],
    certainty: Certainty | None,
    *,
    about_others: bool,
) -> tuple[ReasonInput, ...]:
    """Read "against:escalation|other"; what a reason without a prefix is given for is not guessed.

    A holder on the record gives its reasons itself; whoever else tells them ascribes them.
    """
    is_own_word = certainty is Certainty.ON_RECORD and not about_others
    given = ReasonGiver.STATED if is_own_word else ReasonGiver.ASCRIBED
    reasons: list[ReasonInput] = []
    for part in filter(None, map(str.strip, cells.text("reasons").split("|"))):
        if is_nothing(part, "reasons"):
            continue
        prefix, _, word = part.rpartition(":")
        code = word.strip().casefold().replace(" ", "_")
        direction = DIRECTIONS.get(prefix.strip().casefold()) if prefix else _NONE
        if code not in codes:
            cells.refuse("reasons", unknown_word(word.strip(), codes))
        elif direction is None:
            cells.refuse("reasons", unknown_word(prefix.strip(), DIRECTIONS))
        else:
            reasons.append(ReasonInput(len(reasons), code, direction, given))
    return all_reasons(reasons)


def all_reasons(reasons: Iterable[ReasonInput]) -> tuple[ReasonInput, ...]:
    """Name each reason once for each direction, in the order of their codes.

    One that the holder gave is not ascribed too, and one of which somebody says what it is given
    for does not stand there without.
    """
    found: dict[tuple[str, ReasonDirection], ReasonInput] = {}
    for reason in reasons:
        key = (reason.code, reason.direction)
        if key not in found or reason.given is ReasonGiver.STATED:
            found[key] = reason
    directed = [reason for reason in found.values() if reason.direction is not _NONE]
    left = [reason for reason in found.values() if not _says_less(reason, directed)]
    return tuple(sorted(left, key=lambda reason: (reason.code, reason.direction)))


def _says_less(reason: ReasonInput, directed: Iterable[ReasonInput]) -> bool:
    return reason.direction is _NONE and any(
        other.code == reason.code and other.given in (reason.given, ReasonGiver.STATED)
        for other in directed
    )
