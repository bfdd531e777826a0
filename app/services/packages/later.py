"""What older packages lack: a table or a column that came later, and what that means."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from app.domain.signs import family_by_direction
from app.services.reference_files import usual_answers

Values = Mapping[str, Any]


def _usual(column: str, row: Values) -> str | None:
    """Return what an answer we know has there, and None for any other."""
    usual = usual_answers().get((row.get("scale_code"), row.get("code")), {})
    return usual.get(column) or None


def _family(row: Values) -> str:
    """Return the family of an answer we know, or the one its direction speaks for."""
    return _usual("family", row) or family_by_direction(row.get("direction"))


def _none(row: Values) -> None:
    return None


LATER_TABLES = frozenset({"collections", "subjects", "initiative_subjects"})
LATER: Mapping[str, Mapping[str, Callable[[Values], Any]]] = {
    "stances": {
        "family": _family,
        "short_label": partial(_usual, "short_label"),
        "clause": partial(_usual, "clause"),
    },
    "initiatives": {"collection_slug": _none},
}
