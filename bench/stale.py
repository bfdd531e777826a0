"""Looks for a page that is out of date: a thousand changes, each asked for at once, under load.

    python -m bench.stale [--changes N]

Two processes serve the dossier and wrk asks them for pages all the time, while a third changes the
name of a country, and reads it back twice by connections of its own. Fails if one answer is stale.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from sqlalchemy import update

from app.database import Database
from app.domain.actor import Actor
from bench.load import fetch
from bench.servers import Server, product
from bench.sizes import make_sizes

CHANGES = 1000
ASKED = "/countries/DEU"


def main() -> int:
    """Count the stale answers, print them, and fail if there is one."""
    parser = argparse.ArgumentParser(prog="python -m bench.stale", description=__doc__)
    parser.add_argument("--changes", type=int, default=CHANGES)
    changes = parser.parse_args().changes
    dossier = make_sizes()[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(dossier.file, folder))
        with product(f"sqlite:///{file}", workers=2) as server, _under_load(server):
            stale, waits = _look(server, Database(f"sqlite:///{file}"), changes)
    print(
        f"{changes} changes, each read back twice from two processes under load: {stale} of"
        f" {2 * changes} answers stale; the first answer after a change took"
        f" {median(waits) * 1000:.0f} ms in the middle, {max(waits) * 1000:.0f} ms at most."
    )
    return 1 if stale else 0


def _look(server: Server, database: Database, changes: int) -> tuple[int, list[float]]:
    stale, waits = 0, []
    for number in range(changes):
        name = f"Germany {number}"
        with database.writing() as session:
            session.execute(update(Actor).where(Actor.code == "DEU").values(name=name))
        begin = time.monotonic()
        for _ in range(2):
            stale += name.encode() not in fetch(server, ASKED, {}).body
        waits.append((time.monotonic() - begin) / 2)
    database.close()
    return stale, waits


@contextmanager
def _under_load(server: Server) -> Iterator[None]:
    """Ask for the page as fast as wrk can until the block ends, or for ten minutes."""
    address = f"http://127.0.0.1:{server.port}{ASKED}"
    running = subprocess.Popen(
        ["wrk", "-t1", "-c8", "-d600s", "--timeout", "30s", address], stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    sys.exit(main())
