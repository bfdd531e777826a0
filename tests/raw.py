"""What a database has on the disk about its users, byte by byte."""

from pathlib import Path

from sqlalchemy import text

from app.database import Database


def raw_bytes(database: Database) -> bytes:
    """All files of an SQLite database, or the file of PostgreSQL that holds the users."""
    if database.is_sqlite:
        file = Path(str(database.url.database))
        return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("CHECKPOINT"))
        found = "SELECT pg_read_binary_file(pg_relation_filepath('users'))"
        return bytes(connection.scalar(text(found)) or b"")
