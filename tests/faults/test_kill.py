"""A save that was confirmed is there after a kill, and no save is half there.

Writers in processes of their own save two records and a count at a time and note each save that
was confirmed. They are killed at random; what they noted is then compared with what is on record.
"""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.database import Database
from app.domain.records import Origin, Reason, Revision
from tests import processes

WRITERS = 4
FEWEST_KILLS = 20
SECONDS_BETWEEN_KILLS = 0.12
# A file in memory is written so fast that hardly a kill falls into a hole; on a disk one would.
AS_ON_A_DISK = 0.02


@pytest.fixture
def sqlite_url(sqlite_database: Database) -> str:
    """The address of a migrated file that nobody has open, with a count in it."""
    url = str(sqlite_database.url)
    database = Database(url)
    with database.writing() as session:
        session.add(Reason(code="count", label="Saves", position=0))
    database.close()
    return url


def test_confirmed_saves_survive_kills_and_none_is_half_there(
    sqlite_url: str, tmp_path: Path
) -> None:
    kills = _write_under_kills(
        _save, sqlite_url, tmp_path, 6, lambda: len(_confirmed(tmp_path)) > 100
    )
    confirmed, kept = _confirmed(tmp_path), _kept(sqlite_url)

    assert kills >= FEWEST_KILLS
    assert len(confirmed) > 100
    assert confirmed - kept == set()
    assert _halves(sqlite_url) == []
    assert not (tmp_path / "seen_half").exists()


def test_confirming_before_the_commit_is_caught(sqlite_url: str, tmp_path: Path) -> None:
    def is_caught() -> bool:
        return _confirmed(tmp_path) - _kept(sqlite_url) != set()

    _write_under_kills(_save_confirming_early, sqlite_url, tmp_path, 2, is_caught)

    assert _confirmed(tmp_path) - _kept(sqlite_url) != set()


def test_saving_in_two_transactions_is_caught(sqlite_url: str, tmp_path: Path) -> None:
    def is_caught() -> bool:
        return _halves(sqlite_url) != [] and (tmp_path / "seen_half").exists()

    _write_under_kills(_save_in_two, sqlite_url, tmp_path, 2, is_caught)

    assert _halves(sqlite_url) != []
    assert (tmp_path / "seen_half").exists()


def _write_under_kills(
    save: Callable[..., None],
    url: str,
    folder: Path,
    seconds: float,
    is_enough: Callable[[], bool],
) -> int:
    """Run the writers for so long, kill one after the other, now and then all, and start anew.

    On a busy machine that goes on until there is enough to judge by, or for ten times as long.
    """
    chance = random.Random(7)
    writers = {n: processes.start(_write, save, url, folder, n, 0) for n in range(WRITERS)}
    reader = processes.start(_read, url, folder / "seen_half")
    begun, kills = time.monotonic(), 0
    try:
        while (now := time.monotonic() - begun) < seconds or not (
            now > 10 * seconds or (kills >= FEWEST_KILLS and is_enough())
        ):
            time.sleep(chance.uniform(0, 2 * SECONDS_BETWEEN_KILLS))
            everyone = chance.random() < 0.1
            for n in list(writers) if everyone else [chance.randrange(WRITERS)]:
                processes.kill(writers[n])
                kills += 1
                writers[n] = processes.start(_write, save, url, folder, n, kills)
    finally:
        codes = {processes.kill(process) for process in [*writers.values(), reader]}
    assert codes == {-signal.SIGKILL}, "a process had ended by itself"
    return kills


def _write(save: Callable[..., None], url: str, folder: Path, writer: int, life: int) -> None:
    database = Database(url)
    notes = os.open(folder / f"confirmed-{writer}", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    number, parent = 0, os.getppid()
    while os.getppid() == parent:
        number += 1
        ref = f"{writer}-{life}-{number}"
        save(database, ref, lambda ref=ref: os.write(notes, f"{ref}\n".encode()))


def _save(database: Database, ref: str, confirm: Callable[[], object]) -> None:
    with database.writing() as session:
        session.add_all([Origin(ref=ref), _revision(ref)])
        session.get_one(Reason, "count").position += 1
    confirm()


def _save_confirming_early(database: Database, ref: str, confirm: Callable[[], object]) -> None:
    with database.writing() as session:
        session.add_all([Origin(ref=ref), _revision(ref)])
        session.get_one(Reason, "count").position += 1
        session.flush()
        confirm()
        time.sleep(AS_ON_A_DISK)


def _save_in_two(database: Database, ref: str, confirm: Callable[[], object]) -> None:
    with database.writing() as session:
        session.add(Origin(ref=ref))
    time.sleep(AS_ON_A_DISK)
    with database.writing() as session:
        session.add(_revision(ref))
        session.get_one(Reason, "count").position += 1
    confirm()


def _revision(ref: str) -> Revision:
    return Revision(record="origins", record_id=ref, version=1, content={}, made_by="a writer")


def _read(url: str, seen_half: Path) -> None:
    """Look all the while whether a reader ever sees a save that is half there."""
    database, parent = Database(url), os.getppid()
    while os.getppid() == parent:
        with database.reading() as session:
            first, again = _counts(session), _counts(session)
        if len(set(first)) > 1 or first != again:
            seen_half.write_text(f"{first}, {again}")


def _counts(session: Any) -> tuple[int, int, int]:
    return (
        session.scalar(select(func.count()).select_from(Origin)),
        session.scalar(select(func.count()).select_from(Revision)),
        session.scalar(select(Reason.position)),
    )


def _confirmed(folder: Path) -> set[str]:
    """Return what the writers noted; a line cut off by a kill was not confirmed to anybody."""
    notes = [file.read_text() for file in folder.glob("confirmed-*")]
    return {line for note in notes for line in note[: note.rfind("\n") + 1].splitlines()}


def _kept(url: str) -> set[str]:
    database = Database(url)
    with database.reading() as session:
        kept = set(session.scalars(select(Origin.ref)))
    database.close()
    return kept


def _halves(url: str) -> list[str]:
    """Return what is not whole: records without their revision, a wrong count, a damaged file."""
    database = Database(url)
    with database.reading() as session:
        alone = set(session.scalars(select(Origin.ref))) ^ set(
            session.scalars(select(Revision.record_id))
        )
        counts = set(_counts(session))
        damage = [row[0] for row in session.execute(text("PRAGMA integrity_check"))]
        damage += [str(row) for row in session.execute(text("PRAGMA foreign_key_check"))]
    database.close()
    miscounted = [f"counts {sorted(counts)}"] if len(counts) > 1 else []
    return [*sorted(alone), *miscounted, *(line for line in damage if line != "ok")]
