"""Folding text, so that case and accents do not matter when words are looked up."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "’‘‛ʼʻ`´′＇"
DASHES = "‐‑‒–—―−﹣－"
_INITIALS = re.compile(r"(?<![^\W_])(?:[a-z]\.){2,}")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_DASH = re.compile(f"[{DASHES}]")
# Names and words come again and again, long texts hardly ever.
_SHORT, _MOST_KEPT = 100, 16_384


def fold(text: str) -> str:
    """Return the text without case, accents, doubled spaces and other signs for ' and -.

    "Côte d’Ivoire" is "cote d'ivoire". SQLite folds ASCII only and PostgreSQL by its locale;
    folding here makes both find the same.
    """
    return _folded_before(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    text = _DASH.sub("-", _APOSTROPHE.sub("'", text))
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text).casefold()
    # A text has a few marks many times over: each is sought once, not every sign looked at.
    for mark in filter(unicodedata.combining, set(text)):
        text = text.replace(mark, "")
    return " ".join(text.split())


_folded_before = lru_cache(_MOST_KEPT)(_folded)


def join_initials(text: str) -> str:
    """Return a folded text with initials as one word: "u.s. forces" becomes "us forces"."""
    return _INITIALS.sub(lambda found: f"{found[0].replace('.', '')} ", text)
