"""The lines measured over HTTP: the product's page against the same bytes from a bare server."""

import base64
import gzip
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from math import ceil
from statistics import median

from app.database import Database
from bench.load import Answer, LoadFailed, Round, Target, fetch, run
from bench.oracle import check_matrix
from bench.ratios import Ratio, middle_day
from bench.servers import Server, fixed, product
from bench.sizes import FOLDER, Size

GZIP = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}
# The server puts its own date on every answer, and the number is a new one each time.
NOT_FIXED = ("date", "x-request-id")
# A session that nobody has: who sends its cookie gets nothing from memory.
SIGNED_IN = {"Cookie": "demarche=nobody"}
MANY = 8
CROWD = 64
ENOUGH_ANSWERS = 6


@dataclass(frozen=True)
class Line:
    """One line of the table: what is asked for, in which state, and the two servers' rounds."""

    size: str
    page: str
    state: str
    goal: str
    length: int
    target: Target
    reference: Target
    product_rounds: list[Round] = field(default_factory=list)
    reference_rounds: list[Round] = field(default_factory=list)

    @property
    def rate(self) -> Ratio:
        """The product's requests a second as a part of the reference's."""
        pairs = zip(self.product_rounds, self.reference_rounds, strict=True)
        return Ratio([x.per_second / a.per_second for x, a in pairs])

    @property
    def cpu(self) -> Ratio:
        """The reference's processor time for a request as a part of the product's."""
        pairs = zip(self.product_rounds, self.reference_rounds, strict=True)
        return Ratio([a.cpu / x.cpu for x, a in pairs])

    @property
    def is_noisy(self) -> bool:
        """Whether the reference itself moved by more than a factor of two."""
        return Ratio([a.cpu for a in self.reference_rounds]).spread > 2

    def medians(self) -> tuple[float, float, float, float]:
        """Requests a second and CPU ms of the product, then those of the reference."""
        x, a = self.product_rounds, self.reference_rounds
        return (
            median(r.per_second for r in x),
            median(r.cpu * 1000 for r in x),
            median(r.per_second for r in a),
            median(r.cpu * 1000 for r in a),
        )


@dataclass(frozen=True)
class Pages:
    """The lines, how many cells were compared with the rule, and the whole pages by size."""

    lines: list[Line]
    compared: int
    whole: Mapping[str, bytes]


def measure_pages(sizes: Sequence[Size], rounds: int, *, quick: bool) -> Pages:
    """Compare every page with the oracle, then take the rounds in turn."""
    with ExitStack() as servers:
        lines: list[tuple[Server, Line]] = []
        answers: dict[str, Answer] = {}
        compared = 0
        whole: dict[str, bytes] = {}
        for size in sizes:
            server = servers.enter_context(product(size.url))
            compared += _check(server, size)
            whole[size.name] = fetch(server, "/matrix", PLAIN).body
            for line, answer in _lines(server, size, quick=quick):
                answers[line.reference.path] = answer
                lines.append((server, line))
        bare = servers.enter_context(_fixed(answers))
        for _ in range(rounds):
            for server, line in lines:
                line.reference_rounds.append(run(bare, line.reference))
                line.product_rounds.append(run(server, line.target))
        for server, line in lines:
            fetch(server, line.target.path, line.target.headers, line.target.status)
    return Pages([line for _, line in lines], compared, whole)


def _check(server: Server, size: Size) -> int:
    """Compare the page of today and that of the middle with the rule, and the encodings."""
    whole = fetch(server, "/matrix", PLAIN).body
    if gzip.decompress(fetch(server, "/matrix", GZIP).body) != whole:
        raise LoadFailed("The compressed page is another page.")
    database = Database(size.url)
    try:
        with database.reading() as session:
            addresses = ("/matrix.json", f"/matrix.json?as_of={middle_day(session)}")
            return sum(
                check_matrix(session, fetch(server, address, PLAIN).body) for address in addresses
            )
    finally:
        database.close()


def _lines(server: Server, size: Size, *, quick: bool) -> Iterator[tuple[Line, Answer]]:
    database = Database(size.url)
    with database.reading() as session:
        middle = middle_day(session)
    database.close()
    tag = dict(fetch(server, "/matrix", GZIP).headers)["etag"]
    known = {**GZIP, "If-None-Match": tag}
    path = f"/matrix?as_of={middle}"
    wanted = [
        ("/matrix, gzip", "warm", "/matrix", GZIP, 200, "1: CPU ≥ 0.90, req/s ≥ 0.85"),
        ("/matrix, known", "304", "/matrix", known, 304, "1: CPU ≥ 0.90"),
        ("/matrix, plain", "warm", "/matrix", PLAIN, 200, "1: CPU ≥ 0.95, req/s ≥ 0.85"),
        ("/matrix?as_of, gzip", "warm", path, GZIP, 200, ""),
        ("/matrix, gzip", "drawn", "/matrix", {**GZIP, **SIGNED_IN}, 200, ""),
    ]
    if quick:
        wanted = wanted[: 2 if size.is_real else 1]
    for number, (page, state, path, headers, status, goal) in enumerate(wanted):
        answer, target = _probe(server, path, headers, status, quick=quick)
        crowd = [target, replace(target, connections=CROWD)] if state != "drawn" else [target]
        for wider in crowd[: 1 if quick else 2]:
            # As many connections as the product gets, or more of them would help the reference.
            same = replace(wider, path=f"/{size.file.stem}/{number}", seconds=1.0)
            yield Line(size.name, page, state, goal, len(answer.body), wider, same), answer


def _probe(
    server: Server, path: str, headers: Mapping[str, str], status: int, *, quick: bool
) -> tuple[Answer, Target]:
    """Ask a few times, and choose a load under which a round has enough answers."""
    times = []
    for _ in range(3):
        begin = time.monotonic()
        answer = fetch(server, path, headers, status)
        times.append(time.monotonic() - begin)
    took = min(times)
    answers = ENOUGH_ANSWERS // 3 if quick else ENOUGH_ANSWERS
    connections = MANY if took * MANY * 2 <= 1 else 1
    seconds = 1.0 if connections == MANY else max(1.0, ceil(took * answers))
    return answer, Target(path, headers, status, connections, seconds)


@contextmanager
def _fixed(answers: Mapping[str, Answer]) -> Iterator[Server]:
    kept = {
        path: {
            "status": answer.status,
            "headers": [pair for pair in answer.headers if pair[0].lower() not in NOT_FIXED],
            "body": base64.b64encode(answer.body).decode(),
        }
        for path, answer in answers.items()
    }
    file = FOLDER / "answers.json"
    file.write_text(json.dumps(kept))
    with fixed(file) as server:
        for path, answer in answers.items():
            found = fetch(server, path, {}, answer.status)
            if found.body != answer.body:
                raise LoadFailed(f"The reference for {path} sends other bytes.")
        yield server
