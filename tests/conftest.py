"""The databases of the tests: a new one for each test, on both engines.

Templates are made once, an empty one and one with the dossier; each test gets a copy, which takes
a few milliseconds.
"""

import gc
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from app.migrate import migrate
from app.sqlite import make_sqlite_file
from tests import grouping
from tests.copies import NUMBERS, postgresql_copy, postgresql_filled, sqlite_copy, sqlite_filled
from tests.dossier.record import fill
from tests.memory import keep_files_in_memory
from tests.postgres import NoPostgres, new_database, postgresql_server
from tests.quick import mark_needs
from tests.sealed import KEY

BROWSER = Path(__file__).parent / "browser"


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # What is collected stays until the end: there is nothing to throw away yet.
    config.pluginmanager.register(grouping)
    keep_files_in_memory()
    # Or what seals would make a key wherever the tests are run from.
    os.environ["DEMARCHE_SECRET_KEYS"] = f'["{KEY}"]'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what needs a browser last: most faults are told within the first minutes."""
    for item in items:
        mark_needs(item)
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Search for garbage from here on, but not among the program and ten thousand tests."""
    gc.freeze()
    gc.enable()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def of_this_engine(engine_name: str, request: pytest.FixtureRequest) -> Callable[[str], Database]:
    """Gives the fixture of that name that belongs to the engine of the test."""
    return lambda name: request.getfixturevalue(f"{engine_name}_{name}")


@pytest.fixture
def database(of_this_engine: Callable[[str], Database]) -> Database:
    """An empty database with all tables; a test that asks for it runs on both engines."""
    return of_this_engine("database")


@pytest.fixture
def sqlite_database(sqlite_template: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_template) as database:
        yield database


@pytest.fixture
def postgresql_database(postgresql: URL, postgresql_template: str) -> Iterator[Database]:
    with postgresql_copy(postgresql, postgresql_template) as database:
        yield database


@pytest.fixture
def dossier(of_this_engine: Callable[[str], Database]) -> Database:
    """A database with the dossier on record; a test that asks for it runs on both engines."""
    return of_this_engine("dossier")


@pytest.fixture
def sqlite_dossier(sqlite_dossier_template: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_dossier_template) as database:
        yield database


@pytest.fixture
def postgresql_dossier(postgresql: URL, postgresql_dossier_template: str) -> Iterator[Database]:
    with postgresql_copy(postgresql, postgresql_dossier_template) as database:
        yield database


@pytest.fixture
def new_url(
    engine_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[], str]]:
    """Makes a database without any table at each call and gives its address, on both engines."""
    with ExitStack() as until_the_end:

        def make() -> str:
            if engine_name == "sqlite":
                url = f"sqlite:///{tmp_path / f'bare_{next(NUMBERS)}.sqlite'}"
                make_sqlite_file(url)
                return url
            server = request.getfixturevalue("postgresql")
            return until_the_end.enter_context(new_database(server, "template1"))

        yield make


@pytest.fixture
def migrated_url(
    engine_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[], str]]:
    """Makes a database that all migrations have gone over at each call and gives its address."""
    with ExitStack() as until_the_end:

        def make() -> str:
            template = request.getfixturevalue(f"{engine_name}_template")
            if engine_name == "sqlite":
                file = tmp_path / f"migrated_{next(NUMBERS)}.sqlite"
                shutil.copyfile(template, file)
                return f"sqlite:///{file}"
            server = request.getfixturevalue("postgresql")
            return until_the_end.enter_context(new_database(server, template))

        yield make


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "template.sqlite"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_template(postgresql: URL) -> Iterator[str]:
    with postgresql_filled(postgresql, "template1", _migrate) as name:
        yield name


@pytest.fixture(scope="session")
def sqlite_dossier_template(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The same with the dossier on record."""
    return sqlite_filled(sqlite_template, tmp_path_factory.mktemp("template"), fill)


@pytest.fixture(scope="session")
def postgresql_dossier_template(postgresql: URL, postgresql_template: str) -> Iterator[str]:
    with postgresql_filled(postgresql, postgresql_template, fill) as name:
        yield name


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """The server; without one these tests are skipped, and on CI they fail."""
    try:
        with postgresql_server() as url:
            yield url
    except NoPostgres as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        warnings.warn(f"HALF OF THE TESTS WERE SKIPPED. {missing}", stacklevel=1)
        pytest.skip(str(missing))


def _migrate(database: Database) -> None:
    migrate(database.url.render_as_string(hide_password=False))
