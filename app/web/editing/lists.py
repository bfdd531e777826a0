"""Lists that the templates of forms draw from, the same for every request."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.domain.asking import what_is_asked
from app.domain.codes import Certainty, Distortion, Invited, RoleKind, Slip, StatementKind
from app.domain.inputs.source import KINDS
from app.domain.person import Voice
from app.domain.words import word

Option = tuple[str, str]


def source_kinds(chosen: str) -> Sequence[Option]:
    """Offer the kinds of source, and the one that is chosen already though it is no longer one."""
    kinds = [*KINDS, *([chosen] if chosen and chosen not in KINDS else [])]
    return [(kind, kind.capitalize()) for kind in kinds]


FORM_LISTS: Mapping[str, Any | Callable[..., Any]] = {
    "source_kinds": source_kinds,
    "kinds_of_act": [(kind.value, word(kind).label.capitalize()) for kind in StatementKind],
    "certainties": list(Certainty),
    "distortions": list(Distortion),
    "what_is_asked": what_is_asked,
    "slips": [(slip.value, word(slip).label.capitalize()) for slip in Slip],
    "roles": list(RoleKind),
    "told_statuses": [(status.value, word(status).label.capitalize()) for status in Invited],
    "voices": [(voice.value, word(voice).label.capitalize()) for voice in Voice],
}
