"""Statements to be read together, as the column related_statements names them."""

from collections.abc import Set
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.report import Report
from app.domain.statement import LinkKind, StatedPosition, Statement, StatementLink
from app.services.imports.claims.claims import read_related
from app.services.imports.claims.gone import GONE
from app.services.keeping import Keeping
from app.services.parts import rows_in_parts, scalars_in_parts

Pair = tuple[int, int]


def renew_links(keeping: Keeping, touched: set[int], new: set[str]) -> None:
    """Link the statements that rows on record name, and unlink what they name no more.

    `touched` are the statements of which something was written, `new` the ids of new rows. A name
    of a row that is not there yet is kept with the report, and meant when the row comes.
    """
    naming = _naming(keeping.session)
    named = set(chain.from_iterable(refs for _, _, refs in naming))
    statements = _statements_of(keeping.session, named)
    pairs = set()
    for ref, statement, refs in naming:
        for other in refs:
            found = statements.get(other, set())
            if len(found) == 1:
                pairs.add(_pair(statement, *found))
            elif ref in new:
                keeping.note(_not_linked(ref, other, bool(found)))
    pairs = {(one, other) for one, other in pairs if one != other}
    _unlink(keeping.session, touched, pairs)
    _link(keeping, {pair for pair in pairs if not touched.isdisjoint(pair)})


def _not_linked(ref: str, other: str, is_doubled: bool) -> str:
    if is_doubled:
        return f"statements.csv: {ref} names {other} as related, which is two statements on record."
    return (
        f"statements.csv: {ref} names {other} as related, "
        "which is neither in the file nor on record. The name is kept until it comes."
    )


def _naming(session: Session) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return the rows that name others: id, statement, and the ids they name."""
    told = (
        select(Report.ref, Report.statement_id, Report.related)
        .join(Statement, Statement.id == Report.statement_id)
        .where(Report.related.is_not(None), Report.withdrawn_reason.is_(None))
        .where(Statement.status.not_in(GONE))
        .order_by(Report.id)
    )
    return [
        (ref or "", statement, read_related(related or ""))
        for ref, statement, related in session.execute(told)
        if statement is not None
    ]


def _statements_of(session: Session, refs: set[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    told = (
        select(Report.ref, Report.statement_id)
        .join(Statement, Statement.id == Report.statement_id)
        .where(Report.withdrawn_reason.is_(None), Statement.status.not_in(GONE))
    )
    for ref, statement in rows_in_parts(session, told, Report.ref, refs):
        if ref is not None and statement is not None:
            found.setdefault(ref, set()).add(statement)
    return found


def _pair(one: int, other: int) -> Pair:
    return (min(one, other), max(one, other))


def _links(session: Session, statements: Set[int]) -> dict[Pair, StatementLink]:
    ends = (StatementLink.statement_id, StatementLink.related_id)
    links = (scalars_in_parts(session, select(StatementLink), end, statements) for end in ends)
    return {_pair(link.statement_id, link.related_id): link for link in chain.from_iterable(links)}


def _unlink(session: Session, touched: set[int], pairs: set[Pair]) -> None:
    """Take away links of statements of which every page keeps its row, and none names the other."""
    without = _with_pages_that_keep_no_row(session, touched)
    for pair, link in _links(session, touched).items():
        if pair not in pairs and without.isdisjoint(pair):
            session.delete(link)
    session.flush()  # A link may go the other way now.


def _with_pages_that_keep_no_row(session: Session, touched: set[int]) -> set[int]:
    linked = chain.from_iterable(_links(session, touched))
    told = select(Report.statement_id).where(
        Report.source_id.is_not(None), Report.sheet_row.is_(None)
    )
    found = scalars_in_parts(session, told, Report.statement_id, linked)
    return {statement for statement in found if statement is not None}


def _link(keeping: Keeping, pairs: set[Pair]) -> None:
    session = keeping.session
    statements = set(chain.from_iterable(pairs))
    there, holders = _links(session, statements), _holders(session, statements)
    for one, other in sorted(pairs):
        same = holders.get(one) == holders.get(other)
        kind = LinkKind.SAME_HOLDER if same else LinkKind.OTHER_ACCOUNT
        if (one, other) not in there:
            keeping.keep_last(StatementLink(statement_id=one, related_id=other, kind=kind))
        elif there[one, other].kind is not LinkKind.SAME_MATTER:
            there[one, other].kind = kind


def _holders(session: Session, ids: set[int]) -> dict[int, set[object]]:
    holders: dict[int, set[object]] = {}
    stated = select(
        StatedPosition.statement_id,
        StatedPosition.actor_code,
        CountedParty.lower,
        CountedParty.upper,
        CountedParty.drawn_from_code,
    ).outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
    rows = rows_in_parts(session, stated, StatedPosition.statement_id, ids)
    for statement, actor, *counted in rows:
        holders.setdefault(statement, set()).add(actor or tuple(counted))
    return holders
