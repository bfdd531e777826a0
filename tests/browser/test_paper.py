"""Every template on paper: a tagged document with the text in it and nothing to fill in."""

import os
import re
import shutil
import subprocess
import warnings
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Complaints, Open
from tests.browser.seeding import seed_style
from tests.browser.templates import REFUSED

TOOLS = ("pdfinfo", "pdftotext")
CONTROLS = """() => [...document.querySelectorAll("input, select, textarea, button")]
    .filter((control) => control.checkVisibility())
    .map((control) => control.outerHTML.slice(0, 80))"""
# What is read out only, and the signs, which come from a font of their own, are not looked for.
WORDS = """() => {
    const text = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    const [headings, words] = [[], []];
    while (text.nextNode()) {
        const within = text.currentNode.parentElement;
        if (within.closest(".visually-hidden, .glyph, caption, .signs i, .dots i")) continue;
        if (!within.checkVisibility()) continue;
        if (within.closest("h1, h2, h3, h4")) headings.push(text.currentNode.data);
        words.push(...text.currentNode.data.match(/\\S+/g) ?? []);
    }
    return [headings, words.length];
}"""
ANSWERS = """() => [...document.querySelectorAll(".cell__word")].flatMap((word) =>
    [...word.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        .flatMap((node) => node.data.match(/\\S+/g) ?? []))"""
NARROW = "max-inline-size: 1em; min-inline-size: 0; overflow-wrap: anywhere"
MOST_PAGES = 3
NEARLY_EMPTY = 60
"""The words of a last page that holds next to nothing: the lines at the foot of every page."""
LEAST = 0.9
"""The share of the words of a page that must be on paper; some are cut in two there."""


@pytest.fixture(scope="session")
def tools() -> None:
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if not missing:
        return
    wanted = f"{' and '.join(missing)} not found: install poppler-utils."
    if os.environ.get("CI"):
        pytest.fail(wanted, pytrace=False)
    warnings.warn(f"NO PAGE WAS TRIED ON PAPER. {wanted}", stacklevel=1)
    pytest.skip(wanted)


@pytest.mark.usefixtures("tools")
def test_every_template_prints_to_a_tagged_document_with_its_text(
    visit: Open, pages: dict[str, str], complaints: Complaints, tmp_path: Path
) -> None:
    complaints.expect(REFUSED)
    page = visit("/about")
    page.emulate_media(media="print")
    faults = []
    for name, address in pages.items():
        page.goto(address)
        faults += [f"{name}: {fault}" for fault in _faults(page, tmp_path / "page.pdf")]
    assert faults == []


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("form { display: block !important }", "a control"),
        ("#results { position: absolute; inset-inline-start: -5000px }", "words"),
        ("h1 { visibility: hidden }", "missing: Who stands where"),
    ],
)
def test_control_what_is_wrong_on_paper_is_found(
    visit: Open, tmp_path: Path, css: str, fault: str
) -> None:
    page = visit("/matrix")
    page.emulate_media(media="print")
    assert _faults(page, tmp_path / "page.pdf") == []

    seed_style(page, css)

    assert any(fault in found for found in _faults(page, tmp_path / "page.pdf"))


@pytest.mark.usefixtures("tools")
def test_control_a_document_without_tags_is_found(visit: Open, tmp_path: Path) -> None:
    page = visit("/about")
    file = tmp_path / "page.pdf"
    file.write_bytes(page.pdf(tagged=False))

    assert not _is_tagged(file)


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("is_turned", [False, True], ids=["upright", "turned"])
def test_no_word_of_the_matrix_is_broken_on_paper(
    visit: Open, tmp_path: Path, paper: str, is_turned: bool
) -> None:
    page = visit("/matrix?group=NATO")
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format=paper, landscape=is_turned)

    assert _broken(page, file) == []
    assert _pages(file) <= MOST_PAGES
    assert len(_text_of(file, _pages(file)).split()) > NEARLY_EMPTY


@pytest.mark.usefixtures("tools")
def test_control_a_word_broken_on_paper_is_found(visit: Open, tmp_path: Path) -> None:
    page = visit("/matrix")
    seed_style(page, f".cell__word {{ {NARROW} }}")
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format="A4")

    assert "Conditional" in _broken(page, file)


@pytest.mark.usefixtures("tools")
def test_the_first_page_of_the_matrix_says_what_it_shows(visit: Open, tmp_path: Path) -> None:
    page = visit("/matrix?group=NATO&as_of=2024-06-08")
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format="A4")
    first = " ".join(_text_of(file, 1).split())

    assert "Group: NATO" in first
    assert "On the day 8 June 2024" in first
    assert "/matrix?" in first
    assert "group=NATO" in first.replace(" ", "")


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("name", ["home", "timeline", "matrix as signs", "countries compared"])
def test_no_page_is_left_for_the_last_lines_alone(
    visit: Open, pages: dict[str, str], tmp_path: Path, name: str
) -> None:
    file = tmp_path / "page.pdf"
    visit(pages[name]).pdf(path=file, format="A4")

    assert len(_text_of(file, _pages(file)).split()) > NEARLY_EMPTY


def _broken(page: Page, file: Path) -> list[str]:
    """Return the words of answers that stand on paper less often than on the page."""
    printed = Counter(_run("pdftotext", str(file), "-").split())
    return list(Counter(page.evaluate(ANSWERS)) - printed)


def _pages(file: Path) -> int:
    found = re.search(r"^Pages:\s+(\d+)$", _run("pdfinfo", str(file)), re.MULTILINE)
    assert found
    return int(found[1])


def _text_of(file: Path, number: int) -> str:
    return _run("pdftotext", "-f", str(number), "-l", str(number), str(file), "-")


def _faults(page: Page, file: Path) -> list[str]:
    file.write_bytes(page.pdf(tagged=True))
    text = _run("pdftotext", str(file), "-")
    headings, words = page.evaluate(WORDS)
    faults = [f"a control: {control}" for control in page.evaluate(CONTROLS)]
    if not _is_tagged(file):
        faults.append("it is not tagged")
    if len(text.split()) < LEAST * words:
        faults.append(f"only {len(text.split())} words of {words}")
    printed = _squeezed(text)
    return faults + [f"missing: {each}" for each in headings if _squeezed(each) not in printed]


def _is_tagged(file: Path) -> bool:
    return re.search(r"^Tagged:\s+yes$", _run("pdfinfo", str(file)), re.MULTILINE) is not None


def _squeezed(text: str) -> str:
    """The text without blanks and hyphens, which change where lines break."""
    return re.sub(r"[\s\u00ad-]", "", text)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
