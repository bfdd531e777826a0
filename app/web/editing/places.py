"""Where each kind of record stands on the site, and what its form is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.draft import DraftKind


@dataclass(frozen=True)
class Place:
    """`path` is where the records are, `record` the address of one (where it has a page)."""

    kind: DraftKind
    path: str
    label: str
    article: str = "a"
    record: str = ""
    dates: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"editing/forms/{self.kind}.html"

    def href(self, number: int) -> str:
        """Return the address of the record with that number."""
        return (self.record or f"/{self.path}/{{}}").format(number)


PLACES: Mapping[DraftKind, Place] = {
    place.kind: place
    for place in (
        Place(DraftKind.SOURCE, "sources", "source", dates=("published",)),
        Place(DraftKind.STATEMENT, "statements", "statement", dates=("said",)),
    )
}
