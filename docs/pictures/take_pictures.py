"""Takes the pictures of pages that README.md and docs/using.md show; `make pictures` runs it.

It fills a database of its own with the seeds, serves it on loopback and leaves nothing behind.
With ImageMagick at hand the pictures are brought down to a few colours, which makes them small.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from app.database import Database
from app.main import create_app
from app.settings import Settings

PICTURES = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--lang=en-GB",
]
COLOURS = 96
MISSION = "/initiatives/training-mission-ukraine-2024"
DAY = "as_of=2024-06-08"


@dataclass(frozen=True)
class Shot:
    """One picture: of which page, how large, and in which scheme."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"


SHOTS = (
    Shot("matrix", f"/matrix?{DAY}", height=1150),
    Shot("initiative", f"{MISSION}?{DAY}", height=1600),
    Shot("cell", f"{MISSION}/positions/POL?{DAY}", height=1100),
    Shot("cell-dark", f"{MISSION}/positions/LTU?{DAY}", scheme="dark"),
    Shot("cell-narrow", f"{MISSION}/positions/GBR?{DAY}", width=390, height=844),
    Shot("map", f"{MISSION}/map?{DAY}", height=1300),
    Shot("timeline", f"{MISSION}/timeline?{DAY}", height=1250),
    Shot("compare", f"/compare?country=FRA&country=DEU&country=EST&{DAY}", height=1000),
    Shot("search", "/search?q=instructors"),
)


def take() -> None:
    """Take all of them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in SHOTS:
            _take(browser, address, shot)
        browser.close()


def _take(browser: Browser, address: str, shot: Shot) -> None:
    window = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        locale="en-GB",
    )
    window.goto(address + shot.path, wait_until="networkidle")
    window.evaluate("document.fonts.ready")
    file = PICTURES / f"{shot.name}.png"
    window.screenshot(path=file)
    window.close()
    if convert := shutil.which("convert"):
        fewer = ["+dither", "-colors", str(COLOURS), "-define", "png:compression-level=9", "-strip"]
        subprocess.run([convert, file, *fewer, f"png8:{file}"], check=True)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    url = f"sqlite:///{folder / 'pictures.sqlite'}"
    demarche = Path(sys.executable).parent / "demarche"
    for command in ("migrate", "seed"):
        environment = os.environ | {"DEMARCHE_DATABASE_URL": url}
        subprocess.run([demarche, command], env=environment, check=True)
    app = create_app(Settings(database_url=url), Database(url))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=running.run, args=([listening],), daemon=True)
        thread.start()
        while thread.is_alive() and not running.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join()


if __name__ == "__main__":
    take()
