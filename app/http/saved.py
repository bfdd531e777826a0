"""What the address of a page says was just done: ?saved=statement-17-3, ?withdrawn=check-4-2."""

import re
from dataclasses import dataclass

from starlette.requests import Request

from app.domain import paths

SAVED = re.compile(
    r"(?P<kind>[a-z]{4,12})-(?P<number>[1-9][0-9]{0,8})-(?P<version>[1-9][0-9]{0,8})"
)
HAVE_FORMS = (
    *("statement", "invitation", "report", "check", "ruling"),
    *("role", "source", "person", "initiative"),
)


@dataclass(frozen=True)
class Saved:
    """A version of a record, by its kind and number, and whether it was withdrawn with it."""

    kind: str
    number: int
    version: int
    is_withdrawn: bool

    def doing(self, what: str) -> str:
        """Return where something is done with the record: withdraw, restore."""
        things = "people" if self.kind == "person" else f"{self.kind}s"
        return paths.deed(things, self.number, what)

    @property
    def can_be_withdrawn(self) -> bool:
        """Whether it is of a kind that has a form for that."""
        return self.kind in HAVE_FORMS


def saved_in(request: Request) -> Saved | None:
    """Return what was saved, if the address says so; whether it is true is found out by undoing."""
    for name in ("saved", "withdrawn"):
        if match := SAVED.fullmatch(request.query_params.get(name, "")):
            number, version = int(match["number"]), int(match["version"])
            return Saved(match["kind"], number, version, is_withdrawn=name == "withdrawn")
    return None
