"""`make measure`: what a reader sees of a page at once, how long it is, how many words it has.

Prints the tables of docs/reading.md, with the goal behind each figure that has one.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.seeded import CHROMIUM, MISSION, serving_seeds

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
SCREENS = ((1280, 800), (1920, 1080), (390, 844))
HEIGHT = "document.documentElement.scrollHeight"
ROWS = """() => [...document.querySelectorAll("#grid tbody tr:has(td)")].filter((row) => {
  const box = row.getBoundingClientRect();
  return box.height > 0 && box.bottom <= innerHeight;
}).length"""
WORDS = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let words = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (element.closest("script, style, .visually-hidden")) continue;
    if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
    words += walker.currentNode.data.split(/\\s+/).filter(Boolean).length;
  }
  return words;
}"""
IN_A_CELL = "() => document.activeElement.matches('#grid td a')"
MOST_STOPS = 60


@dataclass(frozen=True)
class Measured:
    """A figure of a page, and what it is to be: at least or at most, or nothing in particular."""

    figure: int
    least: int | None = None
    most: int | None = None

    @property
    def is_met(self) -> bool:
        """Whether it is what it is to be."""
        return (self.least or 0) <= self.figure <= (self.most or sys.maxsize)

    def __str__(self) -> str:
        goals = [f"≥ {self.least:,}" if self.least else "", f"≤ {self.most:,}" if self.most else ""]
        goal = "".join(goals)
        told = f"{self.figure:,} ({goal})" if goal else f"{self.figure:,}"
        return told if self.is_met else f"**{told}**"


@dataclass(frozen=True)
class Looked:
    """A page to look at, and how high it may be at each width."""

    name: str
    path: str
    most: tuple[tuple[int, int], ...] = ()


PAGES = (
    Looked("Home", "/", ((1280, 1700),)),
    Looked("Matrix", "/matrix", ((390, 2200),)),
    Looked("Initiative", MISSION, ((1280, 3500), (390, 6000))),
    Looked("Timeline", f"{MISSION}/timeline", ((1280, 4000), (390, 6500))),
    Looked("Reasons", f"{MISSION}/reasons"),
    Looked("Changes", f"{MISSION}/changes?as_of=2026-01-01&then=2024-05-01"),
    Looked("Map", f"{MISSION}/map"),
    Looked("Cell: Germany", f"{MISSION}/positions/DEU", ((1280, 1700), (390, 2600))),
    Looked("Cell: Sweden", f"{MISSION}/positions/SWE", ((1280, 1700), (390, 2600))),
    Looked("Cell: Albania", f"{MISSION}/positions/ALB", ((1280, 1700), (390, 2600))),
    Looked("Country: Germany", "/countries/DEU", ((1280, 2400), (390, 4600))),
    Looked("Countries", "/countries"),
    Looked("Statement", "/statements/54"),
    Looked("Sources", "/sources", ((390, 6000),)),
    Looked("People", "/people", ((390, 5000),)),
    Looked("Search: who declined", "/search?q=who+declined"),
    Looked("Legend", "/about/legend", ((1280, 4000), (390, 5000))),
    Looked("About", "/about", ((390, 3300),)),
)
# Whole rows of the matrix in the first screen, by width.
ROWS_WANTED = {1280: 11, 1920: 20, 390: 14}
STOPS_WANTED = 12


def main() -> int:
    """Print the tables; 1 if a goal is missed."""
    if not Path(CHROMIUM).exists():
        print("Measuring pages needs Chromium (CHROMIUM=…). Install it.")
        return 1
    with (
        tempfile.TemporaryDirectory() as folder,
        serving_seeds(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        matrix = dict(_of_the_matrix(browser, address))
        pages = {looked: _of_a_page(browser, address, looked) for looked in PAGES}
        browser.close()
    _print(("the matrix", "figure"), [(name, str(found)) for name, found in matrix.items()])
    print()
    _print(
        ("page", "height at 1280", "height at 390", "words in sight"),
        [(looked.name, *map(str, found)) for looked, found in pages.items()],
    )
    measured = [*matrix.values(), *(each for found in pages.values() for each in found)]
    return 0 if all(each.is_met for each in measured) else 1


def _of_the_matrix(browser: Browser, address: str) -> Iterator[tuple[str, Measured]]:
    for width, height in SCREENS:
        page = _open(browser, f"{address}/matrix", width, height)
        rows = Measured(page.evaluate(ROWS), least=ROWS_WANTED[width])
        yield f"whole rows in the first screen at {width}×{height}", rows
        page.close()
    page = _open(browser, f"{address}/matrix", *SCREENS[0])
    page.get_by_role("link", name="Skip to the table").press("Enter")
    stops = Measured(_stops_to_a_cell(page), most=STOPS_WANTED)
    yield "stops of the Tab key from “Skip to the table” to the first cell", stops
    page.close()


def _stops_to_a_cell(page: Page) -> int:
    for stop in range(1, MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(IN_A_CELL):
            return stop
    return MOST_STOPS


def _of_a_page(browser: Browser, address: str, looked: Looked) -> list[Measured]:
    """Return its height on a desk and on a phone, and the words in sight."""
    found, words = [], 0
    for width, height in (SCREENS[0], SCREENS[-1]):
        page = _open(browser, f"{address}{looked.path}", width, height)
        found.append(Measured(page.evaluate(HEIGHT), most=dict(looked.most).get(width)))
        words = words or page.evaluate(WORDS)
        page.close()
    return [*found, Measured(words)]


def _open(browser: Browser, address: str, width: int, height: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def _print(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for cells in (heads, ["---"] * len(heads), *rows):
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main())
