import csv
import re

from app.settings import ROOT

CHIPS = ROOT / "templates" / "components" / "chips.html"
STANCES = ROOT / "seeds" / "reference" / "stances.csv"


def drawn() -> dict[str, str]:
    """Read the glyph of every code as the templates draw it."""
    text = CHIPS.read_text()
    block = text[text.index("{% set glyphs") : text.index("{% set ranks")]
    return dict(re.findall(r'"([a-z_]+)": "(.)"', block))


def test_pages_draw_the_glyph_that_is_on_record_for_each_stance() -> None:
    with STANCES.open(encoding="utf-8") as file:
        on_record = {row["code"]: row["glyph"] for row in csv.DictReader(file)}

    assert on_record
    assert {code: drawn().get(code) for code in on_record} == on_record
