"""Rows of a form that come and go: another holder, one reason less."""

import re

from app.domain.inputs.fields import Content

OPEN = "open"
"""What the field `holder-2` holds while row 2 is there and nothing is typed in it yet."""


def shaped(content: Content, deed: str) -> tuple[dict[str, list[str]], str] | None:
    """Return the form after "add_holder" or "drop_holder-2-reason-0", and the row it is about.

    None if the deed is no change of rows.
    """
    kept = {name: list(values) for name, values in content.items()}
    verb, _, row = deed.partition("_")
    if verb == "add" and re.fullmatch(r"[a-z]+(-[0-9]{1,3}-[a-z]+)?", row):
        name = f"{row}-{_next(content, row)}"
        return kept | {name: [OPEN]}, name
    if verb == "drop" and re.fullmatch(r"[a-z]+-[0-9]{1,3}(-[a-z]+-[0-9]{1,3})?", row):
        return {n: v for n, v in kept.items() if n != row and not n.startswith(f"{row}-")}, row
    return None


def _next(content: Content, prefix: str) -> int:
    """Return the number after the last row; a form that shows none yet shows an empty first."""
    pattern = re.compile(re.escape(prefix) + r"-([0-9]{1,3})(?:-.+)?")
    found = [int(match[1]) for name in content if (match := pattern.fullmatch(name))]
    return max(found, default=0) + 1
