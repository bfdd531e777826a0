"""Brings back what an undone import took along and what this one rests on again."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from app.domain.base import Base
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.services.keeping import Keeping
from app.services.parts import scalars_in_parts
from app.services.revisions import revisions_for
from app.services.undoing import is_of_undone_import

WHY = "Brought back: another import rests on it."


def bring_back(keeping: Keeping) -> None:
    """Let sources, people and initiatives count again on which something new rests.

    Only those that an undone import took along: what an editor withdrew stays withdrawn, and a
    note says so.
    """
    back: list[Base] = []
    for kind, numbers in _needed(keeping.added()).items():
        withdrawn = select(kind).where(kind.withdrawn_reason.is_not(None))
        for record in scalars_in_parts(keeping.session, withdrawn, kind.id, numbers):
            if is_of_undone_import(record.withdrawn_reason):
                record.withdrawn_reason = None
                back.append(record)
            else:
                label = {Source: "Source", Person: "Person"}.get(kind, "Initiative")
                keeping.note(
                    f"{label} {record.id} is withdrawn ({record.withdrawn_reason}): what these"
                    " sheets rest on it does not count until somebody brings it back."
                )
    revisions_for(keeping.session, back, keeping.by, WHY)


def _needed(added: Iterable[Base]) -> dict[type[Any], set[int]]:
    """Name the sources, people and initiatives on which new records rest."""
    needed: dict[type[Any], set[int]] = {Source: set(), Person: set(), Initiative: set()}
    for record in added:
        match record:
            case Report():
                needed[Source].add(record.source_id or 0)
            case Statement():
                needed[Person].add(record.person_id or 0)
                needed[Initiative].add(record.initiative_id)
            case Invitation():
                needed[Person].add(record.sender_person_id or 0)
                needed[Initiative].add(record.initiative_id)
    return needed
