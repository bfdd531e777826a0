"""A fault to be: one piece of one file, and what stands there instead."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """The text from `start` to `end` (characters) of a file becomes `instead`.

    `lines` are the first and the last line of the statement or tag it stands in: what runs one of
    them may notice it.
    """

    path: str
    kind: str
    start: int
    end: int
    instead: str
    lines: tuple[int, int]

    def put_into(self, text: str) -> str:
        """The text of the file with the fault in it."""
        return text[: self.start] + self.instead + text[self.end :]

    def in_words(self, root: Path) -> str:
        """One line for a reader: where, what kind, what it was and what it became."""
        was = (root / self.path).read_text()[self.start : self.end]
        line = (root / self.path).read_text()[: self.start].count("\n") + 1
        return (
            f"{self.path}:{line} {self.kind}: {_short(was)} → {_short(self.instead) or '(nothing)'}"
        )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:57]}…"
