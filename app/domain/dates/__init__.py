"""Dates as sources give them: kept in their words, and understood as first and last day."""

from app.domain.dates.describing import describe, describe_briefly, describe_reading
from app.domain.dates.notation import from_edtf
from app.domain.dates.reading import read_words
from app.domain.dates.sheets import read_publication, read_sheet_date
from app.domain.dates.value import UNKNOWN, DateNotUnderstood, Precision, UncertainDate, from_bounds

__all__ = [
    "UNKNOWN",
    "DateNotUnderstood",
    "Precision",
    "UncertainDate",
    "describe",
    "describe_briefly",
    "describe_reading",
    "from_bounds",
    "from_edtf",
    "read_publication",
    "read_sheet_date",
    "read_words",
]
