"""Draws an SVG of ours as PNG, in a process of its own.

The library holds the interpreter for as long as it draws, which would keep every other reader
waiting; a process beside the server does not. Run by itself, this file is that process.
"""

import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import Semaphore

from starlette.exceptions import HTTPException

FONTS = Path(__file__).resolve().parents[2] / "maps" / "fonts"
WIDTH = 1600
LONGEST = 30
KEPT = 8
# One picture keeps a processor busy for about a second. A few may wait, each in a thread that
# no other reader has then; more are asked to come again.
WAITING = Semaphore(4)
ONE_AT_A_TIME = Semaphore(1)
COME_AGAIN = {"Retry-After": "5"}


@lru_cache(maxsize=KEPT)
def draw_png(svg: str) -> bytes:
    """Return the drawing as a picture of `WIDTH` pixels; the last few are kept."""
    if not WAITING.acquire(blocking=False):
        raise HTTPException(503, headers=COME_AGAIN)
    try:
        with ONE_AT_A_TIME:
            return _drawn_elsewhere(svg)
    finally:
        WAITING.release()


def _drawn_elsewhere(svg: str) -> bytes:
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
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        sans_serif_family="Source Sans 3",
        serif_family="Source Serif 4",
    )
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
