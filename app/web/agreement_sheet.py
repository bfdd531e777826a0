"""Where the parts stand when agreement is drawn as one file."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.queries.pages.agreement.columns import YearColumns
from app.queries.pages.agreement.likest import Neighbour
from app.queries.pages.agreement.page import AgreementPage

WIDTH, MARGIN = 1280, 40
TITLE, TITLE_LINE, TOLD_LINE, ABOVE = 52, 34, 20, 44
CHART, BAR, FOOT = 320, 24, 96


@dataclass(frozen=True)
class AgreementSheet:
    """The drawing from the top down: title, what is shown, years or countries, note."""

    page: AgreementPage
    title: Sequence[str]
    told: Sequence[str]

    @property
    def told_at(self) -> float:
        """Where the lines below the title begin."""
        return TITLE + (len(self.title) - 1) * TITLE_LINE + 30

    @property
    def top(self) -> float:
        """Where the drawing itself begins."""
        return self.told_at + len(self.told) * TOLD_LINE + ABOVE

    @property
    def chart(self) -> YearColumns | None:
        """The years, if there are any."""
        return self.page.chart

    @property
    def bars(self) -> list[tuple[float, Neighbour]]:
        """The countries, each with where its bar stands; a gap parts likest from unlikest."""
        likest = self.page.likest
        if likest is None:
            return []
        first = [(n * BAR, one) for n, one in enumerate(likest.likest)]
        below = (len(first) + 1) * BAR
        least = [(below + n * BAR, one) for n, one in enumerate(reversed(likest.unlikest))]
        return [(self.top + y, one) for y, one in [*first, *least]]

    @property
    def height(self) -> float:
        """Where the sheet ends."""
        bottom = max((y + BAR for y, _ in self.bars), default=self.top + CHART + 30)
        return bottom + FOOT
