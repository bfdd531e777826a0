"""Acts that are done once: a roll that gives one holder two answers is refused."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.domain.codes import StatementKind
from app.domain.errors import Finding
from app.rules.spans import Span, span_of
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.columns import STATEMENTS

ONCE = frozenset({StatementKind.VOTE, StatementKind.SIGNATURE})

Act = tuple[str, str | None, StatementKind]


def refuse_two_answers(
    claims: Iterable[Claim], earlier: Iterable[Claim], lines: Mapping[str, int]
) -> list[Finding]:
    """Return a finding for each row that answers otherwise than another in the same act.

    `earlier` are rows on record, `lines` says where in the sheet each new row stands. A page that
    tells it wrongly may well differ.
    """
    before: dict[Act, list[Claim]] = defaultdict(list)
    for claim in filter(_is_done_once, earlier):
        before[_act(claim)].append(claim)
    findings = []
    for claim in filter(_is_done_once, claims):
        others = before[_act(claim)]
        other = next((one for one in others if _is_answered_otherwise(one, claim)), None)
        if other is not None:
            findings.append(_finding(claim, other, lines))
        others.append(claim)
    return findings


def _is_done_once(claim: Claim) -> bool:
    is_named = claim.holder.actor is not None
    is_its_own = not claim.speaker.about_others and claim.voice is None
    return is_named and is_its_own and claim.kind in ONCE and claim.telling.is_sound


def _act(claim: Claim) -> Act:
    """Return what two rows of one act share, whoever tells it and however well it is dated."""
    return (claim.initiative, claim.holder.actor, claim.kind)


def _is_answered_otherwise(one: Claim, other: Claim) -> bool:
    """Say whether two rows can be of one act, in which they give two answers.

    A day within the other's dates makes them one; dates that both leave open are two acts as soon
    as they have two origins.
    """
    if one.stance == other.stance or not _days(one).overlaps(_days(other)):
        return False
    is_one_origin = one.telling.origin == other.telling.origin
    return is_one_origin or _is_day(one) or _is_day(other)


def _days(claim: Claim) -> Span:
    return span_of(claim.telling.when)


def _is_day(claim: Claim) -> bool:
    return _days(claim).width == 0


def _finding(claim: Claim, other: Claim, lines: Mapping[str, int]) -> Finding:
    ref, line = other.telling.ref, lines.get(other.telling.ref)
    where = f"line {line}" if line else "on record"
    return Finding(
        STATEMENTS.file,
        lines[claim.telling.ref],
        "stance",
        f"{claim.telling.ref} says {claim.stance} and {ref} ({where}) says {other.stance} of the "
        f"same {claim.kind.value} by {claim.holder.actor}: one act has one "
        "answer. Correct one of the two, or flag the page that tells it wrongly.",
    )
