"""The same votes asked for from Datasette: a table that can be filtered, beside our matrix of them.

    python -m bench.rivals [--rounds N]

Datasette is installed by pip into var/bench/rivals; where that fails nothing is compared, which is
no pass. Both serve the 978,708 votes on one core and wrk asks from the other, by turns, each after
a round that is not counted: Datasette's page of a hundred rows without facets and with two (its
own limits as they come), and our matrix of the newest sixty roll calls, warm and drawn anew.
"""

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from app.sqlite import sqlite_driver
from bench.load import LoadFailed, Round, Target, fetch, run
from bench.ratios import Ratio
from bench.report import print_table, setting
from bench.servers import Server, product, serving
from bench.sizes import FOLDER, SEEDS, make_growing_sizes

RIVALS = FOLDER / "rivals"
VOTES = RIVALS / "votes.sqlite"
ROUNDS = 5
SECONDS = 3.0
CONNECTIONS = 4
GOAL = 3000
MATRIX = "/matrix?collection=un-general-assembly-roll-calls"
FACETS = "/votes/votes?_facet=country&_facet=vote"
GZIP = {"Accept-Encoding": "gzip"}
DRAWN = {**GZIP, "Cookie": "demarche=nobody"}


@dataclass(frozen=True)
class Asked:
    """What is asked of whom, and how it went round by round."""

    whose: str
    what: str
    server: Server
    target: Target
    length: int
    rounds: list[Round] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second: the median."""
        return median(one.per_second for one in self.rounds)

    @property
    def cpu(self) -> float:
        """Processor milliseconds an answer: the median."""
        return median(one.cpu for one in self.rounds) * 1000


def main() -> int:
    """Compare, print and keep the rounds; 1 where there is nothing to compare with."""
    parser = argparse.ArgumentParser(prog="python -m bench.rivals", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    try:
        python = _installed()
    except (OSError, subprocess.CalledProcessError) as failure:
        print(f"Datasette cannot be installed: nothing was compared. {failure}", file=sys.stderr)
        return 1
    ours = make_growing_sizes()[-1]
    rows = _votes()
    with ExitStack() as stack:
        theirs = stack.enter_context(_datasette(python))
        mine = stack.enter_context(product(ours.url))
        asked = [
            _asked("Datasette", "100 rows", theirs, "/votes/votes", GZIP),
            _asked("Datasette", "100 rows, two facets", theirs, FACETS, GZIP),
            _asked("here", "matrix, warm", mine, MATRIX, GZIP),
            _asked("here", "matrix, drawn anew", mine, MATRIX, DRAWN),
        ]
        for _ in range(rounds):
            for one in asked:
                one.rounds.append(run(one.server, one.target))
    _show(rows, _version(python), asked)
    return 0


def _installed() -> Path:
    """Return the interpreter that has Datasette, made where there is none yet."""
    python = RIVALS / "bin" / "python"
    if not python.exists():
        venv.create(RIVALS, with_pip=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "datasette"],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return python


def _version(python: Path) -> str:
    told = subprocess.run(
        [python, "-m", "datasette", "--version"], capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def _votes() -> int:
    """Put the votes into one table as they are, indexed by what is asked, and count them."""
    if not VOTES.exists():
        unfinished = VOTES.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        database = sqlite_driver().connect(str(unfinished))
        database.execute("CREATE TABLE votes (roll_call INTEGER, country TEXT, vote TEXT)")
        with gzip.open(SEEDS / "world" / "unga-votes" / "votes.csv.gz", "rt") as file:
            table = csv.reader(file)
            next(table)
            database.executemany("INSERT INTO votes VALUES (?, ?, ?)", table)
        for column in ("roll_call", "country", "vote"):
            database.execute(f"CREATE INDEX votes_{column} ON votes ({column})")
        database.commit()
        database.close()
        unfinished.rename(VOTES)
    database = sqlite_driver().connect(str(VOTES))
    try:
        return int(database.execute("SELECT count(*) FROM votes").fetchone()[0])
    finally:
        database.close()


@contextmanager
def _datasette(python: Path) -> Iterator[Server]:
    command = [str(python), "-m", "datasette", "serve", str(VOTES), "--host", "127.0.0.1"]
    with serving(command, dict(os.environ), is_silent=True) as server:
        yield server


def _asked(whose: str, what: str, server: Server, path: str, headers: dict[str, str]) -> Asked:
    length = len(fetch(server, path, headers).body)
    return Asked(whose, what, server, Target(path, headers, 200, CONNECTIONS, SECONDS), length)


def _show(rows: int, version: str, asked: list[Asked]) -> None:
    print(f"{version}; {rows:,} votes; {CONNECTIONS} connections, rounds of {SECONDS:.0f} s.\n")
    facets = asked[1]
    table = []
    for one in asked:
        pairs = list(zip(one.rounds, facets.rounds, strict=True))
        rate = Ratio([mine.per_second / theirs.per_second for mine, theirs in pairs])
        cpu = Ratio([theirs.cpu / mine.cpu for mine, theirs in pairs])
        cells = [f"{one.length:,}", f"{one.rate:,.1f}", f"{one.cpu:,.2f}", str(rate), str(cpu)]
        table.append([one.whose, one.what, *cells])
    head = ("whose", "page", "bytes", "answers/s", "CPU ms", "x facets by rate", "x by CPU")
    print_table(head, table)
    print(f"Goal 8: the warm matrix ≥ {GOAL:,} x Datasette's page with two facets, by rate.")
    content = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "setting": setting() | {"datasette": version},
        "asked": [
            {"whose": one.whose, "what": one.what, "rounds": [asdict(r) for r in one.rounds]}
            for one in asked
        ],
    }
    (FOLDER / "rivals.json").write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except LoadFailed as failure:
        print(f"Nothing was compared. {failure}", file=sys.stderr)
        sys.exit(1)
