"""`demarche key`, and what commands do with the keys that second factors are sealed with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.database import Database
    from app.seal import Seal


def key() -> None:
    """Print a new key to seal second factors with; docs/operating.md says where it goes."""
    from app.seal import new_key

    print(new_key())


def seal_at_work(database: "Database") -> "Seal":
    """Return the seal of the settings for a database."""
    from app.settings import load_settings

    return load_settings().seal_of(database.url)


def renew_all_seals(database: "Database") -> None:
    """Seal every second factor with the newest key, or say why that cannot be."""
    from app.cli.plainly import say
    from app.seal import KeyMissing
    from app.services.accounts.sealing import renew_seals

    try:
        with database.writing() as session:
            renewed = renew_seals(session, seal_at_work(database))
    except KeyMissing as missing:
        say(str(missing))
        return
    if renewed:
        say(f"{renewed:,} second factors were sealed with the newest key.")
