"""Lists and objects come back from a column as they were handed in."""

from typing import Any

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.base import Json

VALUES = ([], {}, [[]], ["[]"], "[]", "", {"a": []}, ["ä", 1, None, True])


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back_as_it_was(dialect: Dialect, value: Any) -> None:
    kept = Json().process_bind_param(value, dialect)

    assert Json().process_result_value(kept, dialect) == value


def test_two_readings_share_no_list() -> None:
    one, other = (Json().process_result_value("[]", sqlite.dialect()) for _ in range(2))

    one.append("changed")
    assert other == []
