"""Starts uvicorn on the loopback, reads what processor time it took, and stops it by its number."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from app.places import ROOT

FLAGS = (
    *("--host", "127.0.0.1", "--loop", "uvloop", "--http", "httptools"),
    *("--no-access-log", "--log-level", "warning", "--no-server-header"),
)
PRODUCT = ("--factory", "app.main:app_from_environment")
FIXED = ("--lifespan", "off", "bench.fixed:app")
START_SECONDS = 90
STOP_SECONDS = 10
SETTLE_SECONDS = 30


class NoServer(Exception):
    """A server did not start or does not stop working."""


@dataclass(frozen=True)
class Server:
    """A running server and its processes."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Return the user and system seconds of the whole process tree so far."""
        tree = [self.process, *self.process.children(recursive=True)]
        times = [process.cpu_times() for process in tree]
        return sum(time.user + time.system for time in times)

    def settle(self) -> None:
        """Wait until the server has finished what it had begun."""
        deadline = time.monotonic() + SETTLE_SECONDS
        before = -1.0
        while (now := self.cpu()) != before:
            if time.monotonic() > deadline:
                raise NoServer("The server does not come to rest.")
            before = now
            time.sleep(0.06)


@contextmanager
def product(database_url: str, workers: int = 1) -> Iterator[Server]:
    """Serve the program as it is, on that database."""
    several = ("--workers", str(workers)) if workers > 1 else ()
    with _uvicorn((*PRODUCT, *several), {"DEMARCHE_DATABASE_URL": database_url}) as server:
        yield server


@contextmanager
def fixed(answers: Path) -> Iterator[Server]:
    """Serve the bytes kept in the file."""
    with _uvicorn(FIXED, {"BENCH_ANSWERS": str(answers)}) as server:
        yield server


def cores() -> tuple[int, int] | None:
    """Return the core for servers and the one for the load, or nothing where there is but one."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    allowed = sorted(os.sched_getaffinity(0))
    return (allowed[0], allowed[1]) if len(allowed) > 1 else None


def _uvicorn(
    what: tuple[str, ...], environment: Mapping[str, str]
) -> AbstractContextManager[Server]:
    return serving([sys.executable, "-m", "uvicorn", *what, *FLAGS], environment)


@contextmanager
def serving(
    command: Sequence[str], environment: Mapping[str, str], *, is_silent: bool = False
) -> Iterator[Server]:
    """Start what listens where `--port`, put behind its command, says; stopped in the end.

    What is silent writes nowhere: writing a line for each answer costs the terminal time too.
    """
    port = _free_port()
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        preexec_fn=partial(_pin, 0),
        stderr=subprocess.DEVNULL if is_silent else None,
        stdout=subprocess.DEVNULL if is_silent else None,
    )
    try:
        _wait_until_listening(process, port)
        yield Server(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _pin(which: int) -> None:
    chosen = cores()
    if chosen:
        os.sched_setaffinity(0, {chosen[which]})


pin_load = partial(_pin, 1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_listening(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise NoServer(f"The server on port {port} did not start.")
