"""How a source comes by what it tells, as an editor hands it in."""

from dataclasses import dataclass

from app.domain.inputs.fields import Fields
from app.domain.sentences import SOURCE_NEEDED


@dataclass(frozen=True)
class ToldInput:
    """The page that carries it, from whom it has it, and where it begins.

    `tellers` are those behind the page, the nearest first. `origin` is the number of an origin on
    record, or None for one that is new.
    """

    source: int
    tellers: tuple[str, ...]
    origin: int | None


def read_told(fields: Fields) -> ToldInput:
    """Read the fields `source`, `tellers` and `origin`."""
    return ToldInput(
        source=fields.key("source", SOURCE_NEEDED) or 0,
        tellers=fields.lines("tellers"),
        origin=fields.key("origin"),
    )
