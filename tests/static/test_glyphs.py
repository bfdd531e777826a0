import csv
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from app.places import ROOT

CHIPS = ROOT / "templates" / "components" / "chips.html"
STANCES = ROOT / "seeds" / "reference" / "stances.csv"
SITE = ROOT / "static" / "fonts" / "demarche-glyphs.woff2"
PICTURES = ROOT / "maps" / "fonts" / "demarche-glyphs.ttf"


def drawn() -> dict[str, str]:
    """Read the glyph of every code as the templates draw it."""
    text = CHIPS.read_text()
    block = text[text.index("{% set glyphs") : text.index("{% set ranks")]
    return dict(re.findall(r'"([a-z_]+)": "(.)"', block))


def missing(font: Path, signs: set[str]) -> set[str]:
    """Return the signs that a font cannot draw."""
    known = TTFont(font).getBestCmap()
    return {sign for sign in signs if ord(sign) not in known}


def test_pages_draw_the_glyph_that_is_on_record_for_each_stance() -> None:
    with STANCES.open(encoding="utf-8") as file:
        on_record = {row["code"]: row["glyph"] for row in csv.DictReader(file)}

    assert on_record
    assert {code: drawn().get(code) for code in on_record} == on_record


def test_the_fonts_of_the_site_and_of_pictures_have_every_sign() -> None:
    signs = set(drawn().values())

    assert len(signs) > 25
    assert missing(SITE, signs) == set()
    assert missing(PICTURES, signs) == set()


def test_a_sign_without_a_picture_is_noticed() -> None:
    assert missing(PICTURES, {"✓", "☃"}) == {"☃"}
