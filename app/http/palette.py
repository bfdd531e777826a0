"""The colours of the light scheme, for drawings that travel without the style sheets.

static/css/20-tokens.css has the same, which tests/static holds it to.
"""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#fcfbf8",
    "wash": "#f5f2eb",
    "ink": "#1b1c20",
    "muted": "#5a5a5c",
    "accent": "#7a1f3c",
    "lead-fill": "#06305c",
    "lead-line": "#06305c",
    "pro-fill": "#0b5fa5",
    "pro-line": "#0b5fa5",
    "part-fill": "#6aa5d8",
    "part-line": "#417fb7",
    "near-fill": "#6d7b8d",
    "near-line": "#566579",
    "mid-fill": "#b7b2a8",
    "mid-line": "#857f73",
    "back-fill": "#e39a5b",
    "back-line": "#bb6a24",
    "con-fill": "#b4500b",
    "con-line": "#b4500b",
    "anti-fill": "#7d3203",
    "anti-line": "#7d3203",
    "void-fill": "#e9e6e0",
    "void-line": "#8c877c",
}
