"""What a worker holds after many requests, beside what it held after the first page.

    python -m bench.memory [--requests N]

Serves the dossier on one core and asks for five hundred addresses of it in turn, with the cache of
pages as it comes, until so many have been answered. Memory is PSS, which counts what processes
share once; the database is not mapped into it.
"""

import argparse
import http.client
import re
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice

from bench.load import fetch
from bench.servers import Server, product
from bench.sizes import make_sizes

REQUESTS = 100_000
ADDRESSES = 500
GOAL = 1.15
LOCATION = re.compile(rb"<loc>https?://[^/]+(/[^<]*)</loc>")


def main() -> int:
    """Print what it held before and after; 1 if it cannot be measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    requests = parser.parse_args().requests
    dossier = make_sizes()[0]
    with product(dossier.url) as server:
        idle = _mebibytes(server)
        fetch(server, "/matrix", {})
        first = _mebibytes(server)
        addresses = list(islice(_addresses(server), ADDRESSES))
        begin = time.monotonic()
        _ask(server, addresses, len(addresses))
        once = _mebibytes(server)
        _ask(server, addresses, requests)
        last = _mebibytes(server)
    print(
        f"PSS: {idle:.0f} MiB when it began to listen, {first:.0f} after the first matrix,"
        f" {once:.0f} after {len(addresses)} pages of it, {last:.0f} after {requests:,} requests"
        f" for them in {time.monotonic() - begin:.0f} s: {last / first:.2f} times that after one"
        f" page and {last / once:.2f} times that with all kept (goal 14: ≤ {GOAL})."
    )
    return 0


def _mebibytes(server: Server) -> float:
    tree = [server.process, *server.process.children(recursive=True)]
    return sum(float(one.memory_full_info().pss) for one in tree) / 2**20


def _addresses(server: Server) -> Iterator[str]:
    """Yield addresses of the map of the site, page by page, then their files."""
    listed = [one.decode() for one in LOCATION.findall(fetch(server, "/sitemap.xml", {}).body)]
    yield from listed
    yield from (f"{one}.json" for one in listed if one != "/")


def _ask(server: Server, addresses: list[str], number: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    for address in islice(cycle(addresses), number):
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
    connection.close()


if __name__ == "__main__":
    sys.exit(main())
