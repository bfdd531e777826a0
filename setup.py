"""Puts what lies beside `app` into the wheel; everything else is said in pyproject.toml.

The program reads these while it runs, and app/places.py says where they are.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
CARRIED = ("alembic.ini", "maps", "migrations", "seeds", "static", "templates")
# The large record is for `make world` in a checkout, and would double the wheel.
LEFT_OUT = shutil.ignore_patterns("__pycache__", "make_*", "*.mjs", "package.json", "world")


class BuildWithFolders(build_py):
    """Builds the packages, and lays the folders into the first of them."""

    def run(self) -> None:
        super().run()
        # One that is installed to be edited finds them where they are.
        if not self.editable_mode:
            self._carry(Path(self.build_lib, "app", "_top"))

    def _carry(self, top: Path) -> None:
        shutil.rmtree(top, ignore_errors=True)
        top.mkdir(parents=True)
        for name in CARRIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, top / name, ignore=LEFT_OUT)
            else:
                shutil.copy(ROOT / name, top)


setup(cmdclass={"build_py": BuildWithFolders})
