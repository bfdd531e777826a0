"""Sends requests to a server for a while: with wrk, or with a small client of our own."""

import http.client
import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.servers import Server, pin_load

TIMEOUT = "30s"
# A round in which nothing was answered, because others had the machine, is taken once more.
LONGER = 4
ANSWERED = re.compile(r"(\d+) requests in ")
RATE = re.compile(r"Requests/sec:\s*([0-9.]+)")
FAULT = re.compile(r"Non-2xx or 3xx responses: \d+|Socket errors: .*")


class LoadFailed(Exception):
    """A server gave another answer than it should."""


@dataclass(frozen=True)
class Target:
    """What is asked for, how often at once and for how long."""

    path: str
    headers: Mapping[str, str]
    status: int
    connections: int
    seconds: float


@dataclass(frozen=True)
class Answer:
    """One answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Round:
    """What one round showed; CPU in seconds per request of the whole server tree."""

    per_second: float
    cpu: float


def client_name() -> str:
    """Say which client puts the load on."""
    return "wrk" if shutil.which("wrk") else "built-in client (one connection; bounds req/s)"


def fetch(server: Server, path: str, headers: Mapping[str, str], status: int = 200) -> Answer:
    """Ask once, and raise LoadFailed for another status."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        return _ask(connection, path, headers, status)
    finally:
        connection.close()


def run(server: Server, target: Target) -> Round:
    """Put load on the server and return rate and cost.

    What was begun and not answered when the time was up is worked off by the server and counted
    in its cost, so that slow pages are not charged for requests that nobody counted.
    """
    for seconds in (target.seconds, LONGER * target.seconds):
        server.settle()
        before = server.cpu()
        answered, per_second, begun = _client(server, replace(target, seconds=seconds))
        server.settle()
        if answered:
            return Round(per_second, (server.cpu() - before) / begun)
    raise LoadFailed(f"{target.path} was not answered in {seconds:.0f} s.")


def _client(server: Server, target: Target) -> tuple[int, float, int]:
    """Return how many requests were answered, how many a second, and how many were begun."""
    if shutil.which("wrk"):
        answered, per_second = _wrk(server, target)
        return answered, per_second, answered + target.connections
    answered, per_second = _built_in(server, target)
    return answered, per_second, answered


def _wrk(server: Server, target: Target) -> tuple[int, float]:
    headers = [f"-H{name}: {value}" for name, value in target.headers.items()]
    bounds = [f"-d{max(1, round(target.seconds))}s", "--timeout", TIMEOUT]
    address = f"http://127.0.0.1:{server.port}{target.path}"
    done = subprocess.run(
        ["wrk", "-t1", f"-c{target.connections}", *bounds, *headers, address],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        preexec_fn=pin_load,
    )
    fault = FAULT.search(done.stdout)
    answered, rate = ANSWERED.search(done.stdout), RATE.search(done.stdout)
    if fault or not answered or not rate:
        raise LoadFailed(f"{target.path}: {fault[0] if fault else done.stdout}")
    return int(answered[1]), float(rate[1])


def _built_in(server: Server, target: Target) -> tuple[int, float]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    answered, begin = 0, time.monotonic()
    try:
        while time.monotonic() - begin < target.seconds:
            _ask(connection, target.path, target.headers, target.status)
            answered += 1
    finally:
        connection.close()
    return answered, answered / (time.monotonic() - begin)


def _ask(
    connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str], status: int
) -> Answer:
    connection.request("GET", path, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    if response.status != status:
        raise LoadFailed(f"{path} answered {response.status} instead of {status}.")
    return Answer(response.status, response.getheaders(), body)
