"""The seeds, served from a database of their own for as long as something looks at them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.places import ROOT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
MISSION = "/initiatives/training-mission-ukraine-2024"
START_SECONDS = 30


@contextmanager
def serving_seeds(folder: Path) -> Iterator[str]:
    """Serve the seeds on a port that is free; gives the address. Raises TimeoutError."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    given = {
        "DEMARCHE_DATABASE_URL": f"sqlite:///{folder / 'seeds.sqlite'}",
        "DEMARCHE_BASE_URL": address,
    }
    program = [sys.executable, "-m", "app"]
    environment = {**os.environ, **given}
    for step in ("migrate", "seed"):
        subprocess.run(
            [*program, step], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    server = subprocess.Popen(
        [*program, "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The server did not start.")
