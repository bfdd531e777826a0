"""Texts that a spreadsheet would run, made harmless: everywhere where we write CSV, by one rule."""

import re

# A spreadsheet runs a cell that begins like this (the wide forms count in East Asian versions).
# Cells that only look protected get one more apostrophe, so that taking one off is always right.
RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; `unguarded` takes it away."""
    if RUNS.match(text) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unguarded(text: str) -> str:
    """Return the text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and RUNS.match(text) else text
