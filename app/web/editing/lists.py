"""Lists that the templates of forms draw from, the same for every request."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from app.domain.asking import what_is_asked
from app.domain.codes import AsksFor, Certainty, Distortion, Invited, RoleKind, Slip, StatementKind
from app.domain.inputs.source import KINDS
from app.domain.person import Voice
from app.domain.wording import capped
from app.domain.words import word

Option = tuple[str, str]
ExplainedOption = tuple[str, str, str]


def source_kinds(chosen: str) -> Sequence[Option]:
    """Offer the kinds of source, and the one that is chosen already though it is no longer one."""
    kinds = [*KINDS, *([chosen] if chosen and chosen not in KINDS else [])]
    return [(kind, kind.capitalize()) for kind in kinds]


def ways_of_asking(occasion: str) -> Sequence[ExplainedOption]:
    """Offer what an invitation can ask for, and to read it from the words for the occasion."""
    as_said = "As the words for it say"
    if occasion:
        as_said = f"As the words for it say: {word(what_is_asked(occasion)).label}"
    why = "A letter asks to take part; a summit or a conference, to come."
    return [*_explained(AsksFor), ("", as_said, why)]


def _explained(codes: Iterable[StrEnum]) -> Sequence[ExplainedOption]:
    return [(code.value, capped(word(code).label), word(code).meaning) for code in codes]


def _named(codes: Iterable[StrEnum]) -> Sequence[Option]:
    return [(code.value, word(code).label.capitalize()) for code in codes]


FORM_LISTS: Mapping[str, Any | Callable[..., Any]] = {
    "source_kinds": source_kinds,
    "kinds_of_act": _named(StatementKind),
    "certainties": _explained(Certainty),
    "distortions": _explained(Distortion),
    "ways_of_asking": ways_of_asking,
    "slips": _named(Slip),
    "roles": _explained(RoleKind),
    "told_statuses": _named(Invited),
    "voices": _named(Voice),
}
