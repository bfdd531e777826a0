"""How an uncertain date is stored: six columns that together are one `UncertainDate`."""

from typing import Any

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Composite, composite, mapped_column

from app.domain.base import Code, Day
from app.domain.dates import Precision, UncertainDate


def uncertain(prefix: str) -> Composite[UncertainDate]:
    """Map `words`, `edtf`, `earliest`, `latest`, `precision`, `counted_from` and `basis`."""

    def column(name: str, kind: Any, *, nullable: bool = True) -> Any:
        return mapped_column(f"{prefix}_{name}", kind, nullable=nullable)

    return composite(
        UncertainDate,
        column("words", Text()),
        column("edtf", Text(), nullable=False),
        column("earliest", Day()),
        column("latest", Day()),
        column("precision", Code(Precision), nullable=False),
        column("counted_from", Day()),
        column("basis", Text()),
    )


def uncertain_rules(prefix: str) -> tuple[CheckConstraint, ...]:
    """Hold the bounds in order and the precision to its codes."""
    codes = ", ".join(f"'{code.value}'" for code in Precision)
    return (
        CheckConstraint(f"{prefix}_earliest <= {prefix}_latest", name=f"{prefix}_in_order"),
        CheckConstraint(f"{prefix}_precision IN ({codes})", name=f"{prefix}_precision"),
    )
