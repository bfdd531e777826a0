"""Tests of one group run in one process, which they would not by themselves."""

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pathlib
import time

import pytest

HERE = pathlib.Path(__file__).parent


@pytest.mark.parametrize("number", range(8))
{mark}
def test_where(number, worker_id):
    time.sleep(0.05)
    (HERE / f"{{worker_id}}-{{number}}").touch()
"""


@pytest.mark.parametrize(
    ("plugins", "processes"), [(["-p", "tests.grouping"], 1), ([], 2)], ids=["with", "without"]
)
def test_a_group_is_one_process(tmp_path: Path, plugins: list[str], processes: int) -> None:
    file = tmp_path / "test_grouped.py"
    file.write_text(TESTS.format(mark='@pytest.mark.xdist_group("all")'), encoding="utf-8")
    options = ["-q", "-n", "2", "--dist", "loadgroup", *plugins, "-p", "no:cacheprovider"]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", tmp_path, file],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    ran = [made.name.split("-") for made in tmp_path.glob("gw*-*")]
    assert len(ran) == 8, done.stdout
    assert len({worker for worker, _ in ran}) == processes
