"""Orders in which people expect names and numbers."""

import re
from typing import Any


def natural(ref: str) -> tuple[Any, ...]:
    """Sort key of an id: SEED-9 before SEED-10."""
    parts = re.split(r"([0-9]+)", ref)
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))
