"""Texts as a drawing can hold them: what XML takes, in lines, which SVG does not break itself."""

from collections.abc import Sequence


def printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(char if char.isprintable() else " " for char in text)


def lines_of(text: str, width: int) -> Sequence[str]:
    """Break a text into lines of about that many letters."""
    lines = [""]
    for term in text.split():
        if lines[-1] and len(lines[-1]) + len(term) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {term}".strip()
    return lines
