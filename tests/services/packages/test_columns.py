"""Every column of the public record says what it means."""

import pytest
from sqlalchemy import Table

from app.services.packages import describe_package, descriptions, public_tables

COLUMNS = [f"{table.name}.{name}" for table in public_tables() for name in ["", *table.c.keys()]]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_column_is_described(column: str) -> None:
    table, name = column.split(".")

    assert descriptions().get(table, {}).get(name), f"Describe {column} in columns.toml."
    assert descriptions()[table][name].endswith(".")


def test_nothing_is_described_that_is_not_there() -> None:
    described = {f"{table}.{name}" for table, names in descriptions().items() for name in names}

    assert described == set(COLUMNS)


@pytest.mark.parametrize("table", public_tables(), ids=lambda table: table.name)
def test_the_package_names_types_and_keys(table: Table) -> None:
    resources = {r["name"]: r for r in describe_package(public_tables())["resources"]}
    schema = resources[table.name]["schema"]

    assert [field["name"] for field in schema["fields"]] == table.c.keys()
    assert schema["primaryKey"] == [column.name for column in table.primary_key]
    assert schema["missingValues"] == [""]
    for key in schema["foreignKeys"]:
        assert key["reference"]["resource"] in {"", *resources}


@pytest.mark.parametrize("table", public_tables(), ids=lambda table: table.name)
def test_every_column_is_of_a_type_that_the_format_has(table: Table) -> None:
    resources = {r["name"]: r for r in describe_package(public_tables())["resources"]}
    known = {"string", "integer", "boolean", "date", "datetime", "object"}

    for field in resources[table.name]["schema"]["fields"]:
        assert field["type"] in known, field["name"]
        if "enum" in field.get("constraints", {}):
            assert field["type"] == "string", field["name"]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("statements.summary", "string"),
        ("statements.said_edtf", "string"),
        ("statements.certainty", "string"),
        ("statements.id", "integer"),
        ("statements.about_others", "boolean"),
        ("statements.said_earliest", "date"),
        ("statements.recorded_at", "datetime"),
        ("revisions.content", "object"),
    ],
)
def test_each_kind_of_value_has_its_type(column: str, kind: str) -> None:
    table, name = column.split(".")
    resources = {r["name"]: r for r in describe_package(public_tables())["resources"]}
    fields = {field["name"]: field for field in resources[table]["schema"]["fields"]}

    assert fields[name]["type"] == kind


def test_a_report_points_at_its_own_table() -> None:
    reports = next(
        r for r in describe_package(public_tables())["resources"] if r["name"] == "reports"
    )

    assert {
        "fields": ["relays_id"], "reference": {"resource": "", "fields": ["id"]},
    } in reports["schema"]["foreignKeys"]  # fmt: skip
