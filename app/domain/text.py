"""Folding text, so that case and accents do not matter when words are looked up."""

import re
import unicodedata

APOSTROPHES = "’‘‛ʼʻ`´′＇"
DASHES = "‐‑‒–—―−﹣－"
_INITIALS = re.compile(r"(?<![^\W_])(?:[a-z]\.){2,}")
_PLAIN_SIGNS = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-"))


def fold(text: str) -> str:
    """Return the text without case, accents, doubled spaces and other signs for ' and -.

    "Côte d’Ivoire" is "cote d'ivoire". SQLite folds ASCII only and PostgreSQL by its locale;
    folding here makes both find the same.
    """
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN_SIGNS)).casefold()
    bare = "".join(mark for mark in text if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", bare).strip()


def join_initials(text: str) -> str:
    """Return a folded text with initials as one word: "u.s. forces" becomes "us forces"."""
    return _INITIALS.sub(lambda found: f"{found[0].replace('.', '')} ", text)
