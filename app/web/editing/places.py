"""Where each kind of record stands on the site, and what its form is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain import paths
from app.domain.draft import DraftKind


@dataclass(frozen=True)
class FormPlace:
    """`path` is where the forms of a kind are, `dates` name its fields that are read as dates.

    Records of some kinds are shown with what they belong to, and have only their form.
    """

    kind: DraftKind
    path: str
    label: str
    article: str = "a"
    has_page: bool = False
    dates: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"editing/forms/{self.kind}.html"

    def href(self, number: int) -> str:
        """Return the address of the record with that number."""
        return paths.record(self.path, number) if self.has_page else paths.edit(self.path, number)


PLACES: Mapping[DraftKind, FormPlace] = {
    place.kind: place
    for place in (
        FormPlace(DraftKind.SOURCE, "sources", "source", has_page=True, dates=("published",)),
        FormPlace(DraftKind.STATEMENT, "statements", "statement", has_page=True, dates=("said",)),
        FormPlace(DraftKind.REPORT, "reports", "report"),
        FormPlace(
            DraftKind.INVITATION, "invitations", "invitation", "an", has_page=True, dates=("sent",)
        ),
        FormPlace(DraftKind.PERSON, "people", "person", has_page=True),
        FormPlace(
            DraftKind.INITIATIVE,
            "initiatives",
            "initiative",
            "an",
            dates=("opened", "closed"),
        ),
        FormPlace(DraftKind.CHECK, "checks", "check", dates=("looked_on",)),
        FormPlace(DraftKind.RULING, "rulings", "ruling"),
        FormPlace(DraftKind.ROLE, "roles", "role", dates=("since",)),
    )
}

DATES = tuple(dict.fromkeys(chain.from_iterable(place.dates for place in PLACES.values())))
"""The fields of all forms that are read as dates."""
