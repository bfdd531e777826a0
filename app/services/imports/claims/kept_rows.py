"""What a report keeps of its row, so that the row can be read again."""

from collections.abc import Mapping

KEPT_ELSEWHERE = frozenset(
    {"source_id", "source_publisher", "source_url", "publication_date"}
    | {"chain_length", "related_statements"}
)
"""Columns that the source has, or the report in a column of its own."""


def kept_row(cells: Mapping[str, str], initiative: str) -> dict[str, str]:
    """Return the cells to keep, with the initiative by its ref, whatever the sheet called it."""
    kept = {name: text for name, text in cells.items() if name not in KEPT_ELSEWHERE}
    return kept | {"initiative_id": initiative}
