"""How pages draw an answer, a silence, a role or a mark: by a glyph and a family of colours.

The answers bring both themselves, as columns; what the program knows by name stands here.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from app.domain.codes import Invited, Mark, RoleKind, Silence, Sureness

# What the fonts of the site and of its pictures can draw. Any other glyph would look otherwise on
# every machine and be an empty box in a picture, so it is drawn as NO_GLYPH.
DRAWABLE = frozenset(
    "✓✕✎✉⌧❞⬚◆◐⋯+⊗—⊖□↩≡?○∅◉∉∌⇄↗↻≈≠⊂◷⌂◌"  # in use
    "★☆✚✱●■▲▼△▽◇◈◎◧◨◒◓⊕⊙⊘⊞⊟⊠±=≥≤↑↓∞†"  # for scales to come
)
NO_GLYPH = "·"


class Family(StrEnum):
    """Where an answer stands to the question, from one side over the middle to the other."""

    LEAD = "lead"
    PRO = "pro"
    PART = "part"
    NEAR = "near"
    MID = "mid"
    EVEN = "even"
    NAMED = "named"
    BACK = "back"
    CON = "con"
    ANTI = "anti"


class Void(StrEnum):
    """What there is where no answer is, as far as it is drawn differently."""

    SPOKE = "spoke"
    AWAITED = "awaited"
    PASSED = "passed"
    APART = "apart"
    BLANK = "blank"


class DotShape(StrEnum):
    """What an answer is among dots: for, against, or neither; grey paper keeps them apart."""

    SQUARE = "square"
    ROUND = "round"
    BAR = "bar"


class Drawing(NamedTuple):
    """How a family is drawn: its colours by name, its edge, its lines on a map, its dot.

    static/css/50-families.css draws the same; `colour` says it in words.
    """

    colours: str
    edge: str
    texture: str | None
    colour: str
    meaning: str = ""
    shape: DotShape = DotShape.BAR

    @property
    def is_pale(self) -> bool:
        """Whether the outline of an area has to carry it."""
        return self.colours in ("mid", "void")


DRAWINGS: Mapping[str, Drawing] = {
    Family.LEAD: Drawing(
        "lead", "solid", None, "strongest blue", "put the question itself", DotShape.SQUARE
    ),
    Family.PRO: Drawing("pro", "solid", None, "strong blue", "for", DotShape.SQUARE),
    Family.PART: Drawing(
        "part", "double", None, "pale blue", "for, in part or on a condition", DotShape.SQUARE
    ),
    Family.NEAR: Drawing("near", "dashed", "near", "slate", "near it, and short of it"),
    Family.MID: Drawing("mid", "dotted", None, "sand", "open, or on neither side"),
    Family.EVEN: Drawing("mid", "solid", None, "sand", "on neither side, and meant so"),
    Family.NAMED: Drawing("mid", "double", None, "sand", "named by others, without an act"),
    Family.BACK: Drawing(
        "back", "dashed", "back", "pale orange", "went back on it", DotShape.ROUND
    ),
    Family.CON: Drawing("con", "solid", "con", "strong orange", "against", DotShape.ROUND),
    Family.ANTI: Drawing(
        "anti", "double", "anti", "strongest orange", "against it for anybody", DotShape.ROUND
    ),
    Void.SPOKE: Drawing("void", "dashed", None, "pale"),
    Void.AWAITED: Drawing("void", "dotted", None, "pale"),
    Void.PASSED: Drawing("void", "dotted", "void", "hatched"),
    Void.APART: Drawing("void", "dotted", "void", "pale"),
    Void.BLANK: Drawing("void", "dotted", None, "blank"),
}


class Sign(NamedTuple):
    """What an answer, a silence or a role is drawn with: a glyph, and the colours of its family."""

    glyph: str
    family: Family | Void

    @property
    def drawing(self) -> Drawing:
        """How its family is drawn."""
        return DRAWINGS[self.family]


SIGNS: Mapping[str, Sign] = {
    Silence.SPOKE_NO_POSITION: Sign("❞", Void.SPOKE),
    Silence.ASKED_NO_ANSWER: Sign("?", Void.AWAITED),
    Silence.NOT_ASKED: Sign("○", Void.PASSED),
    Silence.ATTENDED_NO_WORD: Sign("◌", Void.AWAITED),
    Silence.LOOKED_NOTHING_FOUND: Sign("∅", Void.PASSED),
    Silence.NOT_LOOKED: Sign("⬚", Void.BLANK),
    RoleKind.INITIATOR: Sign("◆", Family.LEAD),
    RoleKind.HOST: Sign("⌂", Void.APART),
    RoleKind.OUTSIDER: Sign("∌", Void.APART),
}

MARKS: Mapping[str, str] = {
    Mark.CONTESTED: "⇄",
    Mark.MOVING: "↗",
    Mark.CHANGED: "↻",
    Mark.TOLD_TWO_WAYS: "⇄",
    Mark.DISTORTED: "≠",
    Mark.POSSIBLY_KNOWN: "≈",
    Mark.FORMER_GOVERNMENT: "◷",
    Mark.VIA_GROUP: "⊂",
    Invited.INVITED: "✉",
    Invited.NOT_INVITED: "⌧",
    Invited.ATTENDED: "◉",
    Invited.NOT_ON_LIST: "∉",
}

SURE: Mapping[Sureness, str] = {
    Sureness.FIRM: "●●●",
    Sureness.FAIR: "●●○",
    Sureness.THIN: "●○○",
    Sureness.DISPUTED: "⇄",
}

BY_DIRECTION: Mapping[int | None, Family] = {
    2: Family.PRO,
    1: Family.PART,
    -1: Family.BACK,
    -2: Family.CON,
}


def sign_of(glyph: str, family: Family) -> Sign:
    """Return how an answer is drawn; a glyph that the fonts lack is drawn as a dot."""
    return Sign(glyph if glyph in DRAWABLE else NO_GLYPH, family)


def sign(code: str) -> Sign:
    """Return how a silence or a role is drawn."""
    return SIGNS[code]


def glyph(code: str) -> str:
    """Return the glyph of a mark or of a way of being asked."""
    return MARKS[code]


def family_by_direction(direction: int | None) -> Family:
    """Return the family of an answer of which only the direction is known."""
    return BY_DIRECTION.get(direction, Family.MID)
