"""The newest of our own migrations, which seeded ones come after."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from app.places import ROOT

NEWEST = ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_current_head()
