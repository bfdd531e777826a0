"""Acts that are done once: a roll that gives one holder two answers is refused."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.codes import StatementKind
from app.domain.errors import Finding
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.columns import STATEMENTS

ONCE = frozenset({StatementKind.VOTE, StatementKind.SIGNATURE})

Act = tuple[object, date | None, date | None]


def refuse_two_answers(
    claims: Iterable[Claim], earlier: Iterable[Claim], lines: Mapping[str, int]
) -> list[Finding]:
    """Return a finding for each row that answers otherwise than another in the same act.

    `earlier` are rows on record, `lines` says where in the sheet each new row stands. A page that
    tells it wrongly may well differ.
    """
    first: dict[Act, Claim] = {_act(claim): claim for claim in earlier if _is_done_once(claim)}
    findings = []
    for claim in claims:
        if not _is_done_once(claim):
            continue
        other = first.setdefault(_act(claim), claim)
        if other.stance != claim.stance:
            findings.append(_finding(claim, other, lines))
    return findings


def _is_done_once(claim: Claim) -> bool:
    is_named = claim.holder.actor is not None
    return is_named and claim.kind in ONCE and claim.telling.is_sound


def _act(claim: Claim) -> Act:
    when = claim.telling.when
    return (claim.matter, when.earliest, when.latest)


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
