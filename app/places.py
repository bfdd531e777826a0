"""Where the folders lie that the program reads while it runs, in a checkout and in a wheel.

In a checkout they lie beside `app`, at the top of the repository. A wheel carries them inside,
where setup.py puts them, so that names like `static` are not taken from other programs.
"""

from pathlib import Path

PROGRAM = Path(__file__).resolve().parent
CARRIED = PROGRAM / "_top"
ROOT = CARRIED if CARRIED.is_dir() else PROGRAM.parent

ALEMBIC = ROOT / "alembic.ini"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
OUTLINES = STATIC / "maps"
PLACES = ROOT / "maps" / "places.json"
FONTS = ROOT / "maps" / "fonts"
SEEDS = ROOT / "seeds"
REFERENCE = SEEDS / "reference"
