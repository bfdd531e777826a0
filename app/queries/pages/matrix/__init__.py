"""The position matrix."""

from app.queries.pages.matrix.filters import MatrixFilters
from app.queries.pages.matrix.page import Matrix, MatrixPage, draw_matrix, load_matrix

__all__ = ["Matrix", "MatrixFilters", "MatrixPage", "draw_matrix", "load_matrix"]
