"""Sets up Jinja."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.domain import paths
from app.http.jinja_filters import FILTERS


def make_templates(folder: Path, **values: Any) -> Environment:
    """Return the templates; the values and the addresses are known in each of them."""
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(FILTERS)
    templates.globals.update(values, paths=paths)
    return templates
