"""The position matrix."""

from app.queries.pages.matrix.filters import MatrixFilters
from app.queries.pages.matrix.page import Matrix, load_matrix

__all__ = ["Matrix", "MatrixFilters", "load_matrix"]
