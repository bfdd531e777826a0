"""How a source comes by what it tells, as an editor hands it in."""

from dataclasses import dataclass
from typing import Annotated

from app.domain.codes import Distortion, Slip
from app.domain.inputs.declared import code, line, read, text
from app.domain.inputs.fields import Fields
from app.domain.sentences import SOURCE_NEEDED

DISTORTION_NEEDED = "Say whether it tells it as its origin has."
HOW_NEEDED = "Say how exactly it is told otherwise."


@dataclass(frozen=True)
class ToldFields:
    """Where in a page something is told, and how otherwise than its origin has it."""

    place: Annotated[
        str | None, line("Where in it", "Where in the source it stands: page, minute, paragraph.")
    ]
    distortion: Annotated[
        Distortion,
        code(
            "How it is told",
            "What the telling did to it: none, hardened, softened, inverted, garbled,"
            " date_shifted.",
            Distortion,
            otherwise=Distortion.NONE,
        ),
    ]
    slip: Annotated[
        Slip | None,
        code(
            "Wrong beside the claim",
            "What it got wrong beside the claim: date_shifted, number_changed, wrong_speaker,"
            " opinion or other.",
            Slip,
        ),
    ]
    distortion_words: Annotated[str | None, text("How exactly", "How exactly.", is_searched=True)]


@dataclass(frozen=True)
class ToldInput(ToldFields):
    """The page that carries it, from whom it has it, where it begins, and how it is told there.

    `tellers` are those behind the page, the nearest first. `origin` is the number of an origin on
    record, or None for one that is new. `place` is where in the page it stands.
    """

    source: int
    tellers: tuple[str, ...]
    origin: int | None


def read_told(fields: Fields) -> ToldInput:
    """Read the fields of a report; where nothing says otherwise, it is told as it was."""
    told = ToldInput(
        source=fields.key("source", SOURCE_NEEDED) or 0,
        tellers=fields.lines("tellers"),
        origin=fields.key("origin"),
        **read(ToldFields, fields),
    )
    is_told_otherwise = told.distortion is not Distortion.NONE or told.slip is Slip.OTHER
    if is_told_otherwise and not told.distortion_words:
        fields.refuse("distortion_words", HOW_NEEDED)
    return told
