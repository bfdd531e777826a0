"""Every template as html-validate reads it, beside html5lib in test_markup.py."""

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.places import ROOT
from tests.browser.families import families
from tests.browser.templates import template_pages
from tests.dossier.site import Site

FOLDER = Path(sys.prefix) / "html-checker"
NODE = Path(sys.prefix) / "bin" / "node"
PROGRAM = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tests" / "web" / "html" / "rules.json"
SOUND = '<!doctype html><html lang="en"><head><title>t</title></head><body>{}</body></html>'


@pytest.fixture(scope="module", autouse=True)
def checker() -> None:
    if PROGRAM.exists() and NODE.exists():
        return
    missing = "html-validate is not installed: run `make test`, which brings it."
    if os.environ.get("CI"):
        pytest.fail(missing, pytrace=False)
    warnings.warn(f"NO PAGE WAS READ BY HTML-VALIDATE. {missing}", stacklevel=1)
    pytest.skip(missing)


def test_html_validate_finds_nothing_on_any_page(failing_site: Site, tmp_path: Path) -> None:
    addresses = families(failing_site) | template_pages(failing_site)
    pages = {name: failing_site.visitor.get(path).text for name, path in addresses.items()}

    assert _faults(pages, tmp_path) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p><div>a</div></p>", "no-implicit-close"),
        ('<p style="color: red">a</p>', "no-inline-style"),
        ("<button>a</button>", "no-implicit-button-type"),
        ('<ul><a href="/">a</a></ul>', "element-permitted-content"),
        ('<p aria-label="a">b</p>', "aria-label-misuse"),
        ("<p id=a>a</p><p id=a>b</p>", "no-dup-id"),
    ],
)
def test_control_a_fault_is_found(tmp_path: Path, body: str, rule: str) -> None:
    faults = _faults({"sound": SOUND.format("<p>a</p>"), "seeded": SOUND.format(body)}, tmp_path)

    assert faults
    assert all(fault.startswith("seeded, ") for fault in faults)
    assert any(f" {rule}: " in fault for fault in faults), faults


def _faults(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What html-validate says of the pages, all read in one go."""
    names = {}
    for number, (name, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        names[str(file)] = name
    command = [NODE, PROGRAM, "--config", RULES, "--formatter", "json", *names]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert answer.returncode in (0, 1), answer.stderr
    return [
        f"{names[page['filePath']]}, line {found['line']}, {found['ruleId']}: {found['message']}"
        for page in json.loads(answer.stdout)
        for found in page["messages"]
    ]
