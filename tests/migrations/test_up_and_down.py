from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError

from app.places import ROOT
from app.sqlite import make_sqlite_file
from migrations import safety
from tests.migrations.alembic import downgrade, upgrade
from tests.migrations.schema import fill_at, rows_at, schema_at
from tests.rows import ROWS

NewUrl = Callable[[], str]


def test_every_migration_goes_up_and_down_and_up_again(new_url: NewUrl) -> None:
    url = new_url()
    on_the_way_up = []
    for revision in _revisions():
        on_the_way_up.append(schema_at(url))
        upgrade(url, revision)
    newest = schema_at(url)
    fill_at(url)

    for schema in reversed(on_the_way_up):
        downgrade(url, "-1")
        assert schema_at(url) == schema

    upgrade(url)
    assert schema_at(url) == newest


def test_a_table_that_others_point_at_can_be_rebuilt(migrated_url: NewUrl) -> None:
    url = _filled(migrated_url())
    rows, schema = rows_at(url), schema_at(url)

    upgrade(url, seeded="rebuilds_a_table")

    assert rows_at(url) == rows
    assert schema - schema_at(url) == set()
    assert all("motto" in line for line in schema_at(url) - schema)


def test_it_could_not_be_with_foreign_keys_followed(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(sqlite_url)
    url = _filled(sqlite_url)
    monkeypatch.setattr(safety, "stop_following_references", lambda _connection: None)

    with pytest.raises(IntegrityError):
        upgrade(url, seeded="rebuilds_a_table")


def test_a_migration_that_loses_rows_is_rolled_back(migrated_url: NewUrl) -> None:
    url = _filled(migrated_url())

    with pytest.raises(Exception, match="seeded left 0 of 1 rows in actor_aliases"):
        upgrade(url, seeded="loses_rows")

    assert rows_at(url)["actor_aliases"] == 1
    upgrade(url, seeded="means_to_lose_rows")
    assert rows_at(url)["actor_aliases"] == 0


def test_a_migration_that_breaks_references_is_rolled_back(migrated_url: NewUrl) -> None:
    url = _filled(migrated_url())

    with pytest.raises(Exception, match=r"point at nothing, in offices|violates foreign key"):
        upgrade(url, seeded="breaks_references")

    assert rows_at(url)["people"] == 1


def test_an_sqlite_file_with_rows_is_copied_first(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    url = sqlite_url
    file = Path(str(make_url(url).database))
    upgrade(url)
    assert _copies(file) == []
    fill_at(url)

    upgrade(url)
    assert _copies(file) == []

    upgrade(url, seeded="means_to_lose_rows")
    (copy,) = _copies(file)
    assert rows_at(f"sqlite:///{copy}")["actor_aliases"] == 1
    assert copy.stat().st_mode & 0o777 == 0o600
    assert str(copy) in capsys.readouterr().out


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'demarche.sqlite'}"
    make_sqlite_file(url)
    return url


def _filled(url: str) -> str:
    fill_at(url)
    assert rows_at(url).keys() == ROWS.keys()
    assert min(rows_at(url).values()) == 1
    return url


def _revisions() -> list[str]:
    scripts = ScriptDirectory.from_config(Config(ROOT / "alembic.ini"))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def _copies(file: Path) -> list[Path]:
    return sorted(file.parent.glob(f"{file.stem}-at-*"))
