"""Who imports whom in a program, judged by the contracts in pyproject.toml."""

import re
import subprocess
import sys
from pathlib import Path

from app.places import ROOT

CONTRACTS = ROOT / "pyproject.toml"
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def judged(program: Path) -> tuple[dict[str, bool], str]:
    """Judge the package `app` in a folder; return whether each contract is kept, and the report.

    It runs by itself, for a package is found by its name, and here `app` is another already.
    """
    found = subprocess.run(
        [sys.executable, "-c", LINT, str(CONTRACTS), "--no-cache", "--no-logo"],
        cwd=program,
        env={"PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    kept = re.findall(r"^(.+) (KEPT|BROKEN)$", found.stdout, re.MULTILINE)
    return {name: word == "KEPT" for name, word in kept}, found.stdout + found.stderr
