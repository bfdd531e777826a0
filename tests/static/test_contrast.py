"""The colours stay readable, in the light and in the dark scheme."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/20-tokens.css").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")


def colours(css: str) -> dict[str, tuple[str, str]]:
    """Return what each token is in the light and in the dark scheme."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", css)
    return {name: (light, dark) for name, light, dark in pairs}


def promises(css: str) -> list[tuple[str, str, float]]:
    """Return the table in the style sheet: foreground, background, least ratio."""
    rows = re.findall(r"^\s*\| ([a-z-]+) +\| ([a-z-]+) +\| ([\d.]+) +\|$", css, re.MULTILINE)
    return [(front, back, float(least)) for front, back, least in rows]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def broken_promises(css: str) -> list[str]:
    known = colours(css)
    return [
        f"{front} on {back} in {SCHEMES[n]}: {ratio:.2f}, promised {least}"
        for front, back, least in promises(css)
        for n in (0, 1)
        if (ratio := contrast(known[front][n], known[back][n])) < least
    ]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_every_promised_pair_is_readable() -> None:
    assert broken_promises(TOKENS) == []


def test_a_pair_that_is_too_pale_is_caught() -> None:
    css = "--ink: light-dark(#999999, #eeeeee);\n--paper: light-dark(#ffffff, #111111);\n"
    css += "| ink | paper | 4.5 |\n"

    assert broken_promises(css) == ["ink on paper in light: 2.85, promised 4.5"]


def test_every_family_of_stances_is_in_the_table() -> None:
    families = {name.removesuffix("-tint") for name in colours(TOKENS) if name.endswith("-tint")}
    promised = {(front, back) for front, back, _ in promises(TOKENS)}

    for family in families - {"accent"}:
        assert (f"{family}-ink", f"{family}-tint") in promised
        assert (f"{family}-line", "paper") in promised
