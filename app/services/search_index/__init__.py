"""Keeps what can be found by words true to the record."""

from app.services.search_index.index import (
    is_stale,
    reindex,
    reindex_if_empty,
    renew_for,
    renew_words_of,
)

__all__ = ["is_stale", "reindex", "reindex_if_empty", "renew_for", "renew_words_of"]
