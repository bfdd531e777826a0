"""Keeps what can be found by words true to the record."""

from app.services.search_index.index import (
    index_added,
    is_stale,
    reindex,
    reindex_if_empty,
    renew_for,
    renew_words_of,
)
from app.services.search_index.touching import Touched

__all__ = [
    "Touched",
    "index_added",
    "is_stale",
    "reindex",
    "reindex_if_empty",
    "renew_for",
    "renew_words_of",
]
