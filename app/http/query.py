"""Reads filters from the query string of an address."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, Literal, TypeVar, get_args, get_origin
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from starlette.requests import Request

from app.domain.errors import Rejected
from app.http.sentences import DAY, NUMBER, sentences

MAX_PARAMETERS = 500
MAX_VALUES = 50
MAX_LENGTH = 200
MANY = (list, tuple, set, frozenset)

# pydantic takes 1708992000 for a day and 1_0 for a number; an address has one spelling.
SPELLED = {
    date: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), DAY),
    int: (re.compile(r"-?[0-9]{1,9}"), NUMBER),
}

Filters = TypeVar("Filters", bound=BaseModel)


def parse_query(model: type[Filters], request: Request) -> Filters:
    """Turn the query string into filters, or raise Rejected with a sentence for each bad one.

    Parameters the model does not know are ignored. A blank value counts as one not given, since
    a form has no other way to leave a field out.
    """
    given = given_values(request)
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for attribute, field in model.model_fields.items():
        name = field.alias or attribute
        found = [value.strip() for value in given.get(name, []) if value.strip()]
        if fault := _fault(name, field, found, given.get(name, [])):
            errors[name] = fault
        elif found:
            found = [_as_coded(value, field.annotation) for value in found]
            values[name] = list(dict.fromkeys(found)) if _takes_many(field) else found[0]
    try:
        filters = model.model_validate(values, by_alias=True, by_name=False)
    except ValidationError as error:
        errors = sentences(error.errors(), model) | errors
    if errors:
        raise Rejected(errors)
    return filters


def given_values(request: Request) -> Mapping[str, Sequence[str]]:
    """Return what each parameter was given as, in order; bytes that are not UTF-8 become U+FFFD."""
    text = request.scope["query_string"].decode("utf-8", "replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        raise Rejected({"filters": f"Give at most {MAX_PARAMETERS} filters."}) from None
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


def has_blanks(request: Request) -> bool:
    """Say whether the query string has fields that were left blank."""
    values = chain.from_iterable(given_values(request).values())
    return not all(value.strip() for value in values)


def is_unreadable(text: str) -> bool:
    """Say whether the text holds what no keyboard types and no database should get."""
    return any(char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cs") for char in text)


def _fault(name: str, field: FieldInfo, values: Sequence[str], given: Sequence[str]) -> str | None:
    if any(is_unreadable(value) for value in given):
        return f"{name} holds characters that cannot be read. Type it again."
    if len(values) > 1 and not _takes_many(field):
        return f"Give {name} only once."
    if len(values) > MAX_VALUES:
        return f"Give {name} at most {MAX_VALUES} times."
    if any(len(value) > MAX_LENGTH for value in values):
        return f"{name} must have at most {MAX_LENGTH} characters."
    for kind, (spelling, sentence) in SPELLED.items():
        if _mentions(field.annotation, kind) and not all(map(spelling.fullmatch, values)):
            return sentence.format(name=name)
    return None


def _as_coded(value: str, annotation: Any) -> str:
    """Return the value as the field has it where only its capitals are others: Thin is thin."""
    return {code.lower(): code for code in _codes(annotation)}.get(value.lower(), value)


def _codes(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    if get_origin(annotation) is Literal:
        return [code for code in get_args(annotation) if isinstance(code, str)]
    return list(chain.from_iterable(map(_codes, get_args(annotation))))


def _takes_many(field: FieldInfo) -> bool:
    return any(get_origin(part) in MANY for part in (field.annotation, *get_args(field.annotation)))


def _mentions(annotation: Any, kind: type) -> bool:
    return annotation is kind or any(_mentions(part, kind) for part in get_args(annotation))
