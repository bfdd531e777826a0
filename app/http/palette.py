"""The colours of stances, read from the style sheets for drawings that travel without them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.places import CSS

TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), #\w{6}\);")
RULE = re.compile(r"([^{}]+)\{[^{}]*--fill: var\(--(\w+)-fill\)")
CODE = re.compile(r"\.s-(\w+)")


@dataclass(frozen=True)
class Palette:
    """The family of colours each code belongs to, and every token as it is in the light."""

    families: Mapping[str, str]
    light: Mapping[str, str]

    def family(self, code: str) -> str:
        """The family of a stance or silence; one without a colour is drawn as open."""
        return self.families.get(code, "mid")


@cache
def load_palette() -> Palette:
    """Read the two sheets that say so, once."""
    tokens = (CSS / "20-tokens.css").read_text(encoding="utf-8")
    chips = (CSS / "50-chips.css").read_text(encoding="utf-8")
    families = {code: family for rule, family in RULE.findall(chips) for code in CODE.findall(rule)}
    return Palette(families, dict(TOKEN.findall(tokens)))
