"""What every promise on saving rests on: the settings of SQLite, its BEGINs and its queue."""

import platform
import shutil
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.database import COPIES, Database
from app.database_errors import DatabaseBusy, DatabaseMissing, DatabaseUnsuitable
from app.domain.records import Reason
from app.domain.user import RecoveryCode
from app.migrate import migrate
from app.sqlite import PRAGMAS, make_sqlite_file, sqlite_driver
from tests import processes

PROCESSES, THREADS, ROUNDS = 3, 2, 30


def test_every_setting_of_sqlite_is_taken(sqlite_database: Database) -> None:
    with sqlite_database.reading() as session:
        found = {name: session.scalar(text(f"PRAGMA {name}")) for name in PRAGMAS}

    assert found == PRAGMAS
    assert found["journal_mode"] == "wal"
    assert found["synchronous"] == 2
    assert found["foreign_keys"] == 1


def test_a_setting_that_is_not_taken_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRAGMAS, "foreign_keys", 7)
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    make_sqlite_file(url)
    database = Database(url)

    with pytest.raises(DatabaseUnsuitable, match="did not take foreign_keys = 7: it is 1"):
        _add(database, "one")


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'mistyped.sqlite'}")

    with pytest.raises(DatabaseMissing, match="There is no database at"):
        _codes(database)
    assert not (tmp_path / "mistyped.sqlite").exists()


def test_only_its_owner_reads_a_new_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'deep' / 'new.sqlite'}"
    migrate(url)
    database = Database(url)
    _add(database, "one")

    modes = {file.name: file.stat().st_mode & 0o077 for file in (tmp_path / "deep").iterdir()}
    database.close()
    assert {"new.sqlite", "new.sqlite-wal"} <= modes.keys()
    assert {name for name, mode in modes.items() if mode and not name.endswith(".lock")} == set()


def test_others_are_shut_out_of_a_database_of_before(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite"
    migrate(f"sqlite:///{file}")
    file.chmod(0o644)

    migrate(f"sqlite:///{file}")

    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_named_by_mistake_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)

    make_sqlite_file(f"sqlite:///{folder}")

    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("url", ["postgresql+psycopg://somebody@host/records", "sqlite://"])
def test_no_file_is_made_for_a_database_that_has_none(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    make_sqlite_file(url)

    assert list(tmp_path.iterdir()) == []


def test_nothing_is_confirmed_into_a_deleted_file(sqlite_database: Database) -> None:
    file = Path(str(sqlite_database.url.database))
    _add(sqlite_database, "before")
    aside = file.with_name("aside.sqlite")
    file.rename(aside)

    for attempt in (lambda: _add(sqlite_database, "lost"), lambda: _codes(sqlite_database)):
        with pytest.raises(DatabaseMissing):
            attempt()
    assert not file.exists()
    aside.rename(file)
    assert _codes(sqlite_database) == ["before"]


def test_nothing_is_confirmed_into_a_file_deleted_while_it_is_saved(
    sqlite_database: Database,
) -> None:
    file = Path(str(sqlite_database.url.database))
    aside = file.with_name("aside.sqlite")

    def save_while_it_is_moved() -> None:
        with sqlite_database.writing() as session:
            session.add(_reason("lost"))
            session.flush()
            file.rename(aside)

    with pytest.raises(DatabaseMissing, match="while this was being saved"):
        save_while_it_is_moved()
    aside.rename(file)
    assert _codes(sqlite_database) == []


def test_another_file_of_the_name_is_taken_at_once(
    sqlite_database: Database, sqlite_template: Path
) -> None:
    file = Path(str(sqlite_database.url.database))
    _add(sqlite_database, "old")
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    shutil.copyfile(sqlite_template, file)

    _add(sqlite_database, "new")

    assert _codes(Database(f"sqlite:///{file}")) == ["new"]


def test_sqlite_is_a_version_without_the_race() -> None:
    driver = sqlite_driver()
    if driver is sqlite3:
        # Where there is a wheel, and CI runs there, it must have been installed.
        assert (sys.platform, platform.machine()) != ("linux", "x86_64")
        pytest.skip("There is no pysqlite3 for this machine; the write lock alone guards it.")

    assert driver.sqlite_version_info >= (3, 51, 3)


def test_what_was_written_is_there_to_read(database: Database) -> None:
    _add(database, "one")

    assert _codes(database) == ["one"]


def test_a_block_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_half_way(database)

    assert _codes(database) == []


def test_a_reading_block_leaves_nothing_of_what_it_wrote(database: Database) -> None:
    with database.reading() as session:
        session.add(_reason("one"))
        session.flush()

    assert _codes(database) == []


def test_writing_takes_the_lock_at_once_and_reading_does_not(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    sent: list[str] = []
    event.listen(
        database.engine, "connect", lambda found, _record: found.set_trace_callback(sent.append)
    )

    with database.reading() as session:
        session.execute(select(Reason.code))
    assert _transaction(sent) == ["BEGIN", "ROLLBACK"]
    sent.clear()

    with database.writing() as session:
        session.execute(select(Reason.code))
    assert _transaction(sent) == ["BEGIN IMMEDIATE", "COMMIT"]
    database.close()


def test_what_is_tried_leaves_nothing_and_keeps_nobody_waiting(database: Database) -> None:
    _add(database, "before")

    with database.rehearsing() as trying:
        trying.add(_reason("tried"))
        trying.flush()
        _add(database, "meanwhile")
        seen = set(trying.scalars(select(Reason.code)))

    assert {"before", "tried"} <= seen
    assert _codes(database) == ["before", "meanwhile"]


def test_what_is_tried_meets_the_same_constraints(database: Database) -> None:
    with database.rehearsing() as trying, pytest.raises(IntegrityError):
        trying.execute(insert(RecoveryCode).values(user_id=999, code_hash="of nobody"))


def test_only_a_few_try_something_at_once(sqlite_url: str) -> None:
    ours = Database(sqlite_url, wait_seconds=0.05)

    with ExitStack() as trying:
        for _ in range(COPIES):
            trying.enter_context(ours.rehearsing())
        with pytest.raises(DatabaseBusy, match="Others are trying"), ours.rehearsing():
            pass

    with ours.rehearsing() as again:
        assert again.scalar(select(Reason.code)) is None
    ours.close()


def test_writers_of_several_processes_queue(sqlite_url: str) -> None:
    _compete(sqlite_url, _writing_in_turn)

    assert _counted(sqlite_url) == PROCESSES * THREADS * ROUNDS


def test_without_the_queue_their_work_is_lost(sqlite_url: str) -> None:
    _compete(sqlite_url, _writing_at_will)

    assert _counted(sqlite_url) < PROCESSES * THREADS * ROUNDS


@pytest.mark.parametrize("holder", ["thread", "process", "foreign"])
def test_a_writer_gives_up_after_the_deadline(sqlite_url: str, holder: str) -> None:
    ours = Database(sqlite_url, wait_seconds=0.2)
    event.listen(ours.engine, "connect", _wait_briefly)
    hold = {"thread": _hold_in_thread, "process": _hold_in_process, "foreign": _hold_as_foreigner}

    with hold[holder](ours), pytest.raises(DatabaseBusy, match="Try again in a moment"):
        _add(ours, "one")
    _add(ours, "two")

    assert _codes(ours) == ["two"]
    ours.close()


@pytest.fixture
def sqlite_url(sqlite_database: Database) -> str:
    """The address of a migrated file that nobody has open."""
    return str(sqlite_database.url)


@contextmanager
def _hold_in_thread(database: Database) -> Iterator[None]:
    held, done = threading.Event(), threading.Event()
    thread = threading.Thread(target=_write_until, args=(database, held, done))
    thread.start()
    held.wait(10)
    yield
    done.set()
    thread.join()


@contextmanager
def _hold_in_process(database: Database) -> Iterator[None]:
    with _held_by(_write_in_process, str(database.url)):
        yield


@contextmanager
def _hold_as_foreigner(database: Database) -> Iterator[None]:
    with _held_by(_write_as_foreigner, str(database.url.database)):
        yield


@contextmanager
def _held_by(work: Callable[..., None], address: str) -> Iterator[None]:
    held, done = processes.FORK.Event(), processes.FORK.Event()
    process = processes.start(work, address, held, done)
    held.wait(10)
    yield
    done.set()
    process.join()


def _write_in_process(url: str, held: Any, done: Any) -> None:
    _write_until(Database(url), held, done)


def _write_until(database: Database, held: Any, done: Any) -> None:
    with database.writing():
        held.set()
        done.wait(10)


def _write_as_foreigner(file: str, held: Any, done: Any) -> None:
    """Write as a program does that knows SQLite's lock and not ours."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    held.set()
    done.wait(10)
    connection.close()


def _wait_briefly(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout = 200")


def _compete(url: str, writing: Callable[[Database], Any]) -> None:
    database = Database(url)
    _add(database, "counted")
    database.close()
    competitors = [processes.start(_count_in_threads, url, writing) for _ in range(PROCESSES)]
    for process in competitors:
        process.join()


def _count_in_threads(url: str, writing: Callable[[Database], Any]) -> None:
    database = Database(url)
    threads = [threading.Thread(target=_count, args=(database, writing)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _count(database: Database, writing: Callable[[Database], Any]) -> None:
    for _ in range(ROUNDS):
        try:
            with writing(database) as session:
                counted = session.get_one(Reason, "counted")
                counted.position += 1
        except OperationalError:
            continue


def _writing_in_turn(database: Database) -> Any:
    return database.writing()


def _writing_at_will(database: Database) -> Any:
    """Write without our lock and with SQLite's plain BEGIN, as drivers do by themselves."""
    return database._readers.begin()


def _counted(url: str) -> int:
    database = Database(url)
    with database.reading() as session:
        counted = session.get_one(Reason, "counted").position
    database.close()
    return counted


def _reason(code: str) -> Reason:
    return Reason(code=code, label=code, position=0)


def _add(database: Database, code: str) -> None:
    with database.writing() as session:
        session.add(_reason(code))


def _codes(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Reason.code)))


def _fail_half_way(database: Database) -> None:
    with database.writing() as session:
        session.add(_reason("one"))
        session.flush()
        raise ZeroDivisionError


def _transaction(sent: list[str]) -> list[str]:
    return [line for line in sent if line.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
