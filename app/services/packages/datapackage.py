"""Describes a package in the format of Frictionless Data (specs.frictionlessdata.io, version 1)."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.types import TypeEngine

from app.domain.base import Code, Day, Flag, Json, Moment
from app.services.packages.cells import is_text
from app.services.packages.columns import description_of
from app.services.packages.schema import foreign_keys

FILE = "datapackage.json"
DESCRIPTION = (
    "National positions on international initiatives: who was asked, who agreed, who declined, why,"
    " how sure that is and since when, with the statement and the sources behind every answer."
    " Text that a spreadsheet would take for a formula has an apostrophe in front: cells that begin"
    " with = + - @ or their wide forms, a tab or a line break, or with apostrophes before one of"
    " them, and are no plain numbers. Take one apostrophe away to get the text."
    " `demarche import package` does so."
)
LICENCE_NOTE = (
    "The licence covers the facts as compiled here. Titles and quotations belong to their authors"
    " and publishers, who are named in sources.csv, and are kept short as quotations."
)
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def describe_package(tables: list[Table]) -> dict[str, Any]:
    """Return the descriptor; it depends on the schema alone and is the same for every export."""
    return {
        "profile": "tabular-data-package",
        "name": "demarche",
        "title": "Demarche: national positions and the statements behind them",
        "description": DESCRIPTION,
        "licenses": [LICENCE],
        "licence_note": LICENCE_NOTE,
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": description_of(table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [column.name for column in table.primary_key],
            "foreignKeys": [_reference(column, key) for column, key in foreign_keys(table)],
            "missingValues": [""],
        },
    }


def _field(column: Column[Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if _never_empty(column):
        constraints["required"] = True
    if isinstance(column.type, Code):
        constraints["enum"] = [code.value for code in column.type.codes]
    return {
        "name": column.name,
        "type": _type(column.type),
        "description": description_of(column.table.name, column.name),
        **({"constraints": constraints} if constraints else {}),
    }


def _never_empty(column: Column[Any]) -> bool:
    """Whether no cell is empty; a text that is always there can still be an empty one."""
    if column.nullable:
        return False
    return not is_text(column) or column.primary_key or bool(column.foreign_keys)


def _type(kind: TypeEngine[Any]) -> str:
    match kind:
        case Day():
            return "date"
        case Moment():
            return "datetime"
        case Flag():
            return "boolean"
        case Json():
            return "object"
        case Code():
            return "string"
        case Integer():
            return "integer"
    return "string"


def _reference(column: Column[Any], key: ForeignKey) -> dict[str, Any]:
    # The format has an empty name for the table itself.
    other = "" if key.column.table is column.table else key.column.table.name
    return {
        "fields": [column.name],
        "reference": {"resource": other, "fields": [key.column.name]},
    }
