"""A PostgreSQL server for the tests: the one the environment names, or one of our own.

Our own is started from Debian's binaries on a socket in a temporary folder, without flushing to
the disk, and is stopped by its process id. PostgreSQL does not run as root, so then it runs as
the user `postgres` that Debian's package makes.
"""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, make_url

VARIABLE = "DEMARCHE_TEST_POSTGRESQL_URL"
BINARIES = Path("/usr/lib/postgresql")
START_SECONDS = 30
NUMBERS = itertools.count(1)
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    # Databases live for a moment: there is nothing to tidy up or to send elsewhere.
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
}


class NoPostgres(Exception):
    """There is no PostgreSQL to test with; says how to get one."""


@contextmanager
def postgresql_server() -> Iterator[URL]:
    """Give the address of a server's maintenance database, and stop the server if it is ours."""
    if os.environ.get(VARIABLE):
        yield make_url(os.environ[VARIABLE])
        return
    binaries = _newest_binaries()
    folder = Path(tempfile.mkdtemp(prefix="demarche-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        with _running(binaries, folder):
            yield URL.create(
                "postgresql+psycopg",
                username="demarche",
                database="postgres",
                query={"host": str(folder)},
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Maintenance:
    """What is asked of the server itself, and not within any of its databases."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def copy(self, template: str, name: str) -> None:
        """Copy the files of the template as they are: page by page takes seven times as long."""
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def written(self) -> Any:
        """How far the server has got in its log, into which goes all that anybody writes."""
        return self._run("SELECT pg_current_wal_insert_lsn()").fetchone()

    def part_all_from(self, name: str) -> None:
        """End what connections to the database a test has left behind."""
        theirs = f"FROM pg_stat_activity WHERE datname = '{name}'"
        self._run(f"SELECT pg_terminate_backend(pid) {theirs}")

    def _run(self, sql: str) -> psycopg.Cursor:
        return self._connection.execute(sql.encode())


@contextmanager
def maintaining(server: URL) -> Iterator[Maintenance]:
    """A connection to the server, on which nothing runs within a transaction."""
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        yield Maintenance(connection)


@contextmanager
def new_database(server: URL, template: str) -> Iterator[str]:
    """Give the address of a copy of the template, which is dropped when the block ends."""
    name = database_name()
    with maintaining(server) as maintenance:
        maintenance.copy(template, name)
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with maintaining(server) as maintenance:
            maintenance.drop(name)


def database_name() -> str:
    """A name that no database of the tests has yet."""
    return f"demarche_test_{os.getpid()}_{next(NUMBERS)}"


def _newest_binaries() -> Path:
    found = sorted(BINARIES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise NoPostgres(
            f"PostgreSQL is not here, so half of the tests cannot run. Install the package"
            f" `postgresql`, or set {VARIABLE} to a server that may be filled with test databases."
        )
    return found[-1].parent


@contextmanager
def _running(binaries: Path, folder: Path) -> Iterator[None]:
    data = folder / "data"
    initdb = [binaries / "initdb", "-D", data, "-U", "demarche", "-A", "trust", "-N"]
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    with (folder / "log").open("a") as log:
        given = _as_postgres(folder) | {"stdout": log, "stderr": log}
        subprocess.run([*initdb, "--encoding=UTF8", "--locale=C.UTF-8"], check=True, **given)
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options], **given
        )
    try:
        _wait_until_ready(server, folder)
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=START_SECONDS)


def _as_postgres(folder: Path) -> dict[str, Any]:
    user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    return {"cwd": folder, **(user if os.geteuid() == 0 else {})}


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="demarche", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise NoPostgres(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
