"""Rows that may tell what another row or a statement on record tells: noted, never merged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import StatementKind, Status
from app.domain.dates import UncertainDate, describe
from app.domain.initiative import Initiative
from app.domain.report import Report
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import listed
from app.rules.spans import span_of
from app.services.imports.claims.bundles import Bundle
from app.services.imports.claims.claims import Claim, read_related
from app.services.imports.claims.rolls import ONCE
from app.services.imports.claims.tellings import merged_date, natural
from app.services.keeping import Keeping
from app.services.parts import rows_in_parts

ONE_ALIKE = (
    "statements.csv: {name} may tell what {names} tells ({what}): if it is the same telling, give"
    " them one origin_id, speaker and kind of act; if not, name them in related_statements."
)
SEVERAL_ALIKE = (
    "statements.csv: {name} may tell what {names} tell ({what}): if it is the same telling, give"
    " them one origin_id, speaker and kind of act; if not, name them in related_statements."
)
Answer = tuple[str, object, str]
"""Initiative, holder and stance; or, of what is done once, the kind of act in place of a stance."""


@dataclass(frozen=True)
class Rows:
    """What the rows that tell something are called, and which others they name as related."""

    refs: frozenset[str]
    related: frozenset[str]


@dataclass(frozen=True)
class Answered:
    """What one bundle of rows, or a statement on record, tells of an answer."""

    name: str
    stance: str
    when: UncertainDate
    rows: Rows


def note_alike(keeping: Keeping, bundles: Sequence[Bundle]) -> None:
    """Note every new bundle that gives an answer again of days that may be the same.

    Bundles are told apart by their origins, speakers and acts; whether they are one all the same
    is for a person to say. What is done once (a vote, a signature) may be one whatever the answer.
    Rows that name each other as related have been looked at. To be called before the bundles are
    on record.
    """
    new = [bundle for bundle in bundles if bundle.statement_id is None]
    joined = {bundle.statement_id: bundle for bundle in bundles if bundle.statement_id}
    answers = set(chain.from_iterable(map(_answers, new)))
    seen = _on_record(keeping.session, answers, joined)
    for bundle in sorted(new, key=lambda bundle: natural(_first(bundle).telling.ref)):
        told = _told(bundle)
        told_before = chain.from_iterable(seen.get(answer, ()) for answer in _answers(bundle))
        before = {one.name: one for one in told_before}
        if alike := list(filter(_may_be_same(told), before.values())):
            keeping.note(_sentence(told, alike, bundle))
        for answer in _answers(bundle):
            seen.setdefault(answer, []).append(told)


def _may_be_same(told: Answered) -> Callable[[Answered], bool]:
    def fits(other: Answered) -> bool:
        is_related = told.rows.refs & other.rows.related or told.rows.related & other.rows.refs
        return not is_related and span_of(told.when).overlaps(span_of(other.when))

    return fits


def _sentence(told: Answered, alike: Sequence[Answered], bundle: Bundle) -> str:
    who = _first(bundle).holder.actor or "a counted party"
    what = f"{who}, {_in_words(told.stance)}, {describe(told.when)}"
    names = listed(
        other.name if other.stance == told.stance else f"{other.name} ({_in_words(other.stance)})"
        for other in alike
    )
    form = ONE_ALIKE if len(alike) == 1 else SEVERAL_ALIKE
    return form.format(name=told.name, names=names, what=what)


def _in_words(stance: str) -> str:
    return stance.replace("_", " ")


def _told(bundle: Bundle) -> Answered:
    return Answered(
        name=_first(bundle).telling.ref,
        stance=bundle.stance,
        when=merged_date([claim.telling for claim in bundle.telling_it_straight]),
        rows=_rows(bundle),
    )


def _rows(bundle: Bundle) -> Rows:
    return Rows(
        refs=frozenset(row.telling.ref for row in bundle.rows),
        related=frozenset(chain.from_iterable(row.row.related for row in bundle.rows)),
    )


def _first(bundle: Bundle) -> Claim:
    return min(bundle.rows, key=lambda row: natural(row.telling.ref)).row


def _answers(bundle: Bundle) -> list[Answer]:
    matter = bundle.matter
    return _asked_by(matter.initiative, matter.holder, bundle.stance, matter.act)


def _asked_by(
    initiative: str, holder: object, stance: str, kind: StatementKind | None
) -> list[Answer]:
    """Return what to look for others by: the answer, and the act if it is done once."""
    by = [stance, f"the {kind}"] if kind in ONCE else [stance]
    return [(initiative, holder, one) for one in by]


def _on_record(
    session: Session, answers: set[Answer], joined: Mapping[int, Bundle]
) -> dict[Answer, list[Answered]]:
    """Return what is on record of the same answers of named holders, with its rows' names.

    What rows of this import join has their names, and is what they make of it.
    """
    codes = {holder for _, holder, _ in answers if isinstance(holder, str)}
    query = (
        select(Statement.id, Statement.said, Statement.kind, Initiative.ref)
        .add_columns(StatedPosition.actor_code, StatedPosition.stance)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .where(Statement.status == Status.PUBLISHED)
        .order_by(Statement.id)
    )
    given = rows_in_parts(session, query, StatedPosition.actor_code, codes)
    rows = [row for row in given if not answers.isdisjoint(_answers_given(row))]
    named = _rows_on_record(session, {row.id for row in rows} - joined.keys())
    named |= {number: _rows(bundle) for number, bundle in joined.items()}
    found: dict[Answer, list[Answered]] = {}
    for row in rows:
        told = Answered(f"statement {row.id} on record", row.stance, row.said, named[row.id])
        for answer in answers.intersection(_answers_given(row)):
            found.setdefault(answer, []).append(told)
    return found


def _answers_given(row: Any) -> list[Answer]:
    return _asked_by(row.ref, row.actor_code, row.stance, row.kind)


def _rows_on_record(session: Session, statements: set[int]) -> dict[int, Rows]:
    told: dict[int, list[tuple[str, str]]] = {number: [] for number in statements}
    query = select(Report.statement_id, Report.ref, Report.related).where(
        Report.withdrawn_reason.is_(None)
    )
    for number, ref, related in rows_in_parts(session, query, Report.statement_id, statements):
        if number and ref:
            told[number].append((ref, related or ""))
    return {number: _rows_told(rows) for number, rows in told.items()}


def _rows_told(rows: Sequence[tuple[str, str]]) -> Rows:
    return Rows(
        refs=frozenset(ref for ref, _ in rows),
        related=frozenset(chain.from_iterable(read_related(related) for _, related in rows)),
    )
