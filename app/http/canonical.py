"""Filters back to a query string: one spelling for one set of filters, defaults left out."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel

Filters = TypeVar("Filters", bound=BaseModel)


def canonical_query(filters: BaseModel) -> str:
    """Return the query string for these filters, without the question mark."""
    return urlencode(list(written_pairs(filters)))


def canonical_address(path: str, filters: BaseModel | None) -> str:
    """Return the path with the filters that are not at their default."""
    query = canonical_query(filters) if filters is not None else ""
    return f"{path}?{query}" if query else path


def with_(filters: Filters, **changes: Any) -> Filters:
    """Return the filters with some of them set; any but the page itself leads to page one."""
    fields = type(filters).model_fields
    if unknown := changes.keys() - fields.keys():
        raise TypeError(f"{type(filters).__name__} has no filter {', '.join(sorted(unknown))}.")
    if "page" in fields and "page" not in changes:
        changes["page"] = fields["page"].get_default(call_default_factory=True)
    return filters.model_copy(update=changes)


def without(filters: Filters, field: str, value: Any = None) -> Filters:
    """Return the filters with one taken away, or one value of a filter that takes several."""
    if value is not None:
        kept = [item for item in getattr(filters, field) if item != value]
        return with_(filters, **{field: type(getattr(filters, field))(kept)})
    default = type(filters).model_fields[field].get_default(call_default_factory=True)
    return with_(filters, **{field: default})


def written_pairs(filters: BaseModel) -> Iterator[tuple[str, str]]:
    """Write out the filters that are not at their default, each value by itself."""
    for name, field in type(filters).model_fields.items():
        value = getattr(filters, name)
        if value is None or value == field.get_default(call_default_factory=True):
            continue
        for item in _items(value):
            yield field.alias or name, _written(item)


def _items(value: Any) -> list[Any]:
    if isinstance(value, set | frozenset):
        return sorted(value, key=_written)
    return list(value) if isinstance(value, list | tuple) else [value]


def _written(value: Any) -> str:
    match value:
        case Enum():
            return str(value.value)
        case bool():
            return "1" if value else "0"
        case date():
            return value.isoformat()
    return str(value)
