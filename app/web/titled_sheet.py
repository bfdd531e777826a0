"""The head that drawings to take away share: a title, and below it what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

# In pixels of a sheet as wide as a page of A4 on its side is in a browser.
WIDTH, MARGIN = 1280, 40
TITLE, TITLE_LINE, TOLD_LINE = 52, 34, 20


@dataclass(frozen=True)
class TitledSheet:
    """A drawing from the top down: lines of the title, lines of what is shown, the rest."""

    title: Sequence[str]
    told: Sequence[str]

    @property
    def told_at(self) -> float:
        """Where the lines below the title begin."""
        return TITLE + (len(self.title) - 1) * TITLE_LINE + 30

    @property
    def head(self) -> float:
        """How high the title and the lines below it are together."""
        return self.told_at + len(self.told) * TOLD_LINE
