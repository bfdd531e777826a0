"""One box over everything."""

from app.queries.pages.search.filters import SearchFilters
from app.queries.pages.search.page import SearchPage, load_search

__all__ = ["SearchFilters", "SearchPage", "load_search"]
