"""What pages cost as the record grows: drawn in this process from four records, nothing kept.

    python -m bench.growth [--rounds N]

The made-up records hold 200 countries and nothing but cases, each with several statements by every
country; the votes are the real ones, read as a series. Prints processor milliseconds of drawing
each page, the request and its answer included, as medians of rounds taken in turn, and how many
times the cost at 10,000 statements that at the votes is.
"""

import argparse
import gc
import json
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from statistics import median

from starlette.testclient import TestClient

from app.database import Database
from app.main import create_app
from app.settings import Settings
from bench.ratios import Ratio
from bench.report import print_table, setting
from bench.sizes import FOLDER, Size, make_growing_sizes

ROUNDS = 5
GOAL_MS = 100
GOAL_RATIO = 1.2
# Those of which the ratio is a goal, then others that readers of a large record open.
JUDGED = {
    "/healthz": "nothing but the frame around a page",
    "/": "home",
    "/matrix": "matrix",
    "/countries/FRA": "a country",
    "/search?q=nuclear": "search",
    "/compare?country=FRA&country=DEU": "two compared",
    "/sitemap.xml": "sitemap",
    "/initiatives": "initiatives",
    "/countries": "countries",
    "/countries/NATO": "a group, which leads to its page",
    "/collections": "collections",
    "/agreement?a=FRA&b=DEU": "agreement of two",
    "/agreement?a=FRA": "agreement of one with all",
    "/agreement?a=EU": "agreement within a group",
}
SERIES = "/collections/un-general-assembly-roll-calls"
OF_VOTES = {
    SERIES: "the series",
    f"{SERIES}?country=FRA": "one country in it, year by year",
    f"{SERIES}?subject=nuclear-weapons&q=test": "one subject, by words",
    "/matrix?collection=un-general-assembly-roll-calls": "matrix of the newest sixty",
    "/matrix?collection=un-general-assembly-roll-calls&year=1999": "matrix of a year",
    "/initiatives/unga-9233": "one roll call",
    "/initiatives/unga-9233/map": "its map",
}


@dataclass(frozen=True)
class Drawn:
    """A page at a size, the seconds each round took, and how many bytes it has."""

    page: str
    size: str
    bytes: int
    rounds: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """The median."""
        return median(self.rounds) * 1000


def main() -> int:
    """Measure and print; 1 if a page cannot be drawn."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    print("Making or finding the databases in var/bench; the votes take two minutes …", flush=True)
    sizes = make_growing_sizes()
    with ExitStack() as stack:
        clients = {size.name: _client(stack, size) for size in sizes}
        drawn = [
            _once(clients[size.name], page, size.name) for page in JUDGED for size in sizes
        ] + [_once(clients[sizes[-1].name], page, sizes[-1].name) for page in OF_VOTES]
        for _ in range(rounds):
            for one in drawn:
                one.rounds.append(_seconds(clients[one.size], one.page)[0])
    _show(sizes, drawn)
    _keep(sizes, drawn)
    return 0


def _client(stack: ExitStack, size: Size) -> TestClient:
    database = Database(size.url)
    stack.callback(database.close)
    app = create_app(Settings(page_cache_mb=0), database)
    return stack.enter_context(TestClient(app, base_url="http://localhost"))


def _once(client: TestClient, page: str, size: str) -> Drawn:
    """Draw it once without counting; raises RuntimeError where there is no such page."""
    return Drawn(page, size, _seconds(client, page)[1])


def _seconds(client: TestClient, page: str) -> tuple[float, int]:
    gc.collect()
    begin = time.process_time()
    answer = client.get(page, follow_redirects=False)
    took = time.process_time() - begin
    if answer.status_code >= 400:
        raise RuntimeError(f"{page} answered {answer.status_code}.")
    return took, len(answer.content)


def _show(sizes: Sequence[Size], drawn: Sequence[Drawn]) -> None:
    for size in sizes:
        print(f"{size.name}: {size.cells:,} cells, {size.statements:,} statements")
    found = {(one.page, one.size): one for one in drawn}
    names = [size.name for size in sizes]
    rows = [
        [what, page, *(_cell(found[page, name]) for name in names), *_judged(found, page, names)]
        for page, what in JUDGED.items()
    ]
    print(f"\nProcessor ms of a page, drawn anew (goals: ≤ {GOAL_MS} ms, ≤ {GOAL_RATIO} times)\n")
    print_table(("what", "page", *names, "votes / 10,000"), rows)
    rest = [
        [what, page, _cell(found[page, names[-1]]), f"{found[page, names[-1]].bytes:,}"]
        for page, what in OF_VOTES.items()
    ]
    print_table(("what", "page", names[-1], "bytes"), rest)


def _cell(one: Drawn) -> str:
    return f"{one.milliseconds:,.1f}"


def _judged(found: dict[tuple[str, str], Drawn], page: str, names: Sequence[str]) -> list[str]:
    few, many = found[page, names[1]], found[page, names[-1]]
    pairs = zip(many.rounds, few.rounds, strict=True)
    return [str(Ratio([one / other for one, other in pairs]))]


def _keep(sizes: Sequence[Size], drawn: Sequence[Drawn]) -> None:
    file = FOLDER / "growth.json"
    content = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "setting": setting(),
        "sizes": [asdict(size) | {"file": size.file.name} for size in sizes],
        "pages": [asdict(one) for one in drawn],
    }
    file.write_text(json.dumps(content, indent=1) + "\n")
    print(f"The raw rounds are in {file.name}, beside the databases.")


if __name__ == "__main__":
    sys.exit(main())
