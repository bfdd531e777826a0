"""Runs pieces of tests in processes of their own, to be killed or to compete.

A process forked while a connection to SQLite is open would share its locks, so whoever starts
one closes its databases first.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any

FORK = multiprocessing.get_context("fork")


def start(work: Callable[..., None], *given: Any) -> Any:
    """Start the work in a process of its own and return the process."""
    process = FORK.Process(target=work, args=given, daemon=True)
    process.start()
    return process


def run(work: Callable[..., None], *given: Any) -> int:
    """Run the work to its end in a process of its own; minus 9 says that it was killed."""
    process = start(work, *given)
    process.join()
    return int(process.exitcode)


def kill(process: Any) -> int:
    """Kill a process with SIGKILL and return how it ended."""
    process.kill()
    process.join()
    return int(process.exitcode)
