"""`make lighthouse`: what Lighthouse says of five pages with the seeds on record; needs node."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.places import ROOT

TOOL = "lighthouse@13.5.0"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
MISSION = "/initiatives/training-mission-ukraine-2024"
PAGES = ("/", "/matrix", MISSION, f"{MISSION}/positions/DEU", "/statements/1")
MUST_BE_WHOLE = ("accessibility", "best-practices", "seo")
START_SECONDS = 30


def main() -> int:
    """Print the scores and what cost points; 1 unless all but performance are at 100."""
    if not shutil.which("npx") or not Path(CHROMIUM).exists():
        print("Lighthouse needs node (npx) and Chromium (CHROMIUM=…). Install both.")
        return 1
    with tempfile.TemporaryDirectory() as folder, _serving(Path(folder)) as address:
        whole = [_show(page, _measure(f"{address}{page}", Path(folder))) for page in PAGES]
    return 0 if all(whole) else 1


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Serve the seeds from a database of their own on a port that is free."""
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


def _measure(address: str, folder: Path) -> Any:
    report = folder / "report.json"
    subprocess.run(
        [
            *("npx", "--yes", TOOL, address, "--quiet", f"--chrome-flags={FLAGS}"),
            *("--output=json", f"--output-path={report}"),
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        check=True,
    )
    return json.loads(report.read_text())


def _show(page: str, report: Mapping[str, Any]) -> bool:
    categories = report["categories"]
    scores = {name: round((each["score"] or 0) * 100) for name, each in categories.items()}
    print(page)
    print("   " + "  ".join(f"{name} {score}" for name, score in scores.items()))
    for name in MUST_BE_WHOLE:
        for part in categories[name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"   {name}: {audit['title']} ({part['id']})")
    return all(scores[name] == 100 for name in MUST_BE_WHOLE)


if __name__ == "__main__":
    sys.exit(main())
