"""Signatures lie on the side of being bound since decision 36, unless somebody chose otherwise."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.database import Database
from tests.migrations.alembic import downgrade, upgrade

SCALE = text("INSERT INTO scales (code, label, is_final) VALUES (:scale, 'A scale', 1)")
STANCE = text(
    "INSERT INTO stances (scale_code, code, label, glyph, family, meaning, position, direction,"
    " is_answer) VALUES (:scale, 'signed', 'Signed', '✎', 'part', 'It signed.', 1, :direction, 1)"
)
DIRECTION = text("SELECT direction FROM stances WHERE scale_code = :scale")


@pytest.mark.parametrize(
    ("scale", "before", "after"), [("treaty", 1, 2), ("treaty", 0, 0), ("other", 1, 1)]
)
def test_a_signature_of_a_treaty_moves_to_the_side_of_being_bound(
    new_url: Callable[[], str], scale: str, before: int, after: int
) -> None:
    url = new_url()
    upgrade(url, "0015")
    database = Database(url)
    with database.writing() as session:
        session.execute(SCALE, {"scale": scale})
        session.execute(STANCE, {"scale": scale, "direction": before})
    database.close()

    upgrade(url, "0016")
    assert _direction(url, scale) == after
    downgrade(url, "0015")
    assert _direction(url, scale) == before


def _direction(url: str, scale: str) -> int | None:
    database = Database(url)
    with database.reading() as session:
        found: int | None = session.scalar(DIRECTION, {"scale": scale})
    database.close()
    return found
