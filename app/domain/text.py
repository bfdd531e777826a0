"""Folding text, so that case and accents do not matter when words are looked up."""

import re
import unicodedata


def fold(text: str) -> str:
    """Return the text without case, accents and doubled spaces: "Côte d'Ivoire", "cote d'ivoire".

    SQLite folds ASCII only and PostgreSQL by its locale; folding here makes both find the same.
    """
    text = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    bare = "".join(mark for mark in text if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", bare).strip()
