"""Where the parts stand when agreement is drawn as one file."""

from dataclasses import dataclass

from app.queries.pages.agreement.columns import YearColumns
from app.queries.pages.agreement.likest import Neighbour
from app.queries.pages.agreement.page import AgreementPage
from app.web.titled_sheet import TitledSheet

ABOVE = 44
CHART, BAR, FOOT = 320, 24, 96


@dataclass(frozen=True)
class AgreementSheet(TitledSheet):
    """The drawing from the top down: title, what is shown, years or countries, note."""

    page: AgreementPage

    @property
    def top(self) -> float:
        """Where the drawing itself begins."""
        return self.head + ABOVE

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
