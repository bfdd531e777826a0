"""Where the chains of an initiative begin: the origins, who told first, and what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.report import Origin, Report
from app.domain.statement import Statement
from app.domain.tellers import is_described
from app.queries.parts.alike.likeness import named

Told = tuple[DraftKind, int]
"""A statement or an invitation, by its number."""


@dataclass(frozen=True)
class Beginning:
    """The end of one chain: its origin, the teller it begins with, and what was told.

    `names` are what the origin can be called by. `stands` says that neither the report nor what
    it tells is withdrawn.
    """

    id: int
    ref: str
    teller: str
    names: frozenset[str]
    told: Told
    words: str
    day: UncertainDate
    stands: bool


def load_beginnings(session: Session, initiative: str) -> list[Beginning]:
    """Return the ends of all chains of an initiative: those of statements first, then the rest."""
    found: list[Beginning] = []
    for kind in (DraftKind.STATEMENT, DraftKind.INVITATION):
        found += [_beginning(row, kind) for row in session.execute(_ends(kind, initiative))]
    return found


def _beginning(row: Any, kind: DraftKind) -> Beginning:
    return Beginning(
        row.id,
        row.ref,
        row.teller,
        frozenset(named(_callers(row.teller, row.nearer))),
        (kind, row.number),
        row.words,
        row.day,
        stands=row.status is Status.PUBLISHED and row.withdrawn_reason is None,
    )


def _callers(voice: str, nearer: str | None) -> Iterable[str]:
    """Name the voice, and whoever has it from a voice that is only described."""
    return [voice, nearer] if nearer and is_described(voice) else [voice]


def _ends(kind: DraftKind, initiative: str) -> Select[*tuple[Any, ...]]:
    record: Any = Statement if kind is DraftKind.STATEMENT else Invitation
    is_said = record is Statement
    nearer = aliased(Report)
    return (
        select(
            Origin.id,
            Origin.ref,
            Report.teller,
            Report.withdrawn_reason,
            nearer.teller.label("nearer"),
            record.id.label("number"),
            record.status,
            (record.summary if is_said else record.occasion).label("words"),
            (record.said if is_said else record.sent).label("day"),
        )
        .join(Report, Report.origin_id == Origin.id)
        .join(record, record.id == (Report.statement_id if is_said else Report.invitation_id))
        .join(Initiative, Initiative.id == record.initiative_id)
        .outerjoin(nearer, nearer.relays_id == Report.id)
        .where(Initiative.slug == initiative)
        .order_by(Origin.id, Report.id, nearer.id)
    )
