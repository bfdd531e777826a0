"""One box over everything."""

from app.queries.search.filters import SearchFilters
from app.queries.search.page import SearchPage, load_search

__all__ = ["SearchFilters", "SearchPage", "load_search"]
