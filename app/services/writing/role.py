"""Puts roles on record and changes them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.inputs.declared import values_of
from app.domain.inputs.role import RoleFields, RoleInput
from app.domain.role import Role
from app.services.keeping import Keeping
from app.services.writing.columns import write_columns


def role_columns(initiative: int, given: RoleInput) -> dict[str, Any]:
    """Return the columns of a role by what is given; what that names is on record."""
    return values_of(given, RoleFields) | {
        "initiative_id": initiative,
        "actor_code": given.country,
        "statement_id": given.statement,
        "invitation_id": given.invitation,
        "source_id": given.source,
    }


def find_role(session: Session, columns: Mapping[str, Any]) -> Role | None:
    """Return the role of this kind that the actor has there, also one that was withdrawn."""
    same = {name: columns[name] for name in ("initiative_id", "actor_code", "role")}
    return session.scalar(select(Role).filter_by(**same))


def add_role(keeping: Keeping, columns: Mapping[str, Any]) -> Role:
    """Put a role on record."""
    return keeping.keep(Role(**columns, recorded_by=keeping.by))


def change_role(keeping: Keeping, role: Role, columns: Mapping[str, Any]) -> None:
    """Let a role be as the columns have it, and keep a version of that."""
    write_columns(role, columns)
    keeping.change(role)
