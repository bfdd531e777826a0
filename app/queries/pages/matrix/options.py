"""What each filter of the matrix offers, with how many rows each option would leave."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import starmap
from typing import NamedTuple

from app.domain.wording import capped
from app.domain.words import word
from app.queries.pages.matrix.facets import Facets
from app.queries.pages.matrix.filters import MatrixChoices, MatrixFilters

BLANKS = {
    "region": "All regions",
    "group": "All countries",
    "stance": "Any",
    "invited": "Either",
    "asks": "Either",
    "asked_sure": "However sure",
    "reason": "Any reason",
    "standing": "Any standing",
    "sure": "However sure",
    "initiative": "All initiatives",
}
LISTED = tuple(field for field in BLANKS if field != "initiative")
Choice = tuple[str, str]


class OfferedOption(NamedTuple):
    """An option as a form shows it; one that would leave no row is drawn weaker."""

    value: str
    text: str
    is_chosen: bool
    leaves_rows: bool


class Offered(NamedTuple):
    """What a filter offers: the words for no choice, and the options by what they are called."""

    blank: str
    groups: Sequence[tuple[str | None, Sequence[OfferedOption]]]


def offered(field: str, choices: MatrixChoices, filters: MatrixFilters, facets: Facets) -> Offered:
    """Return what a filter offers; raises KeyError for one that has no options."""
    chosen = getattr(filters, field)
    values = chosen if isinstance(chosen, tuple) else (chosen,)

    def option(value: str, text: str) -> OfferedOption:
        return OfferedOption(
            value=value,
            text=facets.label(text, field, value),
            is_chosen=value in values,
            leaves_rows=bool(facets.count(field, value)),
        )

    groups = _choices(field, choices)
    return Offered(BLANKS[field], [(label, list(starmap(option, each))) for label, each in groups])


def _choices(field: str, choices: MatrixChoices) -> Sequence[tuple[str | None, Iterable[Choice]]]:
    match field:
        case "region":
            return [(None, ((region.value, region.label) for region in choices.regions))]
        case "group":
            return [(None, ((group.code, group.name) for group in choices.groups))]
        case "stance":
            positions = ((known.code, known.label) for known in choices.stances)
            silences = ((code.value, choices.silence_label(code)) for code in choices.silences)
            return [("Position", positions), ("No position", silences)]
        case "reason":
            return [(None, choices.reasons.items())]
        case "initiative":
            return [(None, ((known.slug, known.short_title) for known in choices.initiatives))]
    codes: dict[str, Sequence[StrEnum]] = {
        "invited": choices.invited,
        "asks": choices.asks,
        "asked_sure": choices.asked_sure,
        "standing": choices.standings,
        "sure": choices.sure,
    }
    return [(None, ((code.value, capped(word(code).label)) for code in codes[field]))]
