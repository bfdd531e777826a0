"""What a test needs, as marks that `make quick` chooses by; nobody has to write them down."""

import pytest

# By the names of the fixtures that bring them; a fixture's own fixtures count as well.
BROWSER = {"browser", "running"}
DOSSIER = {
    *("dossier", "sqlite_dossier", "postgresql_dossier", "record", "site"),
    *("sqlite_dossier_template", "postgresql_dossier_template", "sqlite_seeded", "sqlite_staffed"),
}


def mark_needs(item: pytest.Item) -> None:
    """Mark a test with whichever it needs of a browser, PostgreSQL and the dossier."""
    fixtures = set(getattr(item, "fixturenames", ()))
    call = getattr(item, "callspec", None)
    given = set(map(str, call.params.values())) if call else set()
    if fixtures & BROWSER:
        item.add_marker("browser")
    if "postgresql" in given or any(name.startswith("postgresql") for name in fixtures):
        item.add_marker("postgresql")
    if fixtures & DOSSIER:
        item.add_marker("dossier")
