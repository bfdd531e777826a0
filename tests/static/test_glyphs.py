"""Every glyph that pages draw is in the fonts of the site and of its pictures."""

import csv
from pathlib import Path

from fontTools.ttLib import TTFont

from app.domain.codes import Invited, Mark, RoleKind, Silence
from app.domain.signs import DRAWABLE, MARKS, NO_GLYPH, SIGNS, Family, sign_of
from app.places import REFERENCE, ROOT

SITE = ROOT / "static" / "fonts" / "demarche-glyphs.woff2"
PICTURES = ROOT / "maps" / "fonts" / "demarche-glyphs.ttf"


def missing(font: Path, signs: frozenset[str]) -> set[str]:
    """Return the signs that a font cannot draw."""
    known = TTFont(font).getBestCmap()
    return {sign for sign in signs if ord(sign) not in known}


def test_the_fonts_of_the_site_and_of_pictures_have_every_sign() -> None:
    assert len(DRAWABLE) > 60
    assert missing(SITE, DRAWABLE) == set()
    assert missing(PICTURES, DRAWABLE) == set()


def test_a_sign_without_a_picture_is_noticed() -> None:
    assert missing(PICTURES, frozenset("✓☃")) == {"☃"}


def test_every_code_of_the_program_has_a_sign_that_can_be_drawn() -> None:
    drawn = {known.glyph for known in SIGNS.values()} | set(MARKS.values())

    assert SIGNS.keys() == {*Silence, *RoleKind}
    assert MARKS.keys() == {*Mark, *Invited}
    assert drawn <= DRAWABLE


def test_our_own_scales_use_only_what_can_be_drawn() -> None:
    with (REFERENCE / "stances.csv").open(encoding="utf-8") as file:
        glyphs = {row["glyph"] for row in csv.DictReader(file)}

    assert len(glyphs) > 10
    assert glyphs <= DRAWABLE


def test_what_cannot_be_drawn_is_a_dot() -> None:
    assert sign_of("★", Family.PRO).glyph == "★"
    assert sign_of("☃", Family.PRO).glyph == sign_of("", Family.PRO).glyph == NO_GLYPH
