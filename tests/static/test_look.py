"""The style sheets and templates keep to what the content security policy and the design allow."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUNDLED = sorted((ROOT / "static/css").glob("*.css"))
OF_PAGES = sorted((ROOT / "static/css/pages").glob("*.css"))
SHEETS = BUNDLED + OF_PAGES
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CODES = [
    "initiator",
    "agreed",
    "conditional",
    "considering",
    "supportive_not_participating",
    "declined",
    "opposed",
    "no_stated_position",
    "yes",
    "no",
    "abstain",
    "absent",
    "party",
    "signed",
    "former_party",
    "listed",
    "recognises",
    "does_not_recognise",
    "withdrew_recognition",
    "no_position",
    "spoke_no_position",
    "asked_no_answer",
    "not_asked",
    "looked_nothing_found",
    "not_looked",
]


def text(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_stance_and_silence_has_its_colours_and_its_sign() -> None:
    chips = text(ROOT / "static/css/50-chips.css")
    signs = text(ROOT / "templates/components/chips.html")

    assert [code for code in CODES if not re.search(rf"\.s-{code}\b", chips)] == []
    assert [code for code in CODES if f'"{code}": ' not in signs] == []


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
