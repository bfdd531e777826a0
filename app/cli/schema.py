"""`demarche migrate`."""


def migrate() -> None:
    """Create the database, or bring it to the schema of this version, keeping a copy first."""
    from app.cli.plainly import plainly, say
    from app.migrate import expected_revision
    from app.migrate import migrate as bring_up_to_date
    from app.settings import load_settings

    with plainly():
        bring_up_to_date(load_settings().database_url)
        say(f"The database has schema {expected_revision()}, which this version needs.")
