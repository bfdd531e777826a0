"""Says in plain words what is wrong with a value, and what to give instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

DAY = "{name} must be a day such as 2024-06-08."
NUMBER = "{name} must be a whole number."
WORDS = {
    "missing": "{name} is needed.",
    "date": DAY,
    "int": NUMBER,
    "bool": "{name} must be 1 for yes or 0 for no.",
    "enum": "{name} must be {expected}.",
    "literal_error": "{name} must be {expected}.",
    "greater_than_equal": "{name} must be {ge} or more.",
    "less_than_equal": "{name} must be {le} or less.",
    "greater_than": "{name} must be more than {gt}.",
    "less_than": "{name} must be less than {lt}.",
    "string_too_short": "{name} must have at least {min_length} characters.",
    "string_too_long": "{name} must have at most {max_length} characters.",
    "too_short": "Give {name} at least {min_length} times.",
    "too_long": "Give {name} at most {max_length} times.",
}


def sentences(errors: Sequence[Any], model: type[BaseModel]) -> dict[str, str]:
    """Return one sentence for each field that pydantic found wrong.

    What concerns several fields together stands under "filters".
    """
    found: dict[str, str] = {}
    for error in errors:
        name = str(error["loc"][0]) if error["loc"] else "filters"
        found.setdefault(name, _sentence(name, error, _examples(model, name)))
    return found


def _sentence(name: str, error: Mapping[str, Any], examples: Sequence[Any]) -> str:
    kind, details = error["type"], dict(error.get("ctx", {}))
    if kind == "value_error":
        return str(details["error"])
    words = WORDS.get(kind) or WORDS.get(kind.partition("_")[0])
    if words:
        details["expected"] = str(details.get("expected", "")).replace("'", "")
        return words.format(name=name, **details)
    if examples:
        return f"{name} must be written like {examples[0]}."
    return f"{name} cannot be understood. Leave it out or choose it on the page."


def _examples(model: type[BaseModel], name: str) -> Sequence[Any]:
    for attribute, field in model.model_fields.items():
        if name == (field.alias or attribute):
            return field.examples or ()
    return ()
