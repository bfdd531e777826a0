"""Puts sources on record and changes them."""

from app.domain.inputs.source import SourceInput
from app.domain.source import Source
from app.services.writing.columns import write_columns


def source_of(ref: str, given: SourceInput) -> Source:
    """Return a source as given, which is not in the session yet."""
    return Source(ref=ref, **vars(given))


def change_source(source: Source, given: SourceInput) -> None:
    """Let a source be as given."""
    write_columns(source, vars(given))
