"""`make bench`: measures the matrix against what the machine could do at best."""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from app.places import ROOT
from bench.functions import measure_functions
from bench.load import LoadFailed
from bench.oracle import Wrong
from bench.pages import measure_pages
from bench.report import keep, show
from bench.servers import NoServer
from bench.sizes import make_sizes

RESULTS = ROOT / "bench" / "results"
ROUNDS = 7
FUNCTION_ROUNDS = 11
QUICK_ROUNDS = 3


def main() -> int:
    """Measure, print and keep the rounds; 1 if something measured is not what it should be."""
    given = _arguments()
    begin = time.monotonic()
    rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    function_rounds = rounds if given.quick else max(rounds, FUNCTION_ROUNDS)
    try:
        print("Making or finding the databases in var/bench …", flush=True)
        sizes = make_sizes()
        print(f"Comparing, then measuring in {rounds} rounds …\n", flush=True)
        pages = measure_pages(sizes, rounds, quick=given.quick)
        functions = [
            measure_functions(size, function_rounds, pages.whole[size.name], quick=given.quick)
            for size in sizes
        ]
    except (LoadFailed, NoServer, Wrong) as failure:
        print(f"Nothing was measured. {failure}", file=sys.stderr)
        return 1
    show(sizes, pages, functions)
    keep(given.json, sizes, pages, functions)
    print(f"{time.monotonic() - begin:.0f} s. The raw rounds are in {given.json}.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer lines and rounds; under 60 s")
    parser.add_argument("--rounds", type=_count, help=f"instead of {ROUNDS}, or {QUICK_ROUNDS}")
    parser.add_argument(
        "--json",
        type=Path,
        default=RESULTS / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.json",
        metavar="FILE",
        help="where to keep the raw rounds (default: bench/results/)",
    )
    return parser.parse_args()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    raise SystemExit(main())
