from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture.constructors import made_in_two_places

Write = Callable[..., Path]
ROLE = {"app/domain/role.py": "class Role(Base):\n    __tablename__ = 'roles'"}
MAKES = "def add() -> None:\n    Role(note=None)"


def test_every_record_is_made_in_one_place() -> None:
    assert made_in_two_places(ROOT) == []


@pytest.mark.parametrize("also", [MAKES, "found = [role.Role() for _ in range(3)]"])
def test_a_record_made_in_two_places_is_caught(write: Write, also: str) -> None:
    assert made_in_two_places(write(**ROLE, **{"app/a.py": MAKES})) == []
    assert made_in_two_places(write(**ROLE, **{"app/a.py": MAKES, "app/b/c.py": also})) == [
        "Role is made in app/a.py, app/b/c.py: let one of them write it for the others"
    ]


def test_what_is_no_record_may_be_made_anywhere(write: Write) -> None:
    plain = {"app/domain/role.py": "class Role:\n    pass"}
    assert made_in_two_places(write(**plain, **{"app/a.py": MAKES, "app/b.py": MAKES})) == []
