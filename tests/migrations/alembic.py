"""Runs migrations as Alembic does, with seeded ones beside our own where a test wants them."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from app.places import ROOT

HERE = Path(__file__).parent
SCRIPTS = ROOT / "migrations"
PLAIN = HERE / "plain"
"""An environment as Alembic's own template has it, for what goes wrong with it."""


def upgrade(url: str, to: str = "head", *, seeded: str = "", scripts: Path = SCRIPTS) -> None:
    command.upgrade(_config(url, seeded, scripts), to)


def downgrade(url: str, to: str) -> None:
    command.downgrade(_config(url, "", SCRIPTS), to)


def _config(url: str, seeded: str, scripts: Path) -> Config:
    config = Config(ROOT / "alembic.ini", stdout=sys.stdout)
    config.attributes["url"] = url
    config.set_main_option("script_location", str(scripts))
    places = [SCRIPTS / "versions", *([HERE / "seeded" / seeded] if seeded else [])]
    config.set_main_option("version_locations", ":".join(map(str, places)))
    return config
