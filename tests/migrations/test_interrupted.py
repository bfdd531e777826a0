"""A migration killed at any statement leaves what was there, and can be run again."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from tests import processes
from tests.migrations.alembic import PLAIN, upgrade
from tests.migrations.schema import fill_at, rows_at, schema_at

NewUrl = Callable[[], str]
CHANGES = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE")
STATEMENTS_OF_THE_FIRST = range(1, 61, 10)
STATEMENTS_OF_A_REBUILD = {"sqlite": range(1, 7), "postgresql": range(1, 4)}


@pytest.mark.parametrize("statements", STATEMENTS_OF_THE_FIRST)
def test_the_first_tables_are_all_there_or_none(new_url: NewUrl, statements: int) -> None:
    url = new_url()

    assert killed_after(statements, url) == -signal.SIGKILL
    assert schema_at(url) == set()

    upgrade(url)
    assert len(schema_at(url)) > 300


def test_rows_survive_a_rebuild_killed_at_any_statement(
    migrated_url: NewUrl, engine_name: str
) -> None:
    url = migrated_url()
    fill_at(url)
    schema, rows = schema_at(url), rows_at(url)

    for statements in STATEMENTS_OF_A_REBUILD[engine_name]:
        assert killed_after(statements, url, seeded="rebuilds_a_table") == -signal.SIGKILL
        assert schema_at(url) == schema
        assert rows_at(url) == rows

    assert killed_after(99, url, seeded="rebuilds_a_table") == 0
    assert rows_at(url) == rows
    assert schema < schema_at(url)


def test_the_drivers_own_transactions_would_leave_half_a_schema(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plain.sqlite'}"

    assert killed_after(21, url, scripts=PLAIN) == -signal.SIGKILL

    assert schema_at(url) != set()
    with pytest.raises(OperationalError, match="already exists"):
        upgrade(url, scripts=PLAIN)


def killed_after(statements: int, url: str, **given: Any) -> int:
    return processes.run(_upgrade_and_die, statements, url, given)


def _upgrade_and_die(statements: int, url: str, given: dict[str, Any]) -> None:
    left = statements

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal left
        left -= statement.strip().startswith(CHANGES)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    upgrade(url, **given)
