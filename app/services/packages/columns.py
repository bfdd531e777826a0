"""What every table and column means, from the one table that says so: columns.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("columns.toml")
Descriptions = Mapping[str, Mapping[str, str]]


@cache
def descriptions() -> Descriptions:
    """Return what each column means, by table and column; "" stands for the table itself."""
    with TABLE.open("rb") as file:
        return tomllib.load(file)


def description_of(table: str, column: str = "") -> str:
    return descriptions()[table][column]
