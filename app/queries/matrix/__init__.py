"""The position matrix."""

from app.queries.matrix.filters import MatrixFilters
from app.queries.matrix.page import Matrix, load_matrix

__all__ = ["Matrix", "MatrixFilters", "load_matrix"]
