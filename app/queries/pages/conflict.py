"""Two fillings of one form side by side, field by field and word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.inputs.fields import Content
from app.queries.parts.differences import Run, compare_words


@dataclass(frozen=True)
class FieldChange:
    """A field that holds something else in the two fillings, with the words that differ."""

    name: str
    theirs: str
    mine: str
    runs: Sequence[Run]


def between(theirs: Content, mine: Content) -> list[FieldChange]:
    """Return every field in which the two differ, in the order of the form."""
    names = [*theirs, *(name for name in mine if name not in theirs)]
    pairs = [(name, _text(theirs, name), _text(mine, name)) for name in names]
    return [
        FieldChange(name, old, new, compare_words(old, new))
        for name, old, new in pairs
        if old != new
    ]


def _text(content: Content, name: str) -> str:
    return "; ".join(content.get(name) or ()).replace("\r\n", "\n").strip()
