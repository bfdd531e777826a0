"""What older packages lack: a column that came later, and what a row without it means."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.signs import family_by_direction
from app.services.reference_files import usual_families

Values = Mapping[str, Any]


def _family(row: Values) -> str:
    """Return the family of an answer we know, or the one its direction speaks for."""
    usual = usual_families().get((row.get("scale_code"), row.get("code")))
    return usual or family_by_direction(row.get("direction"))


LATER: Mapping[str, Mapping[str, Callable[[Values], Any]]] = {"stances": {"family": _family}}
