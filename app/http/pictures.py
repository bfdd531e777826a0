"""Draws an SVG of ours as PNG, in a process of its own.

The library holds the interpreter for as long as it draws, which would keep every other reader
waiting; a process beside the server does not. Run by itself, this file is that process.
"""

import hashlib
import subprocess
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Semaphore

from app.places import FONTS

LIBRARY = "resvg-py"
WIDTH = 1600
LONGEST = 30
KEPT = 8
# One picture keeps a processor busy for about a second. A few may wait, each in a thread that
# no other reader has then; more are asked to come again.
WAITING = Semaphore(4)
ONE_AT_A_TIME = Semaphore(1)


class TooManyPictures(Exception):
    """More pictures are asked for than may wait to be drawn."""


@lru_cache(maxsize=KEPT)
def draw_png(svg: str) -> bytes:
    """Return the drawing as a picture of `WIDTH` pixels; the last few are kept."""
    if not WAITING.acquire(blocking=False):
        raise TooManyPictures(
            "Several pictures are being drawn already. Try again in a moment, or take the drawing"
            " as SVG, which is ready at once."
        )
    try:
        with ONE_AT_A_TIME:
            return _drawn_elsewhere(svg)
    finally:
        WAITING.release()


@lru_cache(maxsize=1)
def drawn_with() -> str:
    """Say what a picture owes its looks to besides the drawing: another one looks otherwise."""
    fonts = [hashlib.blake2b(font.read_bytes()).hexdigest() for font in _fonts()]
    return " ".join([LIBRARY, version(LIBRARY), str(WIDTH), *fonts])


def _fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def _drawn_elsewhere(svg: str) -> bytes:
    # A process of its own can be ended when it takes too long, and takes its memory with it.
    drawn = subprocess.run(
        [sys.executable, "-m", __name__],
        input=svg.encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST,
    )
    return drawn.stdout


def main() -> None:
    """Read a drawing, write a picture."""
    from resvg_py import svg_to_bytes

    picture = svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        width=WIDTH,
        skip_system_fonts=True,
        font_files=[str(path) for path in _fonts()],
        sans_serif_family="Source Sans 3",
        serif_family="Source Serif 4",
    )
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
