"""The style sheets and templates keep to what the content security policy and the design allow."""

import re
from pathlib import Path

from app.domain.signs import DRAWINGS
from app.http.palette import LIGHT

ROOT = Path(__file__).parents[2]
BUNDLED = sorted((ROOT / "static/css").glob("*.css"))
OF_PAGES = sorted((ROOT / "static/css/pages").rglob("*.css"))
SHEETS = BUNDLED + OF_PAGES
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def text(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def rules(css: str, family: str) -> dict[str, str]:
    """Return what the style sheet sets for a family, the last word counting."""
    found = re.findall(rf"^ *[^{{}}/]*\.f-{family}\b[^{{}}]*{{([^}}]*)}}", css, re.MULTILINE)
    return dict(re.findall(r"--(\w+): ([^;]+);", " ".join(found)))


def test_the_style_sheet_draws_every_family_as_drawings_do() -> None:
    css = text(ROOT / "static/css/50-families.css")

    for family, drawing in DRAWINGS.items():
        drawn = rules(css, family)
        assert drawn["edge"] == drawing.edge, family
        for name, part in (("fill", "fill"), ("line", "line"), ("tint", "tint"), ("on", "ink")):
            assert drawn[name] == f"var(--{drawing.colours}-{part})", family
    assert set(re.findall(r"\.f-([a-z]+)\b", css)) == set(DRAWINGS)


def test_drawings_have_the_colours_of_the_tokens() -> None:
    tokens = text(ROOT / "static/css/20-tokens.css")
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}), #\w{6}\);", tokens))

    assert {name: light.get(name) for name in LIGHT} == LIGHT
    for drawing in DRAWINGS.values():
        assert {f"{drawing.colours}-fill", f"{drawing.colours}-line"} <= LIGHT.keys()


def test_every_texture_has_its_lines() -> None:
    lined = re.findall(r'^  \("(\w+)",', text(ROOT / "templates/map/_textures.svg"), re.MULTILINE)

    assert {drawing.texture for drawing in DRAWINGS.values()} - {None} <= set(lined)


def test_only_the_tokens_name_a_colour() -> None:
    for sheet in SHEETS:
        if sheet.name != "20-tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb\(|\bhsl\(", text(sheet)), sheet.name


def test_every_token_used_is_defined() -> None:
    css = text(*SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)", css))

    assert used - set(re.findall(r"(--[\w-]+):", css)) == set()


def test_important_is_kept_for_reduced_motion() -> None:
    assert text(*SHEETS).count("!important") == 3
    assert text(ROOT / "static/css/30-base.css").count("!important") == 3


def test_no_template_needs_what_the_policy_forbids() -> None:
    for template in TEMPLATES:
        html = text(template)
        assert not re.search(r'\sstyle="|<style|\shx-on|\son\w+="|"js:', html), template
        assert not re.search(r"<script(?![^>]*\s(src=|type=\"application/ld\+json\"))", html), (
            template
        )
