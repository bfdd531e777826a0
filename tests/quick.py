"""What a test needs, as marks that `make quick` chooses by; nobody has to write them down."""

from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# By the names of the fixtures that bring them; a fixture's own fixtures count as well.
BROWSER = {"browser", "running"}
DOSSIER = {
    *("dossier", "sqlite_dossier", "postgresql_dossier", "record", "site"),
    *("sqlite_dossier_template", "postgresql_dossier_template", "sqlite_seeded", "sqlite_staffed"),
}
# Folders and files of tests that take seconds each. A single one is marked where it is written.
# Those of tests/architecture run with `make check` in any case.
SLOW = (
    *("architecture/test_density.py", "test_grouping.py"),
    *("bench", "cli", "faults", "migrations", "seeds", "services/packages"),
    *("extraction/test_properties.py", "rules/test_evidence_properties.py"),
    *("rules/test_position_properties.py", "services/editing/test_foreign_speakers.py"),
    *("services/editing/test_uploads.py", "services/imports/test_claims_dossier.py"),
    *("services/imports/test_claims_order.py", "services/imports/test_claims_order_named.py"),
    *("services/imports/test_claims_order_properties.py", "web/test_validity.py"),
)


def mark_needs(item: pytest.Item) -> None:
    """Mark a test with whichever it needs of a browser, PostgreSQL, the dossier and time."""
    fixtures = set(getattr(item, "fixturenames", ()))
    call = getattr(item, "callspec", None)
    given = set(map(str, call.params.values())) if call else set()
    if fixtures & BROWSER or _is_in(item.path, "browser"):
        item.add_marker("browser")
    if "postgresql" in given or any(name.startswith("postgresql") for name in fixtures):
        item.add_marker("postgresql")
    if fixtures & DOSSIER:
        item.add_marker("dossier")
    if _is_in(item.path, *SLOW):
        item.add_marker("slow")


@cache  # Ten thousand tests are in three hundred files.
def _is_in(file: Path, *places: str) -> bool:
    return any(file.is_relative_to(TESTS / place) for place in places)
