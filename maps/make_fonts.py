"""Make maps/fonts/*.ttf: the fonts of the site at the weights the drawing uses, for its PNG.

    pip install fonttools brotli
    python maps/make_fonts.py

What draws the PNG reads neither woff2 nor a range of weights. Not needed to run the site.
"""

from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
FONTS, OUT = ROOT / "static" / "fonts", ROOT / "maps" / "fonts"
CUTS = (
    ("source-sans-3", "Source Sans 3", 400, "Regular"),
    ("source-sans-3", "Source Sans 3", 700, "Bold"),
    ("source-serif-4", "Source Serif 4", 600, "SemiBold"),
)
PARTS = ("latin", "latin-ext")
DROPPED = ("GSUB", "GDEF", "STAT", "DSIG", "HVAR", "MVAR")


def make() -> None:
    """Write each cut as one file, Latin and extended Latin together, and the signs as they are."""
    OUT.mkdir(exist_ok=True)
    for stem, family, weight, style in CUTS:
        parts = [_cut(FONTS / f"{stem}-{part}.woff2", weight) for part in PARTS]
        font = Merger().merge(parts)
        for part in parts:
            Path(part).unlink()
        _name(font, family, style, weight)
        font.save(OUT / f"{stem}-{weight}.ttf")
    signs = TTFont(FONTS / "demarche-glyphs.woff2", recalcTimestamp=False)
    signs.flavor = None
    signs.save(OUT / "demarche-glyphs.ttf")


def _cut(path: Path, weight: int) -> str:
    font = instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": weight})
    for table in DROPPED:
        if table in font:
            del font[table]
    font.flavor = None
    out = OUT / f"{path.stem}-{weight}.part"
    font.save(out)
    return str(out)


def _name(font: TTFont, family: str, style: str, weight: int) -> None:
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (16, family)):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    make()
