"""What a report keeps of its row, so that the row can be read again."""

from collections.abc import Mapping

from app.services.imports.claims.tellings import RowTelling

KEPT_ELSEWHERE = frozenset(
    {"source_id", "source_publisher", "source_url", "publication_date"}
    | {"chain_length", "related_statements"}
)
"""Columns that the source has, or the report in a column of its own."""


def kept_row(telling: RowTelling, cells: Mapping[str, str], initiative: str) -> dict[str, object]:
    """Return what a report keeps of a row: its id, and the cells that no other column has.

    The initiative stands there by its ref, whatever the sheet called it.
    """
    kept = {name: text for name, text in cells.items() if name not in KEPT_ELSEWHERE}
    return {"ref": telling.ref, "sheet_row": kept | {"initiative_id": initiative}}
