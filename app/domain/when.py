"""How an uncertain date is stored: six columns that together are one `UncertainDate`."""

from typing import Any

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Composite, composite, mapped_column

from app.domain.base import Code, Day
from app.domain.dates import Precision, UncertainDate


def uncertain(prefix: str) -> Composite[UncertainDate]:
    """Map `words`, `edtf`, `earliest`, `latest`, `precision`, `counted_from` and `basis`."""
    return _mapped(prefix, edtf=None, precision=None)


def uncertain_or_unknown(prefix: str) -> Composite[UncertainDate]:
    """Map the same columns for a day that need not be known, or need not have come."""
    return _mapped(prefix, edtf="", precision=Precision.UNKNOWN)


def _mapped(
    prefix: str, *, edtf: str | None, precision: Precision | None
) -> Composite[UncertainDate]:
    """Map the columns; `edtf` and `precision` are written where no date is given at all."""

    def column(name: str, kind: Any, **more: Any) -> Any:
        return mapped_column(f"{prefix}_{name}", kind, **more)

    return composite(
        UncertainDate,
        column("words", Text(), nullable=True),
        column("edtf", Text(), nullable=False, default=edtf),
        column("earliest", Day(), nullable=True),
        column("latest", Day(), nullable=True),
        column("precision", Code(Precision), nullable=False, default=precision),
        column("counted_from", Day(), nullable=True),
        column("basis", Text(), nullable=True),
    )


def uncertain_rules(prefix: str) -> tuple[CheckConstraint, ...]:
    """Hold the bounds in order and the precision to its codes."""
    codes = ", ".join(f"'{code.value}'" for code in Precision)
    return (
        CheckConstraint(f"{prefix}_earliest <= {prefix}_latest", name=f"{prefix}_in_order"),
        CheckConstraint(f"{prefix}_precision IN ({codes})", name=f"{prefix}_precision"),
    )
