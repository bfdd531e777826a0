"""Puts one fault into a copy of the program and lets the tests have their say."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.mutants.fault import Fault
from bench.mutants.touching import Touching

# The tests most particular to the place go first; most faults end there.
FIRST = 40
# What hundreds of tests run and none of the first hundreds notices is told as not noticed.
MOST = 600
PATIENCE_SECONDS = 600
NO_SUCH_TEST = "(no match in any of "


@dataclass(frozen=True)
class Verdict:
    """What became of a fault: who noticed, or nobody."""

    fault: Fault
    noticed_by: str
    asked: int

    @property
    def is_caught(self) -> bool:
        return bool(self.noticed_by)


@dataclass(frozen=True)
class Copy:
    """A copy of the tree at its root, in which faults are put one after the other."""

    root: Path

    def try_out(self, fault: Fault, touching: Touching, mark: str) -> Verdict:
        """Let the tests that touch the place run, the most particular first, up to MOST of them."""
        file = self.root / fault.path
        whole = file.read_text()
        tests = touching.tests_of(fault)
        file.write_text(fault.put_into(whole))
        try:
            for some in _portions(tests or touching.all):
                if noticed := self._asked(some, mark):
                    return Verdict(fault, noticed, len(tests))
        finally:
            file.write_text(whole)
        return Verdict(fault, "", len(tests))

    def _asked(self, tests: Sequence[str], mark: str) -> str:
        """The first of the tests that fails, or an empty text.

        Raises LookupError for a test that is not there, which would else count as one that fails.
        """
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=no"]
        command += ["-p", "no:cacheprovider", "-m", mark, *tests]
        environment = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command,
                cwd=self.root,
                env=environment,
                capture_output=True,
                text=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "a test that never ended"
        if done.returncode == 0:
            return ""
        if NO_SUCH_TEST in done.stdout + done.stderr:
            raise LookupError(_last_line(done.stdout + done.stderr))
        return _first_failed(done.stdout) or _last_line(done.stdout + done.stderr)


def _portions(tests: Sequence[str]) -> list[Sequence[str]]:
    return [some for some in (tests[:FIRST], tests[FIRST:MOST]) if some]


def _first_failed(output: str) -> str:
    told = [line for line in output.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return told[0].split(" ", 1)[1].split(" - ")[0] if told else ""


def _last_line(output: str) -> str:
    return next((line for line in reversed(output.splitlines()) if line.strip()), "pytest gave up")
