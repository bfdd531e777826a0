"""`demarche migrate`."""


def migrate() -> None:
    """Create the database, or bring it to the schema of this version, keeping a copy first."""
    from app.cli.plainly import plainly, say
    from app.cli.sealing import renew_all_seals
    from app.cli.work import database_at_work
    from app.migrate import expected_revision
    from app.migrate import migrate as bring_up_to_date
    from app.services.positions import recompute_if_empty
    from app.services.search_index import reindex_if_empty
    from app.settings import load_settings

    with plainly():
        bring_up_to_date(load_settings().database_url)
        with database_at_work() as database:
            with database.writing() as session:
                cells = recompute_if_empty(session)
                found = reindex_if_empty(session)
            renew_all_seals(database)
        say(f"The database has schema {expected_revision()}, which this version needs.")
        if cells:
            say(f"{cells:,} positions were worked out anew.")
        if found:
            say(f"{found:,} things on record can now be searched for.")
