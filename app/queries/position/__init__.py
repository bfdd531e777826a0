"""The cell, explained: one file for each part of its page."""

from app.queries.position.page import ExplainedCell, PositionFilters, load_position
from app.queries.position.weighing import WeighedStatement

__all__ = ["ExplainedCell", "PositionFilters", "WeighedStatement", "load_position"]
