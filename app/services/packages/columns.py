"""What every table and column means: as its field is declared, or as columns.toml says."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.domain.inputs.check import CheckFields
from app.domain.inputs.declared import declarations
from app.domain.inputs.initiative import InitiativeFields
from app.domain.inputs.invitation import InvitationFields
from app.domain.inputs.person import PersonFields
from app.domain.inputs.report import ReportFields
from app.domain.inputs.role import RoleFields
from app.domain.inputs.ruling import RulingFields
from app.domain.inputs.source import SourceFields
from app.domain.inputs.statement import StatementFields
from app.domain.inputs.told import ToldFields

TABLE = Path(__file__).with_name("columns.toml")
DECLARED: Mapping[str, tuple[type, ...]] = {
    "sources": (SourceFields,),
    "statements": (StatementFields,),
    "invitations": (InvitationFields,),
    "reports": (ToldFields, ReportFields),
    "people": (PersonFields,),
    "initiatives": (InitiativeFields,),
    "roles": (RoleFields,),
    "checks": (CheckFields,),
    "rulings": (RulingFields,),
}
Descriptions = Mapping[str, Mapping[str, str]]


@cache
def descriptions() -> Descriptions:
    """Return what each column means, by table and column; "" stands for the table itself."""
    with TABLE.open("rb") as file:
        tables = tomllib.load(file)
    return {table: columns | _declared(table) for table, columns in tables.items()}


def description_of(table: str, column: str = "") -> str:
    return descriptions()[table][column]


def _declared(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for fields in DECLARED.get(table, ()):
        found |= {name: one.means for name, one in declarations(fields).items() if one.means}
    return found
