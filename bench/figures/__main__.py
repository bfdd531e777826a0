"""Prints the figures of this repository, or of the one whose folder is named."""

import argparse
from pathlib import Path

from app.places import ROOT
from bench.figures.table import figures

# What the same came to at commit 7e044c4, when the code was read beside that of others.
BEFORE = {
    "Python lines / code lines": "37,352 / 27,399",
    "files, classes, functions": "377, 453, 2,299",
    "lines a file: p50 / p95 / max": "88 / 226 / 293",
    "lines a function: p50 / p95 / max": "6 / 23 / 52",
    "return types written": "100 %",
    "parameters: p95 / max": "4 / 9",
    "ways through a function: p95 / max / > 10 / > 12": "9 / 31 / 58 / 34",
    "of them by statements: p95 / max / > 10 / > 12": "4 / 12 / 1 / 0",
    "comprehensions per 100 functions (nested or double)": "57 (6.2)",
    "lambdas per 100 functions": "7.6",
    "comments / docstrings, of code lines": "0.5 % / 11.3 %",
    "class names that stand for 2+ things (of classes)": "26 (15 %)",
    "import circles (modules in them)": "0 (0)",
    "modules imported by one module, mean": "5.6",
    "own names to know for a field of a statement": "103",
    "own names to know for a page on an initiative": "84",
    "test lines : source lines": "0.74",
    "templates, lines": "114, 5,150",
    "characters a template line / lines > 140 / > 200": "65 / 11.4 % / 5.1 %",
    "ifs per 1,000 characters": "2.18",
    "macros": "130",
    "CSS lines (files)": "1,560 (29)",
}


def main() -> None:
    """Print each figure in a line: what it is, what it was and what it is."""
    parser = argparse.ArgumentParser(prog="python -m bench.figures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT, help="default: this one")
    found = figures(parser.parse_args().folder)
    rows = [("figure", "7e044c4", "today")]
    rows += [(name, BEFORE.get(name, "–"), today) for name, today in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        name, *values = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([name, *values]).rstrip())


if __name__ == "__main__":
    main()
