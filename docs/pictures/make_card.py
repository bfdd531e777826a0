"""Draws static/img/card.png, the picture that shows where somebody shares a page of ours.

Run it by hand after a change of the look: .venv/bin/python docs/pictures/make_card.py
"""

import base64
import os
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CARD = ROOT / "static" / "img" / "card.png"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
BARS = (("pro", 46), ("part", 12), ("mid", 9), ("con", 17), ("void", 16))
COLOURS = {
    "pro": "#0b5fa5",
    "part": "#6aa5d8",
    "mid": "#b7b2a8",
    "con": "#b4500b",
    "void": "#e9e6e0",
}
PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Words; src: url(data:font/woff2;base64,{serif}); font-weight: 200 900 }}
@font-face {{ font-family: Labels; src: url(data:font/woff2;base64,{sans}); font-weight: 200 900 }}
* {{ margin: 0; box-sizing: border-box }}
body {{ inline-size: 1200px; block-size: 630px; padding: 76px 84px; background: #fcfbf8;
        color: #1b1c20; display: flex; flex-direction: column; justify-content: space-between }}
.name {{ display: flex; align-items: center; gap: 20px; font: 600 38px Labels }}
h1 {{ font: 600 76px/1.1 Words; letter-spacing: -.02em; text-wrap: balance }}
.bar {{ display: flex; gap: 4px; block-size: 22px }}
p {{ font: 400 29px Labels; color: #5a5a5c; margin-block-start: 24px }}
</style><body>
<div class="name"><svg viewBox="0 0 24 24" width="52" height="52">
<path fill="#1b1c20" d="M2 1h5v22H2z"/>
<path fill="#7a1f3c" d="M10 1h1a11 11 0 0 1 0 22h-1z"/></svg>Demarche</div>
<h1>Who was asked, who agreed, who declined, and why</h1>
<div><div class="bar">{bars}</div><p>National positions, each with its source</p></div>"""


def draw() -> None:
    """Write the card, 1200 by 630 pixels."""
    bars = "".join(
        f'<i style="flex:{share};background:{COLOURS[family]}"></i>' for family, share in BARS
    )
    page = PAGE.format(serif=_font("source-serif-4"), sans=_font("source-sans-3"), bars=bars)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        window = browser.new_page(viewport={"width": 1200, "height": 630})
        window.set_content(page)
        window.evaluate("document.fonts.ready")
        window.screenshot(path=CARD)
        browser.close()


def _font(name: str) -> str:
    return base64.b64encode((ROOT / f"static/fonts/{name}-latin.woff2").read_bytes()).decode()


if __name__ == "__main__":
    draw()
