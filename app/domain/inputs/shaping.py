"""Rows of a form that come and go: another holder, one reason less."""

import re

from app.domain.inputs.fields import Content

OPEN = "open"
"""What the field `holder-2` holds while row 2 is there and nothing is typed in it yet."""


def shaped(content: Content, deed: str) -> tuple[dict[str, list[str]], str] | None:
    """Return the form after "add_holder" or "drop_holder-2-reason-0", and the row to go on at.

    That is the new row, or the one beside the row that went. None if the deed is
    no change of rows.
    """
    kept = {name: list(values) for name, values in content.items()}
    verb, _, row = deed.partition("_")
    if verb == "add" and re.fullmatch(r"[a-z]+(-[0-9]{1,3}-[a-z]+)?", row):
        name = f"{row}-{_next(content, row)}"
        return kept | {name: [OPEN]}, name
    if verb == "drop" and re.fullmatch(r"[a-z]+-[0-9]{1,3}(-[a-z]+-[0-9]{1,3})?", row):
        left = {n: v for n, v in kept.items() if n != row and not n.startswith(f"{row}-")}
        return left, _beside(left, row)
    return None


def _next(content: Content, prefix: str) -> int:
    """Return the number after the last row; a form that shows none yet shows an empty first."""
    return max(_rows(content, prefix), default=0) + 1


def _beside(content: Content, row: str) -> str:
    """Return the row before the one that went, or the first that is left."""
    prefix, _, number = row.rpartition("-")
    left = sorted(_rows(content, prefix))
    before = [other for other in left if other < int(number)]
    return f"{prefix}-{before[-1] if before else min(left, default=0)}"


def _rows(content: Content, prefix: str) -> set[int]:
    pattern = re.compile(re.escape(prefix) + r"-([0-9]{1,3})(?:-.+)?")
    return {int(match[1]) for name in content if (match := pattern.fullmatch(name))}
