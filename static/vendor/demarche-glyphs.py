"""Make fonts/demarche-glyphs.woff2: the signs of stances and marks, cut out of two Noto fonts.

    pip install fonttools brotli
    npm install @fontsource/noto-sans-symbols-2@5.3.0 @fontsource/noto-sans-math@5.3.0
    python demarche-glyphs.py node_modules/@fontsource OUT.woff2

Every sign is scaled to the same visual size and set in the middle of a square, so that words
beside different signs line up. Not needed to run or build the site.
"""

import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCES = (
    ("noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff2", "✓✕✎✉⌧❞⬚★☆✚✱"),
    (
        "noto-sans-math/files/noto-sans-math-latin-400-normal.woff2",
        "◆◐⋯+⊗—⊖□↩≡?○∅◉∉∌⇄↗↻≈≠⊂◷→←⌂◌●■▲▼△▽◇◈◎◧◨◒◓⊕⊙⊘⊞⊟⊠±=≥≤↑↓∞†",
    ),
)
DROPPED = ["GSUB", "GPOS", "GDEF", "MATH", "STAT", "DSIG", "kern", "vhea", "vmtx", "gasp"]
USUAL_SIZE = 740
SIZES = {"—": 660, "≡": 640, "≈": 660, "≠": 660, "⋯": 760, "✉": 860, "⌧": 860, "+": 660, "⊂": 640}
SIZES |= dict.fromkeys("→←⇄↩", 820)
SQUARE, MIDDLE = 1000, 335


def cut(path: Path, signs: str, out: Path) -> str:
    font = TTFont(path)
    options = Options()
    options.layout_features, options.hinting, options.notdef_outline = [], False, True
    options.drop_tables += DROPPED
    subsetter = Subsetter(options)
    subsetter.populate(text=signs)
    subsetter.subset(font)
    font.flavor = None
    font.save(out)
    return str(out)


def even_out(font: TTFont) -> None:
    outlines = font.getGlyphSet()
    redrawn = {}
    for code, name in font.getBestCmap().items():
        bounds = BoundsPen(outlines)
        outlines[name].draw(bounds)
        left, bottom, right, top = bounds.bounds
        scale = SIZES.get(chr(code), USUAL_SIZE) / max(right - left, top - bottom)
        recording, pen = DecomposingRecordingPen(outlines), TTGlyphPen(None)
        outlines[name].draw(recording)
        across = SQUARE / 2 - scale * (left + right) / 2
        up = MIDDLE - scale * (bottom + top) / 2
        recording.replay(TransformPen(pen, (scale, 0, 0, scale, across, up)))
        redrawn[name] = pen.glyph()
    for name, glyph in redrawn.items():
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (SQUARE, glyph.xMin)


def main(fonts: Path, out: Path) -> None:
    parts = [
        cut(fonts / path, signs, out.with_suffix(f".{n}.ttf"))
        for n, (path, signs) in enumerate(SOURCES)
    ]
    font = Merger().merge(parts)
    for part in parts:
        Path(part).unlink()
    even_out(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = "Demarche Glyphs"
        elif record.nameID == 6:
            record.string = "DemarcheGlyphs"
    font["hhea"].ascent, font["hhea"].descent = 1024, -400
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender = 1024, -400
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = 1024, 400
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
