"""What is said of everything that an undone import takes back, and how it is known again."""

import re

_WORDS = re.compile(r"Import [0-9]+ was undone: ")


def undone_words(upload: int, reason: str) -> str:
    """Return why a record of the import is withdrawn."""
    return f"Import {upload} was undone: {reason}"


def is_of_undone_import(reason: str | None) -> bool:
    """Whether a record was withdrawn for no more than that its import was undone."""
    return reason is not None and _WORDS.match(reason) is not None
