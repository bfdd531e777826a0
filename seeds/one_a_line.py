"""Writes a table with one entry a line, so that people see what has changed in it."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_where_asked(table: Mapping[str, Any], file: Path) -> None:
    """Write the table to the file that the command line names, or else to this one."""
    entries = [f"{json.dumps(key)}: {json.dumps(table[key], ensure_ascii=False)}" for key in table]
    asked = Path(sys.argv[1]) if len(sys.argv) > 1 else file
    asked.write_text("{\n" + ",\n".join(entries) + "\n}\n", encoding="utf-8")
