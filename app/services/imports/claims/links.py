"""Statements to be read together, as the column related_statements names them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.report import Report
from app.domain.statement import LinkKind, StatedPosition, StatementLink
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.tellings import natural
from app.services.keeping import Keeping
from app.services.revisions import AT_ONCE, in_parts


def record_links(
    keeping: Keeping, claims: Iterable[Claim], placed: Mapping[str, int], new: set[str]
) -> None:
    """Keep a link for each pair of statements that a row names, once and lower id first.

    `placed` says which statement each row of the folder went to. A pair of which both rows were
    on record before is left as it is; an id that is nowhere is remarked upon.
    """
    rows = sorted(claims, key=lambda claim: natural(claim.telling.ref))
    named = {ref for claim in rows for ref in claim.related}
    statements = _on_record(keeping.session, named - placed.keys()) | dict(placed)
    pairs = set()
    for claim in rows:
        for ref in claim.related:
            if ref not in statements:
                keeping.note(
                    f"statements.csv: {claim.telling.ref} names {ref} as related, "
                    "which is neither in the file nor on record."
                )
            elif {ref, claim.telling.ref} & new:
                one, other = statements[claim.telling.ref], statements[ref]
                pairs.add((min(one, other), max(one, other)))
    _record_pairs(keeping, {(one, other) for one, other in pairs if one != other})


def _on_record(session: Session, refs: set[str]) -> dict[str, int]:
    """Return the statements of rows of earlier folders, where an id means only one."""
    found: dict[str, set[int]] = {}
    told = select(Report.ref, Report.statement_id).where(Report.statement_id.is_not(None))
    for part in in_parts(sorted(refs), AT_ONCE):
        for ref, statement in session.execute(told.where(Report.ref.in_(part))):
            if ref is not None and statement is not None:
                found.setdefault(ref, set()).add(statement)
    return {ref: ids.pop() for ref, ids in found.items() if len(ids) == 1}


def _record_pairs(keeping: Keeping, pairs: set[tuple[int, int]]) -> None:
    session = keeping.session
    holders = _holders(session, {statement for pair in pairs for statement in pair})
    for one, other in sorted(pairs):
        if not _is_linked(session, one, other):
            same = holders.get(one) == holders.get(other)
            kind = LinkKind.SAME_HOLDER if same else LinkKind.OTHER_ACCOUNT
            keeping.keep_last(StatementLink(statement_id=one, related_id=other, kind=kind))


def _is_linked(session: Session, one: int, other: int) -> bool:
    there = (StatementLink.statement_id == one) & (StatementLink.related_id == other)
    back = (StatementLink.statement_id == other) & (StatementLink.related_id == one)
    return session.scalar(select(StatementLink.kind).where(or_(there, back))) is not None


def _holders(session: Session, ids: set[int]) -> dict[int, set[object]]:
    holders: dict[int, set[object]] = {}
    stated = select(
        StatedPosition.statement_id,
        StatedPosition.actor_code,
        CountedParty.lower,
        CountedParty.upper,
        CountedParty.drawn_from_code,
    ).outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
    for part in in_parts(sorted(ids), AT_ONCE):
        rows = session.execute(stated.where(StatedPosition.statement_id.in_(part)))
        for statement, actor, *counted in rows:
            holders.setdefault(statement, set()).add(actor or tuple(counted))
    return holders
