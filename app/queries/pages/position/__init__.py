"""The cell, explained: one file for each part of its page."""

from app.queries.pages.position.page import ExplainedCell, PositionFilters, load_position
from app.queries.pages.position.weighing import WeighedStatement

__all__ = ["ExplainedCell", "PositionFilters", "WeighedStatement", "load_position"]
