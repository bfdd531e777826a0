"""How a source comes by what it tells, as an editor hands it in."""

from dataclasses import dataclass

from app.domain.codes import Distortion, Slip
from app.domain.inputs.fields import Fields
from app.domain.sentences import SOURCE_NEEDED

DISTORTION_NEEDED = "Say whether it tells it as its origin has."
HOW_NEEDED = "Say how exactly it is told otherwise."


@dataclass(frozen=True)
class ToldInput:
    """The page that carries it, from whom it has it, where it begins, and how it is told there.

    `tellers` are those behind the page, the nearest first. `origin` is the number of an origin on
    record, or None for one that is new. `place` is where in the page it stands.
    """

    source: int
    tellers: tuple[str, ...]
    origin: int | None
    place: str | None
    distortion: Distortion
    slip: Slip | None
    distortion_words: str | None


def read_told(fields: Fields) -> ToldInput:
    """Read the fields of a report; where nothing says otherwise, it is told as it was."""
    told = ToldInput(
        source=fields.key("source", SOURCE_NEEDED) or 0,
        tellers=fields.lines("tellers"),
        origin=fields.key("origin"),
        place=fields.optional("place"),
        distortion=_read_distortion(fields),
        slip=_read_slip(fields),
        distortion_words=fields.optional_text("distortion_words"),
    )
    is_told_otherwise = told.distortion is not Distortion.NONE or told.slip is Slip.OTHER
    if is_told_otherwise and not told.distortion_words:
        fields.refuse("distortion_words", HOW_NEEDED)
    return told


def _read_distortion(fields: Fields) -> Distortion:
    if not fields.has("distortion"):
        return Distortion.NONE
    return fields.code("distortion", Distortion, DISTORTION_NEEDED) or Distortion.NONE


def _read_slip(fields: Fields) -> Slip | None:
    return fields.code("slip", Slip, "Choose one of the list.") if fields.has("slip") else None
