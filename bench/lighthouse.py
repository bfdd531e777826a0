"""`make lighthouse`: what Lighthouse says of five pages with the seeds on record; needs node."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.seeded import CHROMIUM, MISSION, serving_seeds

TOOL = "lighthouse@13.5.0"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
PAGES = ("/", "/matrix", MISSION, f"{MISSION}/positions/DEU", "/statements/1")
MUST_BE_WHOLE = ("accessibility", "best-practices", "seo")


def main() -> int:
    """Print the scores and what cost points; 1 unless all but performance are at 100."""
    if not shutil.which("npx") or not Path(CHROMIUM).exists():
        print("Lighthouse needs node (npx) and Chromium (CHROMIUM=…). Install both.")
        return 1
    with tempfile.TemporaryDirectory() as folder, serving_seeds(Path(folder)) as address:
        whole = [_show(page, _measure(f"{address}{page}", Path(folder))) for page in PAGES]
    return 0 if all(whole) else 1


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
