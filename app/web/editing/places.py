"""Where each kind of record stands on the site, and what its form is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain.draft import DraftKind


@dataclass(frozen=True)
class FormPlace:
    """`path` is where the forms of a kind are, `dates` name its fields that are read as dates.

    `record` is the address of one, of kinds that have a page of their own; the others are shown
    with what they belong to, and have only their form.
    """

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


PLACES: Mapping[DraftKind, FormPlace] = {
    place.kind: place
    for place in (
        FormPlace(DraftKind.SOURCE, "sources", "source", dates=("published",)),
        FormPlace(DraftKind.STATEMENT, "statements", "statement", dates=("said",)),
        FormPlace(DraftKind.REPORT, "reports", "report", record="/reports/{}/edit"),
        FormPlace(DraftKind.INVITATION, "invitations", "invitation", "an", dates=("sent",)),
        FormPlace(DraftKind.PERSON, "people", "person"),
        FormPlace(
            DraftKind.INITIATIVE,
            "initiatives",
            "initiative",
            "an",
            record="/initiatives/{}/edit",
            dates=("opened", "closed"),
        ),
        FormPlace(
            DraftKind.CHECK, "checks", "check", record="/checks/{}/edit", dates=("looked_on",)
        ),
        FormPlace(DraftKind.RULING, "rulings", "ruling", record="/rulings/{}/edit"),
        FormPlace(DraftKind.ROLE, "roles", "role", record="/roles/{}/edit", dates=("since",)),
    )
}

DATES = tuple(dict.fromkeys(chain.from_iterable(place.dates for place in PLACES.values())))
"""The fields of all forms that are read as dates."""
