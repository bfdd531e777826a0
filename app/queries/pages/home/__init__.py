"""The front page."""

from app.queries.pages.home.page import Home, HomeFilters, load_home

__all__ = ["Home", "HomeFilters", "load_home"]
